"""Training sentences as files: ``bot/data/nlu/<language>/<group>.yml`` in Rasa's own format.

Rasa reads these files itself; this reader is for checks, which want each sentence with its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.content.findings import Finding
from bot.content.strict_yaml import Mapping, Reader, collecting, load


@dataclass(frozen=True)
class Example:
    """One sentence. ``language`` is the folder's name, ``declared`` what the file says; ``line`` counts from 1."""

    path: Path
    line: int
    language: str
    declared: str | None
    intent: str
    text: str


def _examples(path: Path, language: str, r: Reader) -> Iterator[Example]:
    intent = r.text("intent")
    metadata = r.mapping.get("metadata")
    declared = metadata.get("language") if isinstance(metadata, Mapping) else None
    block = r.mapping.get("examples")
    if not isinstance(block, str):
        r.fail(
            "N001",
            "examples",
            f"the examples of {intent} are not a block of lines",
            "write 'examples: |' and one '- sentence' a line below it",
        )
        return
    first = r.mapping.lines["examples"] + 1
    for offset, row in enumerate(block.split("\n")):
        sentence = row.strip()
        if sentence.startswith("- "):
            yield Example(path, first + offset, language, declared, intent, sentence[2:].strip())
        elif sentence:
            r.findings.append(Finding(path, first + offset, "N001", f"this line is no example: {sentence[:40]!r}", "begin it with '- '"))


def read_training(data: Path, findings: list[Finding]) -> list[Example]:
    """Every sentence of every language, in file order. Adds findings (N001: not in Rasa's format)."""
    examples: list[Example] = []
    for path in sorted((data / "nlu").glob("*/*.yml")):
        with collecting(findings):
            document = Reader(load(path), findings)
            for r in document.items("nlu"):
                examples += _examples(path, path.parent.name, r)
    return examples
