"""Pure decisions: language, answer, kommune. No Rasa, no network, no clock inside."""
