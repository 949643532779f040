"""What the documents say is there is there."""

import re
import subprocess
from pathlib import Path

import pytest

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/checks.md"]


def _text(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_exist(root: Path, name: str) -> None:
    named = re.findall(r"`((?:bot|channels|docs|tests|translations|tools)/[\w./-]*)`", _text(root, name))
    images = re.findall(r"\]\((docs/[^)]+)\)", _text(root, name))
    missing = [path for path in [*named, *images] if not (root / path).exists()]
    assert not missing


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_exist(root: Path, name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", _text(root, "Makefile"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z-]+)", _text(root, name))) <= targets


def test_settings_of_the_readme_are_read_somewhere(root: Path) -> None:
    named = set(re.findall(r"^\| `([A-Z_]+)", _text(root, "README.md"), re.MULTILINE))
    code = "\n".join(path.read_text(encoding="utf-8") for folder in ("bot", "channels") for path in (root / folder).rglob("*.py"))
    assert named
    assert not {name for name in named if f'"{name}"' not in code}


def test_help_lists_every_command(root: Path) -> None:
    shown = subprocess.run(["make", "help"], cwd=root, capture_output=True, text=True, check=True).stdout
    for target in ("run", "test", "validate", "evaluate", "ask", "bench"):
        assert re.search(rf"^{target}\s+\S", shown, re.MULTILINE)


def test_ci_runs_the_readmes_test_command(root: Path) -> None:
    assert "make test" in _text(root, "README.md")
    assert "make test" in _text(root, ".ci/run")
