"""The Markdown subset of answers: paragraphs, ``- `` lists, ``**bold**``, ``[label](https://... or tel:...)``.

Anything else is plain text. One parser for every channel, so that what passes the content check is
what the reader sees.
"""

import re
from dataclasses import dataclass

_SPAN = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|\[(?P<label>[^\]\n]+)\]\((?P<href>(?:https://|tel:)[^\s()]+)\)")


@dataclass(frozen=True)
class Span:
    """A run of text; ``href`` for a link, ``bold`` for emphasis, never both."""

    text: str
    bold: bool = False
    href: str | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph or a list item."""

    item: bool
    spans: tuple[Span, ...]

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


def _spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    end = 0
    for match in _SPAN.finditer(text):
        if match.start() > end:
            spans.append(Span(text[end : match.start()]))
        if match["bold"]:
            spans.append(Span(match["bold"], bold=True))
        else:
            spans.append(Span(match["label"], href=match["href"]))
        end = match.end()
    if end < len(text):
        spans.append(Span(text[end:]))
    return tuple(spans)


def parse(text: str) -> list[Block]:
    """Blocks in reading order. Every non-empty line is a block; a line that opens with ``- `` is a list item."""
    blocks = []
    for line in text.splitlines():
        line = line.strip()
        if line:
            item = line.startswith("- ")
            blocks.append(Block(item, _spans(line[2:] if item else line)))
    return blocks


def plain(text: str) -> str:
    """The words, list items with a dash, links with their address behind."""
    lines = []
    for block in parse(text):
        words = "".join(
            f"{s.text} ({s.href.removeprefix('tel:')})" if s.href and s.href.startswith("https://") else s.text for s in block.spans
        )
        lines.append(f"- {words}" if block.item else words)
    return "\n".join(lines)
