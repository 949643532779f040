"""The registry of spoken languages, and of languages that get a short word in their own tongue."""

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.findings import ContentError, Finding
from bot.content.strict_yaml import Reader, load


@dataclass(frozen=True)
class Language:
    """One spoken language. ``direction`` is ltr or rtl; ``locale`` is Babel's name for dates."""

    code: str
    name: str
    script: str
    direction: str
    locale: str
    aliases: tuple[str, ...]
    detector: tuple[str, ...]
    near: tuple[str, ...]
    letters_inside: str
    plural: str


@dataclass(frozen=True)
class OtherLanguage:
    """A language that the assistant recognises but does not speak.

    ``text`` is in that language; None where nobody has written one, then the reader gets all the
    spoken languages by name. ``letters`` and ``words`` tell it from its neighbour in the same script.
    """

    code: str
    name: str
    direction: str
    detector: tuple[str, ...]
    letters: str
    words: frozenset[str]
    text: str | None


@dataclass(frozen=True)
class Languages:
    """All languages. ``source`` is the code that the answers are first written in."""

    source: str
    spoken: AbstractMapping[str, Language]
    other: AbstractMapping[str, OtherLanguage]

    def __getitem__(self, code: str) -> Language:
        return self.spoken[code]

    def __contains__(self, code: object) -> bool:
        return code in self.spoken

    def direction(self, code: str) -> str:
        """ltr or rtl, for spoken and other languages; ltr where unknown."""
        if code in self.spoken:
            return self.spoken[code].direction
        return self.other[code].direction if code in self.other else "ltr"


def _direction(reader: Reader) -> str:
    direction = reader.text("direction")
    if direction not in ("ltr", "rtl", ""):
        reader.fail("L002", "direction", f"direction is {direction}", "write ltr or rtl")
    return direction


def load_languages(data: Path) -> Languages:
    """Read ``languages.yml`` and ``other_languages.yml`` below ``data``. Raises ContentError."""
    findings: list[Finding] = []
    registry = Reader(load(data / "languages.yml"), findings)
    registry.only("source", "languages")
    spoken = {}
    for code, r in registry.children("languages"):
        r.only("name", "script", "direction", "locale", "aliases", "detector", "near", "letters_inside", "plural")
        spoken[code] = Language(
            code=code,
            name=r.text("name"),
            script=r.text("script"),
            direction=_direction(r),
            locale=r.text("locale"),
            aliases=r.texts("aliases"),
            detector=r.texts("detector"),
            near=r.texts("near"),
            letters_inside=r.text("letters_inside", default=""),
            plural=r.text("plural"),
        )
    source = registry.text("source")
    if source not in spoken:
        registry.fail("L001", "source", f"the source language {source!r} is not in the list", "name one of the languages below")
    others = Reader(load(data / "other_languages.yml"), findings)
    others.only("languages")
    other = {}
    for code, r in others.children("languages"):
        r.only("name", "direction", "detector", "letters", "words", "text")
        other[code] = OtherLanguage(
            code=code,
            name=r.text("name"),
            direction=_direction(r),
            detector=r.texts("detector"),
            letters=r.text("letters", default=""),
            words=frozenset(r.texts("words")),
            text=r.optional("text"),
        )
    if findings:
        raise ContentError(findings)
    return Languages(source=source, spoken=spoken, other=other)
