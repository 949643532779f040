"""Answers in the source language: numbers stand as facts, and nobody has to read too long."""

import re
from collections.abc import Iterator

from bot.content.findings import Finding
from bot.content.library import Library
from bot.content.topics import PLACEHOLDER, Text, Topic

# Words in one answer. Telegram's message and a phone's screen both end near here; the longest answer
# that readers finished in plain-language guides (Språkrådet, klarspråk) is about a page of A5.
MAX_WORDS = 230
_LINK_TARGET = re.compile(r"\]\([^)]*\)")
# A phone or link inside bold would be shown as raw marks: the Markdown subset does not nest.
BOLD_VALUE = re.compile(r"\*\*[^*]*\{[^*]*\*\*")
# Names that carry a digit and are no quantity.
_NAMES_WITH_DIGITS = re.compile(r"\b(?:[ABC][12]|§+ ?\d+(?:-\d+)?)\b")


def words_of(text: Text) -> str:
    """The words of a text without placeholders and link targets."""
    return _LINK_TARGET.sub("]", PLACEHOLDER.sub("", text.source))


def check_wording(content: Library) -> Iterator[Finding]:
    """T013 a bare number, T014 too long, T015 a core topic without a source, T016 a value in bold."""
    for topic in content.topics.values():
        yield from _topic(topic)


def _topic(topic: Topic) -> Iterator[Finding]:
    body = [text for text in topic.texts if text is not topic.title]
    for text in body:
        bare = re.search(r"\d+", _NAMES_WITH_DIGITS.sub("", words_of(text)))
        if BOLD_VALUE.search(text.source):
            yield Finding(
                topic.path, 1, "T016", f"{text.context} has a value in bold", "write **words** {name}: links in bold are not shown"
            )
        if bare:
            yield Finding(topic.path, 1, "T013", f"{text.context} says {bare[0]} without a source", "make it a fact and write {its_name}")
    length = sum(len(words_of(text).split()) for text in body)
    if length > MAX_WORDS:
        yield Finding(topic.path, 1, "T014", f"the answer has {length} words", f"at most {MAX_WORDS}: move detail to a topic of its own")
    if topic.core and not topic.sources:
        yield Finding(topic.path, 1, "T015", "the answer names no source", "add the page or law that says so, with the day it was read")
