"""Topics: one YAML file each, an answer with its facts and sources."""

import re
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.content.findings import Finding
from bot.content.strict_yaml import Mapping, Reader, collecting, load

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
FACT_KINDS = ("number", "amount", "date", "phone", "link")
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True)
class Source:
    """Where facts were read. ``checked`` is the newest day on which the source is known to have said so."""

    key: str
    title: str
    publisher: str
    url: str
    checked: date
    review_by: date


@dataclass(frozen=True)
class Fact:
    """One value of an answer. ``kind`` says how it is shown: amounts grouped, dates spelt out,
    phones and links tappable. ``value`` is the raw text: digits, an ISO date, a URL."""

    name: str
    kind: str
    value: str
    source: str
    review_by: date | None


@dataclass(frozen=True)
class Text:
    """One translatable piece. ``context`` is its stable id (gettext msgctxt)."""

    context: str
    source: str

    @property
    def placeholders(self) -> frozenset[str]:
        """Names that the text asks a value for."""
        return frozenset(PLACEHOLDER.findall(self.source))


@dataclass(frozen=True)
class Topic:
    """One thing that people ask about. ``id`` is also the intent's name; ``person`` marks the way to a human contact,
    ``nearby`` a question for places: it needs the kommune first, and an honest «none known» where there is none."""

    id: str
    group: str
    core: bool
    urgent: bool
    person: bool
    nearby: bool
    title: Text
    lead: Text
    points: tuple[Text, ...]
    next_step: Text | None
    facts: AbstractMapping[str, Fact]
    sources: tuple[Source, ...]
    related: tuple[str, ...]
    offers: tuple[str, ...]
    slots: frozenset[str]
    path: Path

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every translatable piece, in reading order."""
        rest = (self.next_step,) if self.next_step else ()
        return (self.title, self.lead, *self.points, *rest)


def _source(key: str, r: Reader) -> Source:
    r.only("title", "publisher", "url", "checked", "review_by")
    url, checked, review_by = r.text("url"), r.day("checked"), r.day("review_by")
    if url and not url.startswith("https://"):
        r.fail("T005", "url", f"the source address {url} is not https", "give the public https address")
    if checked is None:
        r.fail("T006", "checked", "the source has no checked date", 'add checked: "2026-11-24", the day somebody read it')
    if review_by is None:
        r.fail("T006", "review_by", "the source has no review-by date", 'add review_by: "2027-05-24"')
    return Source(key, r.text("title"), r.text("publisher"), url, checked or date.min, review_by or date.min)


def _fact(name: str, r: Reader) -> Fact:
    r.only("kind", "value", "unit", "source", "holds_from", "review_by")
    kind, value = r.text("kind"), r.text("value")
    r.optional("unit"), r.day("holds_from")
    if kind and kind not in FACT_KINDS:
        r.fail("T007", "kind", f"the kind {kind} is not known", "use one of " + ", ".join(FACT_KINDS))
    if not IDENTIFIER.match(name):
        r.fail("T008", None, f"the fact name {name} cannot be used in a text", "use small letters a-z, digits and _")
    if kind == "date" and value:
        r.day("value")
    if kind == "amount" and not value.isdigit():
        r.fail("T009", "value", f"the amount {value!r} is not whole kroner", "write digits only; the space is set when it is shown")
    if kind == "link" and not value.startswith("https://"):
        r.fail("T005", "value", f"the link {value} is not https", "give the public https address")
    return Fact(name, kind, value, r.text("source"), r.day("review_by"))


def _nothing(path: Path) -> Mapping:
    mapping = Mapping()
    mapping.path, mapping.line, mapping.lines = path, 1, {}
    return mapping


def read_topic(path: Path, findings: list[Finding]) -> Topic:
    """One topic file. Adds findings; raises ContentError only where the file is no YAML mapping."""
    r = Reader(load(path), findings)
    r.only("id", "group", "core", "urgent", "person", "nearby", "title", "facts", "sources", "answer", "related", "offers", "slots")
    topic_id, group = r.text("id"), r.text("group")
    if topic_id and topic_id != path.stem:
        r.fail("T001", "id", f"the id {topic_id} is not the file's name {path.stem}", "rename one of the two")
    if group and group != path.parent.name:
        r.fail("T002", "group", f"the group {group} is not the folder's name {path.parent.name}", "move the file or mend the group")
    facts = {name: _fact(name, child) for name, child in r.children("facts")}
    sources = {key: _source(key, child) for key, child in r.children("sources")}
    for fact in facts.values():
        if fact.source and fact.source not in sources:
            r.fail("T004", "facts", f"the fact {fact.name} names the source {fact.source}, which is not listed", "add it under sources")
    answer = r.child("answer") or Reader(_nothing(path), findings)
    answer.only("lead", "points", "next_step")
    points = (answer.child("points") if "points" in answer.mapping else None) or Reader(_nothing(path), findings)
    slots = frozenset(r.texts("slots"))
    context = f"topic.{topic_id}"
    next_step = answer.optional("next_step")
    topic = Topic(
        id=topic_id,
        group=group,
        core=r.flag("core"),
        urgent=r.flag("urgent"),
        person=r.flag("person"),
        nearby=r.flag("nearby"),
        title=Text(f"{context}.title", r.text("title")),
        lead=Text(f"{context}.lead", answer.text("lead")),
        points=tuple(Text(f"{context}.point.{key}", points.text(key)) for key in points.mapping),
        next_step=Text(f"{context}.next_step", next_step) if next_step else None,
        facts=facts,
        sources=tuple(sources.values()),
        related=r.texts("related"),
        offers=r.texts("offers"),
        slots=slots,
        path=path,
    )
    _check_placeholders(topic, r)
    return topic


def _check_placeholders(topic: Topic, r: Reader) -> None:
    used = frozenset[str]().union(*(text.placeholders for text in topic.texts))
    for name in sorted(used - topic.facts.keys() - topic.slots):
        r.fail(
            "T003",
            "answer",
            f"the text uses {{{name}}}, and no fact has that name",
            f"add the fact {name} with its source, or mend the name",
        )
    for name in sorted(topic.facts.keys() - used):
        r.fail("T011", "facts", f"the fact {name} stands in no text", "use it or take it out")


def read_topics(data: Path, findings: list[Finding]) -> dict[str, Topic]:
    """All topics below ``data/topics``, by id, in the order of their paths."""
    topics: dict[str, Topic] = {}
    for path in sorted((data / "topics").glob("*/*.yml")):
        with collecting(findings):
            topic = read_topic(path, findings)
            if topic.id in topics:
                findings.append(
                    Finding(path, 1, "T012", f"the id {topic.id} is taken by {topics[topic.id].path.name}", "give it another id")
                )
            topics[topic.id] = topic
    # A related topic may be planned and not written yet: it is left out of the buttons.
    return {key: replace(topic, related=tuple(t for t in topic.related if t in topics)) for key, topic in topics.items()}
