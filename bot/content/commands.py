"""Telegram's commands as data: ``commands.yml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.findings import Finding
from bot.content.strict_yaml import Reader, collecting, load

LANGUAGE = "language"  # the one command that is no payload: it shows the languages


@dataclass(frozen=True)
class Commands:
    """``meaning``: command name -> payload, or LANGUAGE; ``shown``: those in Telegram's menu, in order."""

    meaning: Mapping[str, str]
    shown: tuple[str, ...]


def read_commands(data: Path, findings: list[Finding]) -> Commands:
    """Adds findings (C001: a shown command has no meaning)."""
    with collecting(findings):
        r = Reader(load(data / "commands.yml"), findings)
        r.only("commands", "shown")
        listed = r.child("commands")
        meaning = {name: listed.text(name) for name in listed.mapping} if listed else {}
        shown = r.texts("shown")
        for name in sorted(set(shown) - meaning.keys()):
            r.fail("C001", "shown", f"the command {name} has no meaning", "add it under commands, or take it out of shown")
        return Commands(meaning, shown)
    return Commands({}, ())
