"""``make coverage``: topic x language - state of each answer, and how many training sentences it has."""

from collections import Counter

from bot import paths
from bot.cli.report import content_or_exit
from bot.content.library import Library
from bot.content.topics import Topic
from bot.content.training import read_training

# Worst first: what a reader of that language would meet.
STATES = ("missing", "fuzzy", "draft", "reviewed", "source")


def state(topic: Topic, language: str, content: Library) -> str:
    """The worst state among the topic's texts: one bad paragraph sends the whole answer to the source language."""
    return min((content.catalogue.state(text, language) for text in topic.texts), key=STATES.index)


def main() -> None:
    """Print the table and the sums."""
    content = content_or_exit()
    languages = list(content.languages.spoken)
    sentences = Counter((example.intent, example.language) for example in read_training(paths.DATA, []))
    width = max(map(len, content.topics))
    print(f"{'':{width}}  " + "  ".join(f"{code:>13}" for code in languages))
    shown: Counter[str] = Counter()
    for topic in sorted(content.topics.values(), key=lambda t: (t.group, t.id)):
        cells = []
        for code in languages:
            found = state(topic, code, content)
            if topic.group in content.groups and found in ("draft", "reviewed", "source"):
                shown[code] += 1
            cells.append(f"{found:>8} {sentences[topic.id, code]:>4}")
        print(f"{topic.id:{width}}  " + "  ".join(cells))
    total = sum(topic.group in content.groups for topic in content.topics.values())
    print(f"\n{'answers shown':{width}}  " + "  ".join(f"{f'{shown[code]} of {total}':>13}" for code in languages))
    print("A cell: state of the translation, and number of training sentences. draft: no human reviewer has signed it yet.")


if __name__ == "__main__":
    main()
