"""The form that asks for the kommune: when it asks, when it is content, when it lets go."""

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.content.library import library
from bot.core import conversation

# After this many unanswered questions the general answer is given without a kommune.
QUESTIONS = 2


class ValidateKommuneForm(FormValidationAction):
    """The form ends when the kommune is known, when the person asks something else, or after two tries.

    ``action_answer`` follows in every case and says what is due.
    """

    def name(self) -> str:
        return "validate_kommune_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[str]:
        """Empty when there is nothing (more) to ask."""
        talk = conversation.read(tracker.slots, tracker.latest_message, library().languages)
        moved_on = _asking(tracker) and not talk.may_name_kommune
        gave_up = _asking(tracker) and talk.kommune_asked >= QUESTIONS
        return [] if talk.kommune or moved_on or gave_up else domain_slots

    def validate_kommune(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> dict[str, Any]:
        """``value`` is a four-digit number from the extractor or a button."""
        return {conversation.KOMMUNE: value if value in library().kommuner else None}

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Counts the questions, and remembers the topic that the form was begun for.

        The count also tells Rasa that something was validated: without it the form would be rejected on
        words that hold no place name, and Rasa would answer them by rules while the form stays open.
        """
        talk = conversation.read(tracker.slots, tracker.latest_message, library().languages)
        asked = talk.kommune_asked if _asking(tracker) else 0
        events = await super().run(dispatcher, tracker, domain)
        events.append(SlotSet(conversation.KOMMUNE_ASKED, asked + 1))
        topic = library().topics.get(talk.intent or "")
        if not _asking(tracker) and topic and topic.nearby:
            events.append(SlotSet(conversation.TOPIC, topic.id))
        return events


def _asking(tracker: Tracker) -> bool:
    """True when the form has already asked its question, False in the turn that begins it."""
    return tracker.get_slot("requested_slot") == conversation.KOMMUNE
