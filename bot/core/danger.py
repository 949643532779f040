"""Danger heard without a model: word lists of every language, for the moment before anything else is asked.

A phrase is a run of words; ``*`` at a word's end stands for any ending, ``_`` for one word that may stand between
or be left out. Spelling is folded first, so vowel marks, diacritics and case do not matter. A phrase of the
harmless list («slå plenen») takes its words out of the text before danger is looked for.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.text import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Messages are cut here: the longest real one has under 1,200 characters.
LONGEST = 4000


@dataclass(frozen=True)
class Heard:
    """``topic`` answers the danger; ``language`` is that of the list it was found in."""

    topic: str
    language: str


def _pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    alternatives = []
    for phrase in phrases:
        parts = []
        for word in fold(phrase).split():
            if word == "_":
                parts.append(r"(?:[^ ]+ )?")
            else:
                stem = re.escape(word.removesuffix("*"))
                parts.append(stem + (r"[^ ]*" if word.endswith("*") else "") + " ")
        alternatives.append("".join(parts))
    return re.compile(" (?:" + "|".join(sorted(alternatives, key=len, reverse=True)) + ")") if alternatives else None


class DangerWords:
    """``lists``: language -> topic -> phrases; ``harmless``: language -> phrases. Topics are tried in the order given."""

    def __init__(self, lists: Mapping[str, Mapping[str, Sequence[str]]], harmless: Mapping[str, Sequence[str]]) -> None:
        self._harmless = _pattern(phrase for phrases in harmless.values() for phrase in phrases)
        self._patterns = [
            (Heard(topic, language), pattern)
            for language, topics in lists.items()
            for topic, phrases in topics.items()
            if (pattern := _pattern(phrases))
        ]

    def hear(self, text: str) -> Heard | None:
        """The danger that ``text`` tells of, or None."""
        words = " " + " ".join(_WORD.findall(fold(text[:LONGEST]))) + " "
        if self._harmless:
            words = self._harmless.sub(" ", words)
            words = re.sub(" +", " ", f" {words} ")
        return next((heard for heard, pattern in self._patterns if pattern.search(words)), None)
