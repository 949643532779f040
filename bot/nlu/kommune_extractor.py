"""Adds the entity ``kommune`` (its number) where a message names exactly one."""

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
        """Add at most one ``kommune`` entity to each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            clear = [match for match in self._finder.find(text) if len(match.numbers) == 1]
            if clear:
                entity = {"entity": "kommune", "value": clear[-1].numbers[0], "start": 0, "end": len(text), "extractor": "KommuneExtractor"}
                message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages
