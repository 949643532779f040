"""The one action that answers: topics from the knowledge base, suggestions when unsure, offers when the kommune is known."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.offer_store import OfferStore
from bot.content.library import library
from bot.content.offers import OfferRecord
from bot.core import conversation
from bot.core.kommune import KommuneFinder
from bot.core.turn import Turn


class ActionAnswer(Action):
    """Every intent leads here; ``bot.core.turn`` decides what is said."""

    def __init__(self) -> None:
        self._content = library()
        self._finder = KommuneFinder(self._content.kommuner, self._content.place_words)
        self._store = OfferStore()
        self._store.fill(self._content.offers)

    def name(self) -> str:
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Utter the answers as JSON (see ``bot.core.answer``) and remember language, topic and choice."""
        talk = conversation.read(tracker.slots, tracker.latest_message, self._content.languages)
        turn = Turn(
            content=self._content,
            finder=self._finder,
            today=date.today(),
            language=talk.language,
            intent=talk.intent,
            confidence=talk.confidence,
            ranking=talk.ranking,
            text=talk.text,
            other_language=talk.other_language,
            language_wanted=talk.language_wanted,
            kommune=talk.kommune,
            last_topic=talk.topic,
            misses=talk.misses,
            find_offers=self._find,
        )
        waiting = talk.topic if _form_ended(tracker) and talk.may_name_kommune else None
        said = turn.about(waiting) if waiting and waiting in self._content.topics else turn.respond()
        for answer in said.answers:
            dispatcher.utter_message(json_message=answer.to_json())
        events: list[EventType] = [SlotSet(conversation.LANGUAGE, said.language)]
        if said.misses != talk.misses:
            events.append(SlotSet(conversation.MISSES, said.misses))
        if said.language_chosen:
            events.append(SlotSet(conversation.LANGUAGE_CHOSEN, said.language_chosen))
        if said.topic:
            events.append(SlotSet(conversation.TOPIC, said.topic))
        return events

    def _find(self, kommune: str, types: Sequence[str]) -> list[OfferRecord]:
        return self._store.find(kommune, types, date.today())


def _form_ended(tracker: Tracker) -> bool:
    """True when the kommune form ended in this very turn, so that the topic it asked for is due."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "active_loop" and event.get("name") is None:
            return True
    return False
