"""One Rasa tokenizer that splits every message the way its own language does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot import paths
from bot.content.languages import load_languages
from bot.nlu import spacy_languages
from bot.nlu.spoken import LANGUAGE, files_hash, training_language


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MultilingualTokenizer(Tokenizer):
    """spaCy's rules for the identified language; the source language's where none was identified."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None, "prefix_separator_symbol": None}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        return files_hash(paths.DATA / "languages.yml", Path(spacy_languages.__file__))

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._languages = load_languages(paths.DATA)
        self._pipelines = spacy_languages.pipelines(self._languages)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        text = message.get(attribute)
        code = message.get(LANGUAGE) or training_language(message)
        nlp = self._pipelines.get(code or "", self._pipelines[self._languages.source])
        return self._apply_token_pattern([Token(t.text, t.idx) for t in nlp.make_doc(text) if not t.is_space])
