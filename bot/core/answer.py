"""The Answer: the one shape between bot and channels, and of the public API (``docs/openapi.yml``)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

VERSION = 1
KINDS = ("answer", "suggestions", "offers", "question", "notice", "crisis")
STATUSES = ("source", "reviewed", "draft", "missing")


class UnknownAnswer(ValueError):
    """An Answer of a version, kind or shape that this code does not know: never shown half."""


@dataclass(frozen=True)
class Cited:
    """A source as the reader sees it. ``checked`` is an ISO date."""

    title: str
    publisher: str
    url: str
    checked: str


@dataclass(frozen=True)
class Translated:
    """State of the translation. ``wanted`` is the reader's language, also where the text fell back to another."""

    status: str
    checked: str | None = None
    wanted: str | None = None


@dataclass(frozen=True)
class Place:
    """A kommune: four-digit number and official name."""

    number: str
    name: str


@dataclass(frozen=True)
class Offer:
    """A local offer, its words already in the reader's language. ``checked`` is an ISO date."""

    name: str
    organisation: str
    type: str
    kommune: str
    when: str
    cost: str
    languages: list[str]
    contact: str
    url: str
    checked: str
    place: str = ""
    note: str = ""


@dataclass(frozen=True)
class Button:
    """``payload`` is sent back as the text of the next message; at most 64 bytes (Telegram's limit)."""

    title: str
    payload: str


@dataclass(frozen=True)
class Answer:
    """One message to the person. ``text`` is in the Markdown subset of ``bot/core/markdown.py``."""

    kind: str
    language: str
    direction: str
    text: str
    topic: str | None = None
    confidence: float | None = None
    alternatives: list[str] = field(default_factory=list)
    sources: list[Cited] = field(default_factory=list)
    translation: Translated = field(default_factory=lambda: Translated("source"))
    kommune: Place | None = None
    offers: list[Offer] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The JSON object, ``v`` first."""
        return {"v": VERSION, **asdict(self)}


def from_json(data: Any) -> Answer:
    """Read what another process sent. Raises UnknownAnswer rather than guess."""
    if not isinstance(data, Mapping) or data.get("v") != VERSION:
        raise UnknownAnswer(f"answer version {data.get('v') if isinstance(data, Mapping) else data!r} is not {VERSION}")
    if data.get("kind") not in KINDS:
        raise UnknownAnswer(f"answer kind {data.get('kind')!r} is not one of {', '.join(KINDS)}")
    try:
        rest = {key: value for key, value in data.items() if key != "v"}
        rest["sources"] = [Cited(**item) for item in rest.get("sources", [])]
        rest["offers"] = [Offer(**item) for item in rest.get("offers", [])]
        rest["buttons"] = [Button(**item) for item in rest.get("buttons", [])]
        rest["translation"] = Translated(**rest.get("translation", {"status": "source"}))
        rest["kommune"] = Place(**rest["kommune"]) if rest.get("kommune") else None
        return Answer(**rest)
    except TypeError as error:
        raise UnknownAnswer(f"the answer has not the expected fields: {error}") from error
