"""A new topic and a new language are files only: the commands write the stubs, and the project reads them."""

import re
from pathlib import Path

import pytest

from bot.cli import new_language, new_topic
from bot.cli.validate import findings
from bot.content.library import read_library


def _snapshot(root: Path) -> dict[str, str]:
    return {str(path): path.read_text(encoding="utf-8") for path in root.rglob("*") if path.is_file()}


def test_a_new_topic(project: Path) -> None:
    steps = new_topic.create("family_shoes", "family", project)
    for named in re.findall(r"(?:bot|translations)/\S+", "\n".join(steps)):
        assert (project / named).exists()
    content = read_library(project / "bot/data", project / "translations")
    assert content.findings == ()
    assert "family_shoes" in content.topics
    # what is left is what a person has to write: sentences and translations
    assert {f.check for f in findings(project)} == {"N006", "P002"}


def test_a_new_language(project: Path) -> None:
    new_language.create("fa", "فارسی", project)
    content = read_library(project / "bot/data", project / "translations")
    assert content.findings == ()
    spoken = content.languages["fa"]
    assert (spoken.script, spoken.direction, spoken.locale) == ("Arabic", "rtl", "fa")
    assert (project / "translations/fa/LC_MESSAGES/family.po").exists()
    assert {f.check for f in findings(project)} == {"N006", "P002"}


@pytest.mark.parametrize(
    ("topic_id", "group"), [("Family", "family"), ("", "family"), ("sfo", "family"), ("family_x", "sport"), ("../x", "family")]
)
def test_a_wrong_topic_writes_nothing(project: Path, topic_id: str, group: str) -> None:
    before = _snapshot(project)
    with pytest.raises(ValueError, match=r"\w+"):
        new_topic.create(topic_id, group, project)
    assert _snapshot(project) == before


@pytest.mark.parametrize(("code", "name"), [("nb", "norsk"), ("x", "x"), ("fa", ""), ("", "فارسی"), ("FA", "فارسی")])
def test_a_wrong_language_writes_nothing(project: Path, code: str, name: str) -> None:
    before = _snapshot(project)
    with pytest.raises(ValueError, match=r"\w+"):
        new_language.create(code, name, project)
    assert _snapshot(project) == before
