"""Which topic a message asks about: a linear n-gram model with calibrated confidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.core import skeleton as core_skeleton
from bot.core import text as core_text
from bot.nlu import ngrams
from bot.nlu.spoken import files_hash


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Words come from the tokenizer before it, so that su'aal stays one word."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"ranking_length": 6, "strength": 1.0}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        return files_hash(*(Path(module.__file__ or "") for module in (core_text, core_skeleton, ngrams)))

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> TopicClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> TopicClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, ngrams.NgramModel.load(folder))

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: ngrams.NgramModel | None = None
    ) -> None:
        self._config, self._model_storage, self._resource, self._model = config, model_storage, resource, model

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all examples of all languages together."""
        examples = [m for m in training_data.intent_examples if m.get(TEXT)]
        model = ngrams.NgramModel(strength=self._config["strength"])
        model.train([_words(m) for m in examples], [m.get(INTENT) for m in examples])
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder)
        self._model = model
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking of each message."""
        for message in messages:
            shares = self._model.probabilities(_words(message)) if self._model and message.get(TEXT) else {}
            ranking = [
                {INTENT_NAME_KEY: label, PREDICTED_CONFIDENCE_KEY: share}
                for label, share in list(shares.items())[: self._config["ranking_length"]]
            ]
            best = ranking[0] if ranking else {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}
            message.set(INTENT, best, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages


def _words(message: Message) -> str:
    tokens = message.get(TEXT_TOKENS)
    return " ".join(token.text for token in tokens) if tokens else str(message.get(TEXT) or "")
