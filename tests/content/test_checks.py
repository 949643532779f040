"""Every check finds what it is for: one thing is broken at a time, and the finding names file, line, reason and mend."""

import re
from pathlib import Path

import pytest

from bot.cli.validate import findings
from bot.content.findings import Finding

TOPIC = "bot/data/topics/family/sfo.yml"
OFFER = "bot/data/offers/0301-oslo.yml"
LANGUAGES = "bot/data/languages.yml"
NLU = "bot/data/nlu/nb/family.yml"
PO = "translations/ar/LC_MESSAGES/family.po"

# check id, file, what stands there, what stands there instead, line of the finding
BROKEN = [
    ("Y001", TOPIC, 'title: "SFO"', 'title: "SFO', 6),
    ("Y002", TOPIC, "offers: []", "no: []", 13),
    ("Y003", TOPIC, "related: []", "group: family", 12),
    ("Y004", OFFER, 'kommune: "0301"\noffers:\n- id', "- id", 1),
    ("Y005", TOPIC, "core: true", "coer: true", 3),
    ("Y006", TOPIC, 'title: "SFO"\n', "", 1),
    ("Y007", OFFER, 'kommune: "0301"', "kommune: 0301", 1),
    ("Y008", TOPIC, "core: true", "core: ja", 3),
    ("Y009", OFFER, 'checked: "2026-11-20"', 'checked: "20.11.2026"', 12),
    ("L001", LANGUAGES, 'source: "nb"', 'source: "nn"', 1),
    ("L002", LANGUAGES, 'direction: "rtl"', 'direction: "right"', 4),
    ("C001", "bot/data/commands.yml", 'shown: ["start"]', 'shown: ["start", "stop"]', 2),
    ("K001", "bot/data/kommuner.yml", 'number: "0301"', 'number: "301"', 3),
    ("S001", "bot/data/danger/nb.yml", "danger: {}", 'danger: {sfo: ["hjelp"]}', 1),
    ("T001", TOPIC, "id: sfo", "id: sfo_free", 1),
    ("T002", TOPIC, "group: family", "group: work", 2),
    ("T003", TOPIC, "{hours} timer", "{hours} av {all} timer", 10),
    ("T004", TOPIC, "source: law, review_by", "source: lov, review_by", 5),
    ("T005", TOPIC, 'url: "https://', 'url: "http://', 9),
    ("T006", TOPIC, 'checked: "2026-07-02", ', "", 9),
    ("T007", TOPIC, "kind: number", "kind: figure", 6),
    ("T008", TOPIC, "  hours: {kind", "  Hours: {kind", 6),
    ("T009", TOPIC, 'kind: number, value: "12"', 'kind: amount, value: "1 200"', 6),
    ("T011", TOPIC, "{hours} timer", "noen timer", 5),
    ("T013", TOPIC, "{hours} timer", "{hours} av 20 timer", 1),
    ("T014", TOPIC, "forteller mer", "forteller mer " * 130, 1),
    ("T015", TOPIC, "sources:\n  law: {title", "sources: {}\nanswers:\n  law: {title", 1),
    ("T016", TOPIC, "{hours} timer", "**{hours}** timer", 1),
    ("O001", OFFER, 'kommune: "0301"', 'kommune: "9999"', 1),
    ("O002", OFFER, '["mon"]', '["monday"]', 7),
    ("O003", OFFER, '  cost: "free"', '  cost: "free"\n  url: "http://example.org/"', 9),
    ("O004", OFFER, '  review_by: "2027-11-20"\n', "", 3),
    ("P001", PO, 'msgstr "إس إف أو"', 'msgstr "إس" إف أو"', 6),
    ("P002", PO, 'msgstr "إس إف أو"', 'msgstr ""', 4),
    ("P003", PO, 'msgctxt "topic.sfo.lead"', '#, fuzzy\nmsgctxt "topic.sfo.lead"', 8),
    ("P004", PO, "نعم، {hours} ساعة", "نعم، ساعات", 8),
    (
        "P005",
        PO,
        "نعم، {hours} ساعة مجانية، وهذه [الصفحة]({page}) تشرح المزيد عن ذلك.",
        "Yes, {hours} hours are free of charge, see [page]({page})",
        8,
    ),
    ("P006", PO, "ساعة مجانية", "ساعة مجانية 20", 8),
    ("P007", PO, "نعم، ", "نعم،  ", 8),
    ("P008", PO, "{hours} ساعة", "**{hours}** ساعة", 8),
    ("N001", NLU, "    - spørsmål nummer 3\n", "    spørsmål nummer 3\n", 9),
    ("N002", NLU, "intent: sfo", "intent: sfo_gratis", 6),
    ("N003", NLU, 'language: "nb"', 'language: "nn"', 6),
    ("N004", NLU, "nummer 3\n", "nummer 2\n", 9),
    ("N005", NLU, "nummer 3\n", "[nummer](tall) 3\n", 9),
    ("N006", NLU, "".join(f"    - spørsmål nummer {n}\n" for n in range(20)), "", 1),
    ("D001", "domain.yml", "  - sfo\n", "  - sfo_what\n", 2),
    ("D002", "bot/data/rules/topics.yml", "intent: sfo", "intent: sfo_what", 1),
    ("D004", TOPIC, "core: true", "core: true\nnearby: true", 1),
    ("O006", "bot/data/texts/bot.yml", "offer_type_language_cafe", "offer_type_cafe", 1),
    ("D003", "domain.yml", "utter_ask_kommune", "utter_ask_name", 4),
]


