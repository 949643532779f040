"""The kommuner in force, with the names under which people know them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.findings import Finding
from bot.content.strict_yaml import Reader, collecting, load


@dataclass(frozen=True)
class Kommune:
    """``number`` has four digits ("0301"); ``written`` holds the forms used in other languages and scripts."""

    number: str
    name: str
    county: str
    aliases: tuple[str, ...]
    written: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class PlaceWords:
    """What stands around a place name: words before and behind it, prefixes and endings written together with it.
    ``clear`` are short names that are no ordinary word in any of the languages; ``ordinary`` are words that look
    like a misspelt name and are none."""

    lead_ins: tuple[str, ...]
    followers: tuple[str, ...]
    prefixes: tuple[str, ...]
    endings: tuple[str, ...]
    clear: tuple[str, ...]
    ordinary: tuple[str, ...]


def read_place_words(data: Path, findings: list[Finding]) -> PlaceWords:
    """``place_words.yml``: each key holds lists by language; the finder uses them all at once."""

    def merged(key: str) -> tuple[str, ...]:
        child = reader.child(key)
        return tuple(word for lang in child.mapping for word in child.texts(lang)) if child else ()

    reader = Reader(load(data / "place_words.yml"), findings)
    reader.only("lead_ins", "followers", "prefixes", "endings", "clear", "ordinary")
    return PlaceWords(
        lead_ins=merged("lead_ins"),
        followers=merged("followers"),
        prefixes=merged("prefixes"),
        endings=merged("endings"),
        clear=reader.texts("clear"),
        ordinary=merged("ordinary"),
    )


def read_kommuner(data: Path, findings: list[Finding]) -> dict[str, Kommune]:
    """number -> Kommune, from ``kommuner.yml``. Adds findings (K001 number)."""
    kommuner: dict[str, Kommune] = {}
    with collecting(findings):
        register = Reader(load(data / "kommuner.yml"), findings)
        register.only("counties", "kommuner")
        counties = {number: str(name) for number, name in (register.mapping.get("counties") or {}).items()}
        for r in register.items("kommuner"):
            r.only("number", "name", "names", "aliases", "written")
            number = r.text("number")
            if len(number) != 4 or not number.isdigit() or number[:2] not in counties or number in kommuner:
                r.fail(
                    "K001",
                    "number",
                    f"the kommune number {number!r} has not four digits of a known county, or stands twice",
                    "see Statistics Norway's list of kommuner",
                )
            names = r.mapping.get("names") or {}
            written = {lang: tuple(forms) for lang, forms in (r.mapping.get("written") or {}).items()}
            aliases = (*r.texts("aliases"), *(str(name) for name in names.values()))
            kommuner[number] = Kommune(number, r.text("name"), counties.get(number[:2], ""), aliases, written)
    return kommuner
