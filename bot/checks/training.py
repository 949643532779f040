"""Training sentences: enough of them, each in one place, under a topic that exists."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.content.findings import Finding
from bot.content.library import Library
from bot.content.training import Example
from bot.core.text import fold

# What a linear model needs to tell some hundred topics apart with any certainty; with three examples a
# topic it found the right one in under half of the questions.
MIN_EXAMPLES = 25
_FORBIDDEN = "[]{}"


def check_training(content: Library, examples: Iterable[Example]) -> Iterator[Finding]:
    """N002 unknown topic, N003 language, N004 twice, N005 characters that Rasa reads as marks, N006 too few."""
    counted: Counter[tuple[str, str]] = Counter()
    seen: dict[str, Example] = {}
    for example in examples:
        counted[example.language, example.intent] += 1
        if example.intent not in content.topics:
            yield _at(example, "N002", f"there is no topic {example.intent}", "write the topic file first, or mend the name")
        if example.declared != example.language or example.language not in content.languages:
            yield _at(
                example,
                "N003",
                f"the file says language {example.declared}, the folder {example.language}",
                'add metadata: {language: "<folder>"} below the intent',
            )
        if any(c in example.text for c in _FORBIDDEN) or example.text.startswith("/"):
            yield _at(example, "N005", "Rasa reads [ ] { } and a leading / as marks", "write the sentence without them")
        folded = fold(example.text)
        earlier = seen.setdefault(folded, example)
        # The same word may mean the same thing in two languages (SFO, 112); under two topics it teaches nothing.
        if earlier is not example and (earlier.intent != example.intent or earlier.language == example.language):
            where = f"{earlier.language}/{earlier.path.name}:{earlier.line} under {earlier.intent}"
            yield _at(example, "N004", f"this sentence stands already in {where}", "keep one of the two")
    for language in content.languages.spoken:
        for topic in content.topics.values():
            if counted[language, topic.id] < MIN_EXAMPLES:
                path = topic.path.parents[2] / "nlu" / language / f"{topic.group}.yml"
                message = f"{topic.id} has {counted[language, topic.id]} examples in {language}"
                yield Finding(path, 1, "N006", message, f"write at least {MIN_EXAMPLES}, as people type them")


def _at(example: Example, check: str, message: str, mend: str) -> Finding:
    return Finding(example.path, example.line, check, message, mend)
