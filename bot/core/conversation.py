"""What a tracker says, with names and types. The only file that knows slot and entity names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.content.languages import Languages

LANGUAGE, LANGUAGE_CHOSEN, KOMMUNE, TOPIC = "language", "language_chosen", "kommune", "topic"
KOMMUNE_ASKED = "kommune_asked"  # how often the form has asked
MISSES = "misses"  # how often in a row nothing was understood
FALLBACK = "nlu_fallback"
# Intents that may be a failed try to name the kommune; every other one means that the person moved on.
NO_TOPIC = frozenset({FALLBACK, "set_kommune", "out_of_scope", None})
# A misspelt place name is a word or two that look like nothing, so the classifier is never this sure of them.
FEW_WORDS, SURE = 3, 0.8


@dataclass(frozen=True)
class Conversation:
    """One turn, read from a tracker's slots and latest message (Rasa's and rasa_sdk's have the same fields)."""

    intent: str | None
    confidence: float | None
    ranking: tuple[str, ...]
    text: str
    language: str
    other_language: str | None
    language_wanted: str | None
    kommune: str | None
    topic: str | None
    kommune_named: bool
    kommune_asked: int
    misses: int

    @property
    def may_name_kommune(self) -> bool:
        """The message answers (or tries to answer) the question for the kommune."""
        vague = len(self.text.split()) <= FEW_WORDS and (self.confidence or 0) < SURE
        return self.kommune_named or ((self.intent in NO_TOPIC or vague) and not self.other_language)


def read(slots: Mapping[str, Any], message: Mapping[str, Any], languages: Languages) -> Conversation:
    """``message`` is the latest message's parse data: intent, intent_ranking, entities, text, metadata."""
    entities = {e["entity"]: e["value"] for e in message.get("entities") or [] if e.get("entity")}
    metadata = message.get("metadata") or {}
    intent = message.get("intent") or {}
    ranking = [r["name"] for r in message.get("intent_ranking") or [] if r.get("name") and r["name"] != FALLBACK]
    candidates: tuple[Any, ...] = (entities.get(LANGUAGE), metadata.get("chosen"), slots.get(LANGUAGE), metadata.get("remembered"))
    language = next((str(code) for code in candidates if code in languages), languages.source)
    return Conversation(
        intent=intent.get("name"),
        confidence=intent.get("confidence"),
        ranking=tuple(ranking),
        text=str(message.get("text") or ""),
        language=language,
        other_language=entities.get("other_language"),
        language_wanted=entities.get("language_wanted"),
        kommune=slots.get(KOMMUNE) or metadata.get("kommune"),
        topic=slots.get(TOPIC),
        kommune_named=KOMMUNE in entities or "kommune_unclear" in entities,
        kommune_asked=int(slots.get(KOMMUNE_ASKED) or 0),
        misses=int(slots.get(MISSES) or 0),
    )