def test_the_small_project_is_clean(project: Path) -> None:
    assert findings(project) == []


@pytest.mark.parametrize(("check", "name", "old", "new", "line"), BROKEN, ids=[row[0] for row in BROKEN])
def test_each_check_finds_its_fault(project: Path, check: str, name: str, old: str, new: str, line: int) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text, "the table and the small project have drifted apart"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [f for f in findings(project) if f.check == check]
    assert found, f"{check} was not found"
    assert found[0].line == line
    assert found[0].path == path or check == "D004", "D004 is told where the rule is"
    assert found[0].message
    assert found[0].mend


def _second_offer(project: Path) -> None:
    path = project / OFFER
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.split("offers:\n")[1], encoding="utf-8")


def _second_topic(project: Path) -> None:
    copy = project / "bot/data/topics/work/sfo.yml"
    copy.parent.mkdir()
    copy.write_text((project / TOPIC).read_text(encoding="utf-8").replace("group: family", "group: work"), encoding="utf-8")


def _list_of_no_language(project: Path) -> None:
    (project / "bot/data/danger/nb.yml").rename(project / "bot/data/danger/xx.yml")


@pytest.mark.parametrize(("check", "breaker"), [("O005", _second_offer), ("T012", _second_topic), ("S002", _list_of_no_language)])
def test_what_goes_across_files(project: Path, check: str, breaker) -> None:
    breaker(project)
    assert check in {f.check for f in findings(project)}


def test_a_file_that_is_not_utf8_is_told_in_words(project: Path) -> None:
    (project / TOPIC).write_bytes(b"id: sfo\ntitle: \xe6\xf8\xe5\n")
    assert [f.mend for f in findings(project) if f.path == project / TOPIC] == ["save it as UTF-8 text"]


def test_every_check_is_explained_and_every_explanation_is_a_check(root: Path) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (root / "bot").rglob("*.py"))
    used = set(re.findall(r'"([A-Z]\d{3})"', code))
    explained = set(re.findall(r"^- \*\*([A-Z]\d{3})\*\*", (root / "docs" / "checks.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert used == explained
    tested = {row[0] for row in BROKEN} | {"O005", "S002", "T012", "Q001"}
    assert used == tested


def test_a_finding_is_one_line_with_file_line_reason_and_mend(tmp_path: Path) -> None:
    finding = Finding(tmp_path / "a.yml", 3, "Y003", "the key x stands twice", "keep one of the two")
    assert finding.render(tmp_path) == "a.yml:3: Y003 the key x stands twice - keep one of the two"


def test_the_projects_own_content_is_clean() -> None:
    assert findings() == []
