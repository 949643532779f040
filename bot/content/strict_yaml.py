"""YAML as the editors write it: duplicate keys refused, every key remembers its line.

YAML 1.1 reads ``0301`` as 193 and ``no`` as False, so typed access (``text``, ``texts``) refuses
anything but strings and says that quotes are missing.
"""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.content.findings import ContentError, Finding


class Mapping(dict[str, Any]):
    """A YAML mapping that knows its file and the line of each key."""

    path: Path
    line: int
    lines: dict[str, int]


class _Loader(yaml.SafeLoader):
    path: Path

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = Mapping()
        mapping.path, mapping.line, mapping.lines = self.path, node.start_mark.line + 1, {}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            line = key_node.start_mark.line + 1
            if not isinstance(key, str):
                raise ContentError(
                    [
                        Finding(
                            self.path,
                            line,
                            "Y002",
                            f"the key {key!r} is not text",
                            "put it in quotes: YAML reads no, on and 0301 as other things",
                        )
                    ]
                )
            if key in mapping:
                raise ContentError([Finding(self.path, line, "Y003", f"the key {key} stands twice", "keep one of the two")])
            mapping[key] = self.construct_object(value_node, deep=True)
            mapping.lines[key] = line
        return mapping  # type: ignore[return-value]


def _construct(loader: _Loader, node: yaml.MappingNode) -> Mapping:
    return loader.construct_mapping(node, deep=True)  # type: ignore[return-value]


_Loader.add_constructor("tag:yaml.org,2002:map", _construct)


def load(path: Path) -> Mapping:
    """Read one file whose top level is a mapping.

    Raises ContentError (Y001 unreadable or broken, Y002 key not text, Y003 key twice, Y004 not a mapping).
    """
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        loader.path = path
        try:
            document = loader.get_single_data()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError(
            [
                Finding(
                    path,
                    line,
                    "Y001",
                    f"this is not valid YAML ({error.problem})",
                    "look at the indentation and quotes on this line and the one above",
                )
            ]
        ) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentError([Finding(path, 1, "Y001", f"the file cannot be read ({error})", "save it as UTF-8 text")]) from error
    if not isinstance(document, Mapping):
        raise ContentError(
            [Finding(path, 1, "Y004", "the file is not a list of 'name: value' pairs", "see the other files of this folder for the shape")]
        )
    return document


class Reader:
    """Typed reading of one Mapping that collects findings instead of stopping at the first."""

    def __init__(self, mapping: Mapping, findings: list[Finding]) -> None:
        self.mapping, self.findings = mapping, findings

    def fail(self, check: str, key: str | None, message: str, mend: str) -> None:
        """Record a finding on the line of ``key``."""
        line = self.mapping.lines.get(key, self.mapping.line) if key else self.mapping.line
        self.findings.append(Finding(self.mapping.path, line, check, message, mend))

    def only(self, *known: str) -> None:
        """Refuse keys that nobody reads: a typing error would otherwise lose content silently."""
        for key in self.mapping:
            if key not in known:
                self.fail("Y005", key, f"the key {key} is not known here", "known keys: " + ", ".join(known))

    def text(self, key: str, default: str | None = None) -> str:
        """A string; ``default`` None means that it must be there."""
        value = self.mapping.get(key, default)
        if isinstance(value, str) and (value.strip() or default == ""):
            return value.strip()
        if value is None or value == "":
            self.fail("Y006", key, f"{key} is missing", f"add '{key}: \"...\"'")
        else:
            self.fail("Y007", key, f"{key} is read as {value!r}, not as text", "put quotes around it")
        return ""

    def optional(self, key: str) -> str | None:
        """A string, or None where the key is absent or null."""
        return None if self.mapping.get(key) is None else self.text(key)

    def flag(self, key: str) -> bool:
        """true or false; absent is false."""
        value = self.mapping.get(key, False)
        if not isinstance(value, bool):
            self.fail("Y008", key, f"{key} is {value!r}", "write true or false")
        return value is True

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; absent is empty."""
        value = self.mapping.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail("Y007", key, f"{key} is not a list of texts ({value!r})", 'write ["a", "b"], numbers and codes in quotes')
            return ()
        return tuple(value)

    def day(self, key: str) -> date | None:
        """An ISO date in quotes, or None where absent."""
        value = self.optional(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("Y009", key, f"{key} is {value}", 'write a date as "2026-11-24"')
            return None

    def children(self, key: str) -> Iterator[tuple[str, "Reader"]]:
        """The mappings below ``key``, by name; absent is empty."""
        value = self.mapping.get(key)
        if value is None:
            return
        if not isinstance(value, Mapping):
            self.fail("Y004", key, f"{key} is not a list of 'name: ...' entries", "see another file of this folder")
            return
        for name, child in value.items():
            if isinstance(child, Mapping):
                yield name, Reader(child, self.findings)
            else:
                self.fail("Y004", key, f"{key}.{name} is not a group of 'name: value' pairs", "see another file of this folder")

    def child(self, key: str) -> "Reader | None":
        """The mapping below ``key``, or None (with a finding) where it is missing or something else."""
        value = self.mapping.get(key)
        if isinstance(value, Mapping):
            return Reader(value, self.findings)
        self.fail("Y006", key, f"{key} is missing or not a group of 'name: value' pairs", "see another file of this folder")
        return None

    def items(self, key: str) -> Iterator["Reader"]:
        """The mappings of the list ``key``."""
        value = self.mapping.get(key, [])
        for child in value if isinstance(value, list) else []:
            if isinstance(child, Mapping):
                yield Reader(child, self.findings)
            else:
                self.fail("Y004", key, f"an entry of {key} is not a group of 'name: value' pairs", "see another file of this folder")


@contextmanager
def collecting(findings: list[Finding]) -> Iterator[None]:
    """Let a broken file add its findings instead of ending the whole reading."""
    try:
        yield
    except ContentError as error:
        findings.extend(error.findings)
