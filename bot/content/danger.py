"""Word lists of danger: ``bot/data/danger/<language>.yml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.findings import Finding
from bot.content.strict_yaml import Reader, collecting, load


@dataclass(frozen=True)
class DangerLists:
    """``lists``: language -> topic id -> phrases; ``harmless``: language -> phrases that only look like danger."""

    lists: Mapping[str, Mapping[str, tuple[str, ...]]]
    harmless: Mapping[str, tuple[str, ...]]


def read_danger(data: Path, urgent: set[str], languages: set[str], findings: list[Finding]) -> DangerLists:
    """Adds findings (S001: not an urgent topic, S002: not a spoken language)."""
    lists: dict[str, dict[str, tuple[str, ...]]] = {}
    harmless: dict[str, tuple[str, ...]] = {}
    for path in sorted((data / "danger").glob("*.yml")):
        with collecting(findings):
            r = Reader(load(path), findings)
            r.only("danger", "harmless")
            if path.stem not in languages:
                r.fail("S002", None, f"{path.stem} is no spoken language", "name the file <language>.yml")
            topics = r.child("danger")
            lists[path.stem] = {name: topics.texts(name) for name in topics.mapping} if topics else {}
            for name in lists[path.stem].keys() - urgent:
                r.fail("S001", "danger", f"{name} is no urgent topic", "use the id of a topic with urgent: true")
            harmless[path.stem] = r.texts("harmless")
    return DangerLists(lists, harmless)
