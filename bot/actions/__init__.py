"""Custom actions, served by rasa_sdk. ``rasa_sdk --actions bot.actions`` finds the classes imported here."""

from bot.actions.answer import ActionAnswer
from bot.actions.kommune_form import ValidateKommuneForm

__all__ = ["ActionAnswer", "ValidateKommuneForm"]
