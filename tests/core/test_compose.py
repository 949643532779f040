"""Answers as the reader gets them: facts filled in, sources dated, the state of the translation told."""

from dataclasses import replace
from datetime import date

import pytest

from bot.content.library import Library
from bot.content.topics import PLACEHOLDER
from bot.core import compose
from bot.core.answer import Answer, UnknownAnswer, from_json
from bot.core.markdown import parse
from bot.core.payload import parse as parse_payload


def _all(content: Library, today: date) -> list[Answer]:
    return [compose.answer_topic(t, code, content, today) for t in content.topics.values() for code in content.languages.spoken]


def test_every_answer_in_every_language_is_whole(content: Library, today: date) -> None:
    for answer in _all(content, today):
        topic = content.topics[answer.topic or ""]
        where = f"{topic.id} in {answer.translation.wanted}"
        assert answer.language == answer.translation.wanted, f"{where} falls back to another language"
        assert topic.slots or not PLACEHOLDER.search(answer.text), where
        assert answer.text.strip(), where
        assert not topic.core or answer.sources, where
        assert all(source.url.startswith("https://") and source.checked <= today.isoformat() for source in answer.sources), where
        assert answer.direction == content.languages.direction(answer.language)
        assert all(len(b.payload.encode()) <= 64 and parse_payload(b.payload) for b in answer.buttons), where


def test_every_answer_has_the_same_facts_in_every_language(content: Library, today: date) -> None:
    """Numbers, dates, phones and links are filled from one place; a translation cannot lose one."""
    for topic in content.topics.values():
        counts = set()
        for code in content.languages.spoken:
            used: list[str] = []
            for text in topic.texts:
                found = content.catalogue.find(text, code)
                assert found, f"{text.context} in {code}"
                used += sorted(PLACEHOLDER.findall(found.text))
            counts.add(tuple(sorted(used)))
        assert len(counts) == 1, topic.id


def test_an_answer_survives_the_way_between_processes(content: Library, today: date) -> None:
    for answer in _all(content, today):
        assert from_json(answer.to_json()) == answer


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"v": 2, "kind": "answer", "language": "nb", "direction": "ltr", "text": ""},
        {"v": 1, "kind": "poem", "language": "nb", "direction": "ltr", "text": ""},
        {"v": 1, "kind": "answer"},
        {"v": 1, "kind": "answer", "language": "nb", "direction": "ltr", "text": "", "extra": 1},
        {"v": 1, "kind": "answer", "language": "nb", "direction": "ltr", "text": "", "sources": [{"title": "x"}]},
    ],
)
def test_an_unknown_answer_is_refused_whole(data: object) -> None:
    with pytest.raises(UnknownAnswer):
        from_json(data)


def test_a_missing_paragraph_sends_the_whole_answer_to_the_source_language(content: Library, today: date) -> None:
    topic = content.topics["sfo_free_hours"]
    changed = replace(topic, lead=replace(topic.lead, source=topic.lead.source + " Ny setning."))
    answer = compose.answer_topic(changed, "so", content, today)
    assert (answer.language, answer.translation.status, answer.translation.wanted) == ("nb", "missing", "so")
    assert "translation_missing" in answer.notices
    assert "Ny setning." in answer.text


def test_an_unreviewed_translation_says_so(content: Library, today: date) -> None:
    answer = compose.answer_topic(content.topics["intro_who"], "ti", content, today)
    assert answer.translation.status == "draft"
    assert "translation_draft" in answer.notices


def test_a_fact_past_its_review_date_is_told(content: Library) -> None:
    topic = content.topics["sfo_free_hours"]
    assert "review_due" not in compose.answer_topic(topic, "nb", content, date(2026, 11, 25)).notices
    assert "review_due" in compose.answer_topic(topic, "nb", content, date(2028, 1, 1)).notices


def test_danger_is_a_kind_of_its_own_with_numbers_to_tap(content: Library, today: date) -> None:
    for code in content.languages.spoken:
        answer = compose.answer_topic(content.topics["safety_emergency"], code, content, today)
        phones = {span.href for block in parse(answer.text) for span in block.spans if span.href and span.href.startswith("tel:")}
        assert answer.kind == "crisis"
        assert {"tel:112", "tel:113", "tel:110"} <= phones


def test_numbers_keep_their_order_inside_arabic(content: Library, today: date) -> None:
    answer = compose.answer_topic(content.topics["safety_emergency"], "ar", content, today)
    assert "\u2068112\u2069" in answer.text


def test_the_ended_card_is_told_first_and_what_exists_instead(content: Library, today: date) -> None:
    text = compose.answer_topic(content.topics["leisure_fritidskortet"], "nb", content, today).text
    assert text.startswith("Nei")
    assert "2022" in text.split("\n\n")[0]
    assert "BUA" in text


def test_menus_reach_every_topic_by_tapping_only(content: Library) -> None:
    for code in content.languages.spoken:
        groups = [parse_payload(button.payload) for button in compose.menu("", code, content).buttons]
        reached = {
            found.value
            for group in groups
            if group
            for button in compose.menu(group.value, code, content).buttons
            if (found := parse_payload(button.payload)) and found.kind == "topic"
        }
        assert reached == {t.id for t in content.topics.values() if t.group != "dialogue"}


def test_somebody_in_another_language_is_told_so_in_it(content: Library) -> None:
    for code, other in content.languages.other.items():
        answer = compose.other_language(code, "nb", content)
        assert answer.language == (code if other.text else "nb")
        assert [b.payload for b in answer.buttons] == [f"language:{spoken}" for spoken in content.languages.spoken]
