"""Pages from content: one a topic and language, an index a language, and a sheet with two languages to print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import segno
from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.content.library import Library
from bot.content.topics import Topic
from bot.core import compose
from bot.core.answer import Answer
from bot.core.markdown import Block, parse
from bot.core.values import isolated

TEMPLATES = Path(__file__).parent / "templates"
STYLE = TEMPLATES / "handbook.css"


@dataclass(frozen=True)
class Group:
    """A run of blocks of one kind, so that list items stand in one list."""

    item: bool
    blocks: tuple[Block, ...]


def grouped(text: str) -> list[Group]:
    """Blocks of an answer's text with neighbouring list items together."""
    groups: list[Group] = []
    for block in parse(text):
        if groups and block.item and groups[-1].item:
            groups[-1] = Group(True, (*groups[-1].blocks, block))
        else:
            groups.append(Group(block.item, (block,)))
    return groups


class Handbook:
    """``base`` is the public address that QR codes lead to, without a slash at its end; "" leaves the codes out."""

    def __init__(self, content: Library, today: date, base: str = "") -> None:
        self._content, self._today, self._base = content, today, base
        self._env = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.filters["grouped"] = grouped

    def topics(self) -> list[Topic]:
        """Topics that have a page: those that answer something."""
        return [topic for group in self._content.groups for topic in self._content.topics.values() if topic.group == group]

    def index(self, language: str) -> str:
        """All topics of a language, by group."""
        titles = [(topic, compose.topic_title(topic, language, self._content)) for topic in self.topics()]
        groups = [
            (self._content.text("bot", f"group_{group}", language), [(t.id, title) for t, title in titles if t.group == group])
            for group in self._content.groups
        ]
        return self._render("index.html", language, page="index", groups=[g for g in groups if g[1]])

    def page(self, topic_id: str, language: str) -> str:
        """One answer. KeyError for an unknown topic."""
        topic = self._content.topics[topic_id]
        answer = self._answer(topic, language)
        related = [(i, compose.topic_title(self._content.topics[i], language, self._content)) for i in topic.related]
        related = [(i, title) for i, title in related if self._content.topics[i].group in self._content.groups]
        title = compose.topic_title(topic, language, self._content)
        return self._render(
            "page.html", language, page=topic_id, title=title, answer=answer, related=related, code=self._code(language, topic_id)
        )

    def sheet(self, topic_id: str, language: str) -> str:
        """The answer in ``language`` and in the source language side by side, to print and pass on."""
        topic, source = self._content.topics[topic_id], self._content.languages.source
        codes = [language] if language == source else [language, source]
        halves = [(code, compose.topic_title(topic, code, self._content), self._answer(topic, code)) for code in codes]
        return self._render("sheet.html", language, page=topic_id, halves=halves, code=self._code(language, topic_id))

    def files(self) -> Iterator[tuple[str, str]]:
        """Every file of the static site: path below its root, text."""
        yield "handbook.css", STYLE.read_text(encoding="utf-8")
        yield "index.html", self.index(self._content.languages.source)
        for language in self._content.languages.spoken:
            yield f"{language}/index.html", self.index(language)
            for topic in self.topics():
                yield f"{language}/{topic.id}.html", self.page(topic.id, language)
                yield f"{language}/{topic.id}.print.html", self.sheet(topic.id, language)

    def _answer(self, topic: Topic, language: str) -> Answer:
        return compose.answer_topic(topic, language, self._content, self._today)

    def _code(self, language: str, topic_id: str) -> str | None:
        if not self._base:
            return None
        return str(segno.make(f"{self._base}/handbook/{language}/{topic_id}.html", error="m").svg_inline(scale=3, dark="#1e2b3c"))

    def _render(self, template: str, language: str, **values: Any) -> str:
        content, spoken = self._content, self._content.languages[language]

        def word(key: str) -> str:
            return content.text("channels", key, language)

        def day(iso: str) -> str:
            return isolated(format_date(date.fromisoformat(iso), format="long", locale=spoken.locale), spoken)

        languages = [(lang.code, lang.name, lang.direction) for lang in content.languages.spoken.values()]
        shared = {"language": language, "direction": spoken.direction, "languages": languages, "word": word, "day": day}
        return self._env.get_template(template).render(**shared, **values, direction_of=content.languages.direction)
