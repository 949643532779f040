"""Writing the PO files: one a topic group and one a domain of short texts, for every translated language.

An entry is found again by its ``msgctxt``, the text's stable id. Where the source text under that id has
changed, the entry keeps its translation, becomes fuzzy and remembers the source it was made from; gettext
tools show both. (``polib``'s own merge goes by source text and would call such an entry new.)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from bot.content.languages import Language
from bot.content.library import Library
from bot.content.topics import Text

# Columns; wide enough that a changed word changes one line of the file.
_WIDTH = 200


@dataclass
class Merged:
    """What one merge did: numbers of entries."""

    added: int = 0
    fuzzy: int = 0
    removed: int = 0

    def __str__(self) -> str:
        return f"{self.added} new, {self.fuzzy} now fuzzy, {self.removed} removed"


def texts_by_file(content: Library) -> dict[str, list[Text]]:
    """PO file name without ending -> its texts in reading order."""
    files: dict[str, list[Text]] = {domain: list(texts.values()) for domain, texts in content.texts.items()}
    for topic in content.topics.values():
        files.setdefault(topic.group, []).extend(topic.texts)
    return files


def merge(old: polib.POFile | None, texts: Iterable[Text], language: Language) -> tuple[polib.POFile, Merged]:
    """The file as it has to be now, with every translation of ``old`` that still has a place."""
    known = {entry.msgctxt: entry for entry in old or [] if entry.msgctxt and not entry.obsolete}
    po, merged = polib.POFile(wrapwidth=_WIDTH), Merged()
    po.metadata = _header(language)
    for text in texts:
        entry = known.pop(text.context, None)
        if entry is None:
            entry = polib.POEntry(msgctxt=text.context)
            merged.added += 1
        elif entry.msgid != text.source and entry.msgstr:
            if not entry.fuzzy:
                entry.flags.append("fuzzy")
                entry.previous_msgid = entry.msgid
            merged.fuzzy += 1
        entry.msgid = text.source
        po.append(entry)
    merged.removed = len(known)
    return po, merged


def write_all(content: Library, folder: Path) -> Mapping[Path, Merged]:
    """Bring every PO file below ``folder`` up to the present texts. Returns what changed, by file."""
    done: dict[Path, Merged] = {}
    for language in content.languages.spoken.values():
        if language.code == content.languages.source:
            continue
        for name, texts in texts_by_file(content).items():
            path = folder / language.code / "LC_MESSAGES" / f"{name}.po"
            old = polib.pofile(str(path), encoding="utf-8", wrapwidth=_WIDTH) if path.exists() else None
            po, done[path] = merge(old, texts, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            # Whole or not at all: an editor's tool may be reading the file.
            part = path.with_suffix(".po.part")
            po.save(str(part))
            part.replace(path)
    return done


def _header(language: Language) -> dict[str, str]:
    return {
        "Project-Id-Version": "hverdag-assistent",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language.code,
        "Plural-Forms": language.plural,
    }
