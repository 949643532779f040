"""Everything that the assistant knows, read once at start."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot import paths
from bot.content.catalogue import Catalogue, read_catalogue
from bot.content.commands import Commands, read_commands
from bot.content.danger import DangerLists, read_danger
from bot.content.findings import ContentError, Finding
from bot.content.kommuner import Kommune, PlaceWords, read_kommuner, read_place_words
from bot.content.languages import Languages, load_languages
from bot.content.offers import OfferRecord, read_offers
from bot.content.texts import read_texts
from bot.content.topics import Text, Topic, read_topics


@dataclass(frozen=True)
class Library:
    """The content as typed objects. ``findings`` lists what is wrong; usable only when empty."""

    languages: Languages
    topics: Mapping[str, Topic]
    texts: Mapping[str, Mapping[str, Text]]
    catalogue: Catalogue
    kommuner: Mapping[str, Kommune]
    place_words: PlaceWords
    commands: Commands
    danger: DangerLists
    offers: tuple[OfferRecord, ...]
    findings: tuple[Finding, ...]

    def text(self, domain: str, key: str, language: str) -> str:
        """A short text in ``language``, else in the source language. KeyError names an unknown id."""
        text = self.texts[domain][key]
        found = self.catalogue.find(text, language)
        return found.text if found else text.source

    @property
    def groups(self) -> tuple[str, ...]:
        """Topic groups in menu order: the order of their titles in the texts."""
        prefix = "group_"
        return tuple(key.removeprefix(prefix) for key in self.texts["bot"] if key.startswith(prefix))


def read_library(data: Path, translations: Path) -> Library:
    """Read everything and collect findings; raises ContentError only where the language registry is broken."""
    findings: list[Finding] = []
    languages = load_languages(data)
    kommuner = read_kommuner(data, findings)
    topics = read_topics(data, findings)
    urgent = {topic.id for topic in topics.values() if topic.urgent}
    return Library(
        languages=languages,
        topics=topics,
        texts=read_texts(data, findings),
        catalogue=read_catalogue(translations, languages.source, languages.spoken, findings),
        kommuner=kommuner,
        place_words=read_place_words(data, findings),
        commands=read_commands(data, findings),
        danger=read_danger(data, urgent, set(languages.spoken), findings),
        offers=tuple(read_offers(data, set(kommuner), findings)),
        findings=tuple(sorted(findings)),
    )


@lru_cache(maxsize=1)
def library() -> Library:
    """The project's own content. Raises ContentError with every finding where it cannot be used."""
    content = read_library(paths.DATA, paths.TRANSLATIONS)
    if content.findings:
        raise ContentError(content.findings)
    return content
