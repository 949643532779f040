"""Translations as gettext PO files: ``translations/<lang>/LC_MESSAGES/<domain>.po``.

An entry counts only where its source text is still the present one and it is not fuzzy. A review is a
translator comment ``reviewed: <role> <YYYY-MM-DD>``; without it the translation is a draft and says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polib

from bot.content.findings import Finding
from bot.content.topics import Text

REVIEWED = re.compile(r"^reviewed:\s*(?P<role>.+?)\s+(?P<day>\d{4}-\d{2}-\d{2})\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Translation:
    """A text in the wanted language. ``status``: source, reviewed or draft."""

    text: str
    status: str
    checked: date | None


@dataclass(frozen=True)
class _Entry:
    source: str
    text: str
    fuzzy: bool
    checked: date | None


class Catalogue:
    """All translations of all languages, in memory."""

    def __init__(self, source_language: str, entries: dict[tuple[str, str], _Entry]) -> None:
        self._source_language, self._entries = source_language, entries

    def find(self, text: Text, language: str) -> Translation | None:
        """The text in ``language``, or None where it is missing, fuzzy or made from an older source."""
        if language == self._source_language:
            return Translation(text.source, "source", None)
        entry = self._entries.get((language, text.context))
        if entry is None or entry.fuzzy or not entry.text or entry.source != text.source:
            return None
        return Translation(entry.text, "reviewed" if entry.checked else "draft", entry.checked)

    def state(self, text: Text, language: str) -> str:
        """source, reviewed, draft, fuzzy or missing."""
        found = self.find(text, language)
        if found:
            return found.status
        entry = self._entries.get((language, text.context))
        return "fuzzy" if entry and entry.text else "missing"


def _reviewed(comment: str) -> date | None:
    match = REVIEWED.search(comment or "")
    return date.fromisoformat(match["day"]) if match else None


def read_catalogue(folder: Path, source_language: str, languages: Iterable[str], findings: list[Finding]) -> Catalogue:
    """Read every PO file of ``languages`` below ``folder``; a broken file becomes a finding (P001)."""
    entries: dict[tuple[str, str], _Entry] = {}
    for language in languages:
        for path in sorted((folder / language / "LC_MESSAGES").glob("*.po")):
            try:
                po = polib.pofile(str(path), encoding="utf-8")
            except (OSError, ValueError) as error:
                line = re.search(r"line (\d+)", str(error))
                findings.append(
                    Finding(
                        path,
                        int(line[1]) if line else 1,
                        "P001",
                        f"this is not a PO file ({error})",
                        "open it in a PO editor; often a quote is missing",
                    )
                )
                continue
            for entry in po:
                if entry.msgctxt and not entry.obsolete:
                    entries[language, entry.msgctxt] = _Entry(entry.msgid, entry.msgstr, entry.fuzzy, _reviewed(entry.tcomment))
    return Catalogue(source_language, entries)
