"""Adds the entity ``kommune`` (its number) where a message names one, ``kommune_unclear`` where a name has several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import paths
from bot.content.library import library
from bot.core import kommune as finding
from bot.core import text as core_text
from bot.nlu.spoken import files_hash


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class KommuneExtractor(GraphComponent, EntityExtractorMixin):
    """Thin wrapper around ``bot.core.kommune.KommuneFinder``. The last place named wins."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        helpers = (Path(module.__file__ or "") for module in (finding, core_text))
        return files_hash(paths.DATA / "kommuner.yml", paths.DATA / "place_words.yml", *helpers)

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> KommuneExtractor:
        return cls()

    def __init__(self) -> None:
        content = library()
        self._finder = finding.KommuneFinder(content.kommuner, content.place_words)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add at most one entity to each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            found = self._finder.find(text)
            clear = [match.numbers[0] for match in found if len(match.numbers) == 1]
            if clear:
                entities = [_entity("kommune", clear[-1], len(text))]
            else:
                entities = [_entity("kommune_unclear", " ".join(match.numbers), len(text)) for match in found[-1:]]
            if entities:
                message.set(ENTITIES, [*message.get(ENTITIES, []), *entities], add_to_output=True)
        return messages


def _entity(name: str, value: str, end: int) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": 0, "end": end, "extractor": "KommuneExtractor"}
