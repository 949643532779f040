"""Rasa's ``utter_*`` through the catalogues: a changed text needs no training."""

from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.content.library import library
from bot.core import conversation
from bot.core.compose import short_answer
from bot.core.kommune import KommuneFinder
from bot.core.turn import ask_kommune


class CatalogueResponses(NaturalLanguageGenerator):
    """``utter_<id>`` becomes the short text ``<id>`` of ``bot/data/texts/bot.yml`` in the conversation's language."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        self._content = library()
        self._finder = KommuneFinder(self._content.kommuner, self._content.place_words)

    async def generate(self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any) -> dict[str, Any] | None:
        """The message as ``{"custom": Answer}``."""
        latest = tracker.latest_message
        message = {
            **(latest.parse_data if latest else {}),
            "text": latest.text if latest else "",
            "metadata": latest.metadata if latest else {},
        }
        talk = conversation.read(tracker.current_slot_values(), message, self._content.languages)
        key = utter_action.removeprefix("utter_")
        if key == "ask_kommune":
            again = key if talk.kommune_asked <= 1 else "ask_kommune_again"
            answer = ask_kommune(again, talk.text, talk.language, self._content, self._finder)
        else:
            answer = short_answer("question", key, talk.language, self._content)
        return {"custom": answer.to_json()}
