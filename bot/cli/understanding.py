"""The trained model in this process: what it makes of a sentence. Used by ``ask`` and ``evaluate``."""

import logging
import time
from dataclasses import dataclass
from typing import Any

from bot.cli import model
from bot.content.languages import Languages
from bot.core import conversation


@dataclass(frozen=True)
class Understood:
    """One parsed sentence. ``talk.intent`` is ``nlu_fallback`` where the model was unsure; ``milliseconds`` is the parse alone."""

    talk: conversation.Conversation
    message: dict[str, Any]
    milliseconds: float


class Understanding:
    """Loads the model for the present data (training it first when there is none)."""

    def __init__(self, languages: Languages) -> None:
        import skops.io  # noqa: F401  before TensorFlow, see bot/run.py
        from rasa.core.agent import Agent
        from rasa.utils.log_utils import configure_structlog

        configure_structlog(logging.ERROR)  # Rasa would print every parsed sentence
        self._languages = languages
        self._agent = Agent.load(str(model.train()))

    async def parse(self, text: str, *, chosen: str | None = None, remembered: str | None = None) -> Understood:
        """What the model makes of ``text`` in a conversation that speaks ``remembered`` or has ``chosen`` a language."""
        from rasa.core.channels.channel import UserMessage

        metadata = {"chosen": chosen, "remembered": remembered}
        begun = time.perf_counter()
        parsed = await self._agent.processor.parse_message(UserMessage(text, metadata=metadata))
        took = (time.perf_counter() - begun) * 1000
        message = {**parsed, "text": text, "metadata": metadata}
        slots = {e["entity"]: e["value"] for e in parsed.get("entities", []) if e["entity"] == conversation.KOMMUNE}
        return Understood(conversation.read(slots, message, self._languages), message, took)
