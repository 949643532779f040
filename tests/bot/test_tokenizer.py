"""Words stay whole: Somali apostrophes, vocalised Arabic, Tigrinya, Polish."""

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.spoken import LANGUAGE
from bot.nlu.tokenizer import MultilingualTokenizer


@pytest.fixture(scope="module")
def tokenizer() -> MultilingualTokenizer:
    return MultilingualTokenizer(MultilingualTokenizer.get_default_config())


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("so", "Su'aal ma weydiin karaa?", ["Su'aal", "ma", "weydiin", "karaa", "?"]),
        ("so", "go’aanka la'aan", ["go’aanka", "la'aan"]),
        ("ar", "أُقَدِّمُ طَلَبَ اللُّجوء", ["أُقَدِّمُ", "طَلَبَ", "اللُّجوء"]),
        ("ti", "ዑቕባ ከመይ ገይረ ይሓትት?", ["ዑቕባ", "ከመይ", "ገይረ", "ይሓትት", "?"]),
        ("pl", "SFO-wa opłata, proszę", ["SFO-wa", "opłata", ",", "proszę"]),
        ("nb", "norsk-kurs i Bø", ["norsk-kurs", "i", "Bø"]),
    ],
)
def test_words(tokenizer: MultilingualTokenizer, language: str, text: str, words: list[str]) -> None:
    message = Message({TEXT: text, LANGUAGE: language})
    assert [token.text for token in tokenizer.tokenize(message, TEXT)] == words


@pytest.mark.parametrize("text", ["Su'aal ma weydiin karaa?", "أُقَدِّمُ طَلَبَ  اللُّجوء", "  SFO👍 gratis "])
def test_offsets_lead_back_to_the_text(tokenizer: MultilingualTokenizer, text: str) -> None:
    for token in tokenizer.tokenize(Message({TEXT: text, LANGUAGE: "so"}), TEXT):
        assert text[token.start : token.end] == token.text
