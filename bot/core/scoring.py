"""Figures on understanding from judged questions. Pure: no model, no files."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from statistics import median

# How many topics the person is shown when the assistant is unsure.
OFFERED = 3


@dataclass(frozen=True)
class Judged:
    """One question with what the model made of it. ``right`` holds every topic that counts as right;
    ``topic`` is what would be answered, None where the assistant asks back instead."""

    id: str
    lang: str
    kind: str
    text: str
    right: tuple[str, ...]
    topic: str | None
    ranking: tuple[str, ...]
    language: str
    kommune_wanted: str | None
    kommune_found: str | None
    milliseconds: float

    @property
    def first(self) -> bool:
        """The best guess is right, answered or not."""
        return bool(self.ranking) and self.ranking[0] in self.right

    @property
    def offered(self) -> bool:
        """Right, or among the topics that would be offered."""
        return any(topic in self.right for topic in self.ranking[:OFFERED])

    @property
    def wrong(self) -> bool:
        """A wrong topic answered with confidence: the worst outcome."""
        return self.topic is not None and self.topic not in self.right


@dataclass(frozen=True)
class Figures:
    """Shares 0..1 over ``questions``; ``milliseconds`` is the median parse time; ``kommune`` None where no question names one."""

    questions: int
    first: float
    offered: float
    answered_wrong: float
    asked_back: float
    language: float
    kommune: float | None
    milliseconds: float


def figures(judged: Iterable[Judged]) -> Figures:
    """Figures over all of ``judged``, which must not be empty."""
    rows = list(judged)

    def share(hits: Iterable[bool], total: int) -> float:
        return round(sum(hits) / total, 4)

    n = len(rows)
    places = [j for j in rows if j.kommune_wanted]
    return Figures(
        questions=n,
        first=share((j.first for j in rows), n),
        offered=share((j.offered for j in rows), n),
        answered_wrong=share((j.wrong for j in rows), n),
        asked_back=share((j.topic is None for j in rows), n),
        language=share((j.language == j.lang for j in rows), n),
        kommune=share((j.kommune_found == j.kommune_wanted for j in places), len(places)) if places else None,
        milliseconds=round(median(j.milliseconds for j in rows), 2),
    )


def by(judged: Iterable[Judged], key: str) -> Mapping[str, Figures]:
    """Figures for each value of an attribute, worst first."""
    groups: dict[str, list[Judged]] = {}
    for j in judged:
        value = getattr(j, key)
        groups.setdefault(value[0] if isinstance(value, tuple) else value, []).append(j)
    scored = {name: figures(rows) for name, rows in groups.items()}
    return dict(sorted(scored.items(), key=lambda item: (item[1].first, item[0])))


def as_json(judged: list[Judged]) -> dict[str, object]:
    """The whole report as plain data: overall, per language, kind and topic, and every miss."""
    return {
        "all": asdict(figures(judged)),
        **{
            name: {key: asdict(value) for key, value in by(judged, attribute).items()}
            for name, attribute in (("languages", "lang"), ("kinds", "kind"), ("topics", "right"))
        },
        "misses": [
            asdict(j) for j in judged if not j.first or j.language != j.lang or (j.kommune_wanted and j.kommune_found != j.kommune_wanted)
        ],
    }
