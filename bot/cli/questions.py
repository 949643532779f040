"""Test questions as JSON Lines: ``{"id", "lang", "text", "topic", "also": [..], "kommune": ".."}``."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot import paths
from bot.content.findings import ContentError, Finding
from bot.content.library import Library

QUESTIONS = paths.ROOT / "tests" / "data"
_KNOWN = {"id", "lang", "text", "topic", "also", "kommune", "kind"}


@dataclass(frozen=True)
class Question:
    """``also``: other topics that are right as well. ``kommune``: number that should be found, or None. ``kind``: how it is written."""

    id: str
    lang: str
    text: str
    topic: str
    also: tuple[str, ...]
    kommune: str | None
    kind: str


def _line(path: Path, number: int, row: str, content: Library) -> Question:
    def fail(message: str, mend: str) -> ContentError:
        return ContentError([Finding(path, number, "Q001", message, mend)])

    try:
        data = json.loads(row)
    except ValueError as error:
        raise fail(
            f"this is not JSON ({error})", 'one object a line: {"id": "1", "lang": "so", "text": "...", "topic": "sfo_what"}'
        ) from error
    if not isinstance(data, dict) or not all(isinstance(data.get(key), str) and data[key] for key in ("lang", "text", "topic")):
        raise fail("lang, text and topic must be there, as text", 'for example {"lang": "so", "text": "...", "topic": "sfo_what"}')
    if unknown := sorted(set(data) - _KNOWN):
        raise fail(f"unknown key {unknown[0]}", "known keys: " + ", ".join(sorted(_KNOWN)))
    if data["lang"] not in content.languages:
        raise fail(f"language {data['lang']} is not spoken here", "use one of " + ", ".join(content.languages.spoken))
    also = data.get("also") or []
    if not isinstance(also, list) or not all(isinstance(topic, str) for topic in also):
        raise fail("also must be a list of topic ids", '"also": ["sfo_what"]')
    return Question(
        str(data.get("id") or number),
        data["lang"],
        data["text"],
        data["topic"],
        tuple(also),
        data.get("kommune") or None,
        str(data.get("kind") or "-"),
    )


def read_questions(path: Path, content: Library) -> Iterator[Question]:
    """All questions of a file, or of every ``*.jsonl`` below a folder. Raises ContentError (Q001) with file and line."""
    files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    for file in files:
        try:
            rows = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError(
                [Finding(file, 1, "Q001", f"the file cannot be read ({error})", "give a UTF-8 file with one JSON object a line")]
            ) from error
        for number, row in enumerate(rows, 1):
            if row.strip():
                yield _line(file, number, row, content)
