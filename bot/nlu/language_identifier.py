"""Sets the language of every message; the decision itself is ``bot.core.language.identify``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lingua import Language as Detectable
from lingua import LanguageDetector, LanguageDetectorBuilder
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import paths
from bot.content.languages import Languages, load_languages
from bot.core import language as decision
from bot.core import skeleton as core_skeleton
from bot.core import text as core_text
from bot.nlu import ngrams
from bot.nlu.spoken import LANGUAGE, files_hash, training_language


def _detector(languages: Languages) -> LanguageDetector:
    # Trigrams only: 40 MB instead of 514, and as good on whole questions. Short and romanised ones are the
    # learned model's business.
    names = {name for lang in languages.spoken.values() for name in (*lang.detector, *lang.near)}
    names |= {name for other in languages.other.values() for name in other.detector}
    return (
        LanguageDetectorBuilder.from_languages(*(getattr(Detectable, name) for name in sorted(names)))
        .with_low_accuracy_mode()
        .with_preloaded_language_models()
        .build()
    )


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LanguageIdentifier(GraphComponent):
    """Trains a small model of how the spoken languages are really written (romanised too), and asks a
    wide detector about the others. Adds the entities ``language``, ``other_language`` and ``language_wanted``."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        helpers = (Path(module.__file__ or "") for module in (decision, core_text, core_skeleton, ngrams))
        return files_hash(paths.DATA / "languages.yml", paths.DATA / "other_languages.yml", *helpers)

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> LanguageIdentifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> LanguageIdentifier:
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, ngrams.NgramModel.load(folder))

    def __init__(self, model_storage: ModelStorage, resource: Resource, model: ngrams.NgramModel | None = None) -> None:
        self._model_storage, self._resource, self._model = model_storage, resource, model
        self._languages = load_languages(paths.DATA)
        self._detector = _detector(self._languages) if model else None

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples' declared languages. Examples without one are left out."""
        pairs = [(m.get(TEXT), training_language(m)) for m in training_data.intent_examples]
        known = [(text, code) for text, code in pairs if code in self._languages]
        model = ngrams.NgramModel(char_range=(1, 4), word_range=(1, 1))
        model.train([text for text, _ in known], [str(code) for _, code in known])
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder)
        self._model = model
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Give every training example its declared language."""
        for message in training_data.training_examples:
            if message.get(TEXT):
                message.set(LANGUAGE, training_language(message) or self._languages.source)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Identify each message's language from its words and the conversation's memory (message metadata)."""
        for message in messages:
            memory = message.get("metadata") or {}
            text = message.get(TEXT) or ""
            command = text.startswith("/")
            found = decision.identify(
                "" if command else text,
                self._languages,
                remembered=memory.get("remembered") or self._languages.source,
                chosen=memory.get("chosen"),
                detected={} if command else self._detected(text),
                learned={} if command or self._model is None else self._model.probabilities(text),
            )
            message.set(LANGUAGE, found.code)
            entities = [_entity(LANGUAGE, found.code, len(text))]
            if found.other:
                entities.append(_entity("other_language", found.other, len(text)))
            if wanted := decision.named_language(text, self._languages):
                entities.append(_entity("language_wanted", wanted, len(text)))
            message.set(ENTITIES, [*message.get(ENTITIES, []), *entities], add_to_output=True)
        return messages

    def _detected(self, text: str) -> dict[str, float]:
        if self._detector is None:
            return {}
        return {value.language.name: value.value for value in self._detector.compute_language_confidence_values(text)}


def _entity(name: str, value: str, end: int) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": 0, "end": end, "extractor": "LanguageIdentifier"}
