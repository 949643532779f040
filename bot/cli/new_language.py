"""``make new-language CODE=fa NAME=فارسی``: the files of a new language as stubs, and where to begin."""

import os
import re
import sys
import unicodedata
from pathlib import Path

from babel import Locale, UnknownLocaleError

from bot import paths
from bot.content.library import read_library
from bot.content.po_files import write_all

ENTRY = """  {code}:
    name: "{name}"
    script: "{script}"
    direction: "{direction}"
    locale: "{locale}"
    aliases: ["{name}"]
    detector: []
    near: []
    letters_inside: "-"
    plural: "nplurals=2; plural=(n != 1);"
"""
GUIDE = """# {name}

## Style and form of address

## Punctuation and digits

## Glossary
| norsk | {name} | note |
|---|---|---|
| introduksjonsprogram | | |
| kommune | | |
| mottak | | |
"""


def create(code: str, name: str, root: Path) -> list[str]:
    """Write the stubs below ``root``; returns what to do, a line a step. Raises ValueError with a sentence; then nothing was written."""
    data, translations = root / "bot" / "data", root / "translations"
    content = read_library(data, translations)
    letters = [char for char in name if char.isalpha()]
    if not re.fullmatch(r"[a-z]{2,3}", code) or not letters:
        raise ValueError(f"CODE={code} NAME={name}: give a code of two or three letters (ISO 639) and the language's own name")
    if code in content.languages:
        raise ValueError(f"the language {code} is there already")
    try:
        direction = "rtl" if Locale.parse(code).character_order == "right-to-left" else "ltr"
        locale = code
    except UnknownLocaleError:
        direction, locale = "ltr", content.languages[content.languages.source].locale  # until somebody knows better
    registry = data / "languages.yml"
    script = unicodedata.name(letters[0]).split(" ", 1)[0].capitalize()
    entry = ENTRY.format(code=code, name=name, script=script, direction=direction, locale=locale)
    registry.write_text(registry.read_text(encoding="utf-8").rstrip("\n") + "\n" + entry, encoding="utf-8")
    for group in sorted({topic.group for topic in content.topics.values()}):
        path = data / "nlu" / code / f"{group}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        topics = [topic.id for topic in content.topics.values() if topic.group == group]
        stubs = "".join(f'- intent: {topic}\n  metadata: {{language: "{code}"}}\n  examples: |\n' for topic in topics)
        path.write_text(f'version: "3.1"\nnlu:\n{stubs}', encoding="utf-8")
    guide = translations / code / "GUIDE.md"
    guide.parent.mkdir(parents=True, exist_ok=True)
    guide.write_text(GUIDE.format(name=name), encoding="utf-8")
    write_all(read_library(data, translations), translations)
    return [
        f"1. Look at the entry {code} in {registry.relative_to(root)}: aliases, detector, plural",
        f"2. Write style and terms: {guide.relative_to(root)}",
        f"3. Translate: {guide.parent.relative_to(root)}/LC_MESSAGES/*.po",
        f"4. Add sentences as people type them: bot/data/nlu/{code}/*.yml",
        "5. make validate says what is still missing; until then readers get the Norwegian text with a notice",
    ]


def main() -> None:
    """Reads CODE and NAME from the environment."""
    try:
        print("\n".join(create(os.environ.get("CODE", ""), os.environ.get("NAME", ""), paths.ROOT)))
    except ValueError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
