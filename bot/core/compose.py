"""Topic + language -> Answer. The only place where an answer's text is put together."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.content.library import Library
from bot.content.topics import PLACEHOLDER, Text, Topic
from bot.core import payload
from bot.core.answer import Answer, Button, Cited, Place, Translated
from bot.core.values import isolated, shown

MAX_SUGGESTIONS = 3
ALTERNATIVES = 2


def fill(text: str, topic: Topic, language: str, content: Library, slots: Mapping[str, str]) -> str:
    """Put the facts (and ``slots``, values that the conversation gives) into a text."""
    spoken = content.languages[language]

    def value(name: str) -> str:
        if name in topic.facts:
            return shown(topic.facts[name], spoken)
        return isolated(slots.get(name, ""), spoken)

    return PLACEHOLDER.sub(lambda match: value(match[1]), text)


def language_of(texts: tuple[Text, ...], wanted: str, content: Library) -> tuple[str, Translated]:
    """The language that all of ``texts`` are valid in: the wanted one, else the source language.

    One missing paragraph sends the whole answer to the source language: half an answer in each is worse.
    """
    found = [content.catalogue.find(text, wanted) for text in texts]
    if not all(found):
        return content.languages.source, Translated("missing", None, wanted)
    statuses = {f.status for f in found if f}
    if statuses <= {"source"}:
        return wanted, Translated("source", None, wanted)
    if "draft" in statuses:
        return wanted, Translated("draft", None, wanted)
    oldest = min(f.checked for f in found if f and f.checked)
    return wanted, Translated("reviewed", oldest.isoformat(), wanted)


def topic_title(topic: Topic, language: str, content: Library) -> str:
    """The topic's title in ``language``, else in the source language."""
    found = content.catalogue.find(topic.title, language)
    return found.text if found else topic.title.source


def topic_buttons(ids: list[str], language: str, content: Library) -> list[Button]:
    """A button for each topic that exists, in order."""
    known = [content.topics[i] for i in ids if i in content.topics]
    return [Button(topic_title(t, language, content), str(payload.Payload("topic", t.id))) for t in known]


def language_buttons(content: Library) -> list[Button]:
    """One button a language, in its own name."""
    return [Button(lang.name, str(payload.Payload("language", lang.code))) for lang in content.languages.spoken.values()]


def answer_topic(
    topic: Topic,
    wanted: str,
    content: Library,
    today: date,
    *,
    slots: Mapping[str, str] | None = None,
    kommune: Place | None = None,
    confidence: float | None = None,
    alternatives: list[str] | None = None,
) -> Answer:
    """The written answer to a topic for a reader of ``wanted``.

    ``today`` decides whether a fact or source is past its review date (notice ``review_due``).
    """
    language, translation = language_of(topic.texts, wanted, content)

    def text(piece: Text) -> str:
        found = content.catalogue.find(piece, language)
        return fill(found.text if found else piece.source, topic, language, content, slots or {})

    paragraphs = [text(topic.lead)]
    if topic.points:
        paragraphs.append("\n".join(f"- {text(point)}" for point in topic.points))
    if topic.next_step:
        paragraphs.append(text(topic.next_step))
    notices = []
    if translation.status == "missing":
        notices.append("translation_missing")
    elif translation.status == "draft":
        notices.append("translation_draft")
    due = [fact.review_by for fact in topic.facts.values() if fact.review_by] + [s.review_by for s in topic.sources]
    if any(day < today for day in due):
        notices.append("review_due")
    return Answer(
        kind="crisis" if topic.urgent else "answer",
        topic=topic.id,
        confidence=confidence,
        alternatives=alternatives or [],
        language=language,
        direction=content.languages.direction(language),
        text="\n\n".join(paragraphs),
        sources=[Cited(s.title, s.publisher, s.url, s.checked.isoformat()) for s in topic.sources],
        translation=translation,
        kommune=kommune,
        notices=notices,
        buttons=topic_buttons(list(topic.related), wanted, content),
    )


def short_answer(kind: str, key: str, wanted: str, content: Library, **rest: object) -> Answer:
    """An Answer whose words are one of the short texts of ``bot/data/texts/bot.yml``."""
    text = content.texts["bot"][key]
    language, translation = language_of((text,), wanted, content)
    return Answer(
        kind=kind,
        text=content.text("bot", key, language),
        language=language,
        direction=content.languages.direction(language),
        translation=translation,
        **rest,  # type: ignore[arg-type]
    )


def brief(topic: Topic, wanted: str, content: Library, today: date) -> Answer:
    """The shortest form of an answer: what it says first, and what to do."""
    short = replace(topic, points=())
    return replace(answer_topic(short, wanted, content, today), topic=topic.id)


def suggestions(ids: list[str], wanted: str, content: Library, confidence: float | None = None) -> Answer:
    """«I am not sure - did you mean one of these?» with the nearest topics and the menu."""
    buttons = topic_buttons(ids, wanted, content)[:MAX_SUGGESTIONS]
    key = "not_understood" if buttons else "not_understood_nothing_near"
    if buttons:
        buttons.append(Button(content.text("bot", "none_of_these", wanted), str(payload.Payload("menu", payload.NONE_OF_THESE))))
    else:
        buttons = menu_and_person(wanted, content)
    return short_answer("suggestions", key, wanted, content, confidence=confidence, alternatives=ids[:MAX_SUGGESTIONS], buttons=buttons)


def menu_and_person(wanted: str, content: Library) -> list[Button]:
    """The way on when nothing was understood: every topic, and somebody to talk to."""
    person = [t.id for t in content.topics.values() if t.person]
    return [*topic_buttons(person, wanted, content), *menu("", wanted, content).buttons]


def menu(group: str, wanted: str, content: Library) -> Answer:
    """The groups, or the topics of one group. Every answer can be reached from here by tapping."""
    if group == payload.NONE_OF_THESE:
        return short_answer("suggestions", "not_understood_nothing_near", wanted, content, buttons=menu_and_person(wanted, content))
    topics = [t for t in content.topics.values() if t.group == group]
    if topics and f"group_{group}" in content.texts["bot"]:
        buttons = topic_buttons([t.id for t in topics], wanted, content)
        buttons.append(Button(content.text("bot", "menu", wanted), str(payload.Payload("menu", ""))))
        return short_answer("suggestions", f"group_{group}", wanted, content, buttons=buttons)
    written = {t.group for t in content.topics.values()}
    buttons = [Button(content.text("bot", f"group_{g}", wanted), str(payload.Payload("menu", g))) for g in content.groups if g in written]
    return short_answer("suggestions", "menu_intro", wanted, content, buttons=buttons)


def other_language(code: str, wanted: str, content: Library) -> Answer:
    """A short word to somebody who writes in a language that is not spoken here, with language buttons."""
    other = content.languages.other.get(code)
    buttons = language_buttons(content)
    if other is None or other.text is None:
        return short_answer("notice", "other_language", wanted, content, buttons=buttons)
    return Answer(
        kind="notice",
        language=code,
        direction=other.direction,
        text=other.text,
        translation=Translated("draft", None, wanted),
        buttons=buttons,
    )
