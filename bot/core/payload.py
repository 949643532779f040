"""What a button sends. ``topic:sfo_what``, ``language:so``, ``kommune:4601``, ``menu:``, ``menu:family``,
``menu:none`` («none of these») or ``erase:yes``.

Plain text on purpose: every channel can carry it, and typing one by hand does no harm.
"""

import re
from dataclasses import dataclass

KINDS = ("topic", "language", "kommune", "menu", "erase")
NONE_OF_THESE, CONFIRMED = "none", "yes"
_PAYLOAD = re.compile(r"(topic|language|kommune|menu|erase):([A-Za-z0-9_-]{0,48})\Z")


@dataclass(frozen=True)
class Payload:
    """A button that was pressed."""

    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


def parse(text: str) -> Payload | None:
    """The payload that ``text`` is, or None for ordinary words."""
    match = _PAYLOAD.match(text.strip())
    return Payload(match[1], match[2]) if match else None
