"""The gateway (web, Telegram) and the small connector that runs inside Rasa. Never imports NLU or actions."""
