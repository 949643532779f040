"""The house rules of docs/architecture.md: imports point one way, code names no language and no topic."""

import ast
import re
from pathlib import Path

import pytest

from bot import paths
from bot.content.library import Library

# What each layer may import of ours. The connector runs inside Rasa and is part of the channels.
MAY_IMPORT = {
    "bot/content": {"bot.content", "bot.paths"},
    "bot/core": {"bot.content", "bot.core"},
    "bot/nlu": {"bot.content", "bot.core", "bot.nlu", "bot.paths"},
    "bot/actions": {"bot.content", "bot.core", "bot.actions", "bot.paths"},
    "bot/checks": {"bot.content", "bot.core", "bot.checks"},
    "bot/cli": {"bot.content", "bot.core", "bot.checks", "bot.cli", "bot.nlu", "bot.actions", "bot.paths"},
    "channels": {"bot.content", "bot.core", "bot.paths", "channels"},
}
# Third parties that pure decisions must not know.
IMPURE = {"rasa", "rasa_sdk", "aiohttp", "telegram", "sanic", "sqlalchemy", "socket", "requests", "os", "time", "asyncio"}
CODE = sorted([*(paths.ROOT / "bot").rglob("*.py"), *(paths.ROOT / "channels").rglob("*.py")])


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _layer(path: Path) -> str | None:
    name = path.relative_to(paths.ROOT).as_posix()
    return next((layer for layer in MAY_IMPORT if name.startswith(layer + "/")), None)


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(paths.ROOT).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    layer = _layer(path)
    if layer is None:  # bot/__init__, bot/run, bot/paths
        return
    ours = {name for name in _imports(path) if name.split(".")[0] in ("bot", "channels")}
    wrong = {name for name in ours if name != "bot" and not any(f"{name}.".startswith(f"{allowed}.") for allowed in MAY_IMPORT[layer])}
    assert not wrong


@pytest.mark.parametrize("path", [p for p in CODE if _layer(p) == "bot/core"], ids=lambda path: path.name)
def test_core_is_pure(path: Path) -> None:
    assert not {name.split(".")[0] for name in _imports(path)} & IMPURE
    source = path.read_text(encoding="utf-8")
    assert "date.today" not in source
    assert "open(" not in source


def _strings(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    }


# Dialogue topics are moves of the conversation, and the moves are code.
MOVES = {"change_language", "set_kommune", "help_menu", "out_of_scope", "relay_answer", "show_source", "repeat_simpler", "delete_my_data"}


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(paths.ROOT).as_posix())
def test_code_names_no_language_and_no_topic(path: Path, content: Library) -> None:
    named = _strings(path) & (set(content.topics) - MOVES | set(content.languages.spoken) | set(content.languages.other))
    assert not named


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(paths.ROOT).as_posix())
def test_no_sentence_for_users_stands_in_code(path: Path) -> None:
    """Words with letters of the content's languages beyond ASCII are words for readers, and belong to the content."""
    foreign = {text for text in _strings(path) if re.search(r"[æøåÆØÅąęłńśźż\u0621-\u064a\u1200-\u137f]{1}\w*\s+\w+", text)}
    assert not foreign


def test_files_stay_small() -> None:
    long = {path.name: n for path in CODE if (n := len(path.read_text(encoding="utf-8").splitlines())) > 260}
    assert not long
