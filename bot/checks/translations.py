"""Translations: there, made from the present text, with the same facts and links, in their own script."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import polib

from bot.checks.wording import BOLD_VALUE
from bot.content.findings import Finding
from bot.content.languages import Language
from bot.content.library import Library
from bot.content.po_files import texts_by_file
from bot.content.topics import PLACEHOLDER

# Share of a text's letters outside brackets that have to be in the language's own script. Norwegian terms
# stand in brackets inside every language; a short title may be little more than such a term.
OWN_SCRIPT = 0.55
_FEW_LETTERS = 25
_BRACKETS = re.compile(r"\([^)]*\)")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def check_translations(content: Library, folder: Path) -> Iterator[Finding]:
    """P002 missing, P003 fuzzy, P004 placeholders or links differ, P005 script, P006 number, P007 spaces,
    P008 a value in bold."""
    for language in content.languages.spoken.values():
        if language.code == content.languages.source:
            continue
        for name, texts in texts_by_file(content).items():
            path = folder / language.code / "LC_MESSAGES" / f"{name}.po"
            entries = {}
            if path.exists():
                try:
                    entries = {e.msgctxt: e for e in polib.pofile(str(path), encoding="utf-8") if not e.obsolete}
                except (OSError, ValueError):
                    continue  # P001 stands in the library's findings already
            for text in texts:
                entry = entries.get(text.context)
                if entry is None or not entry.msgstr:
                    yield Finding(
                        path,
                        (entry.linenum if entry else None) or 1,
                        "P002",
                        f"{text.context} is not translated",
                        "run 'make messages', then translate the entry",
                    )
                elif entry.fuzzy or entry.msgid != text.source:
                    yield Finding(
                        path,
                        entry.linenum or 1,
                        "P003",
                        f"{text.context} was made from an older text",
                        "run 'make messages', mend the translation, take the mark 'fuzzy' away",
                    )
                else:
                    yield from _entry(path, entry, language)


def _entry(path: Path, entry: polib.POEntry, language: Language) -> Iterator[Finding]:
    def finding(check: str, message: str, mend: str) -> Finding:
        return Finding(path, entry.linenum or 1, check, f"{entry.msgctxt}: {message}", mend)

    source, target = entry.msgid, entry.msgstr
    wanted, given = sorted(set(PLACEHOLDER.findall(source))), sorted(set(PLACEHOLDER.findall(target)))
    if wanted != given:
        yield finding("P004", f"placeholders are {given}, the source has {wanted}", "keep every {name} as it stands")
    if sorted(_LINK.findall(source)) != sorted(_LINK.findall(target)):
        yield finding("P004", "the links differ from the source's", "keep every [words]({link}), with the words translated")
    if BOLD_VALUE.search(target):
        yield finding("P008", "a value stands in bold", "write **words** {name}: links in bold are not shown")
    words = _LINK.sub("]", PLACEHOLDER.sub("", target))
    letters = [c for c in _BRACKETS.sub("", words) if c.isalpha()]
    own = sum(unicodedata.name(c, "").startswith(language.script.upper()) for c in letters)
    if len(letters) >= _FEW_LETTERS and own / len(letters) < OWN_SCRIPT:
        yield finding(
            "P005",
            f"only {100 * own // len(letters)} % of the letters are {language.script}",
            "write it in the language's own script; Norwegian terms once, in brackets",
        )
    numbers = set(re.findall(r"\d+", words)) - set(re.findall(r"\d+", _LINK.sub("]", source)))
    if numbers:
        yield finding("P006", f"the number {min(numbers)} stands only in the translation", "use the fact's {name}, or take the number out")
    if "  " in target or target != target.strip():
        yield finding("P007", "spaces at an end, or two in a row", "take them out")
