"""Rasa components: entities they add, and hashes that keep Rasa's cache honest."""

from pathlib import Path

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import kommune_extractor, language_identifier, spoken, topic_classifier


@pytest.fixture(scope="module")
def extractor() -> kommune_extractor.KommuneExtractor:
    return kommune_extractor.KommuneExtractor()


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("Gdzie mogę ćwiczyć norweski w Bergen?", "kommune", "4601"),
        ("Jeg flyttet fra Oslo til Drammen", "kommune", "3301"),
        ("jeg bor i Herøy", "kommune_unclear", "1515 1818"),
    ],
)
def test_places(extractor: kommune_extractor.KommuneExtractor, text: str, entity: str, value: str) -> None:
    (message,) = extractor.process([Message({TEXT: text})])
    assert [(e["entity"], e["value"]) for e in message.get(ENTITIES)] == [(entity, value)]


def test_no_place_no_entity(extractor: kommune_extractor.KommuneExtractor) -> None:
    (message,) = extractor.process([Message({TEXT: "Er SFO gratis?"})])
    assert not message.get(ENTITIES)


@pytest.mark.parametrize(
    "component", [kommune_extractor.KommuneExtractor, language_identifier.LanguageIdentifier, topic_classifier.TopicClassifier]
)
def test_a_change_in_what_a_component_leans_on_changes_its_fingerprint(component, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa's cache sees a component's own source only; the rest is told by ``fingerprint_addon``."""
    before = component.fingerprint_addon({})
    assert before
    assert component.fingerprint_addon({}) == before
    real = spoken.files_hash
    module = {
        kommune_extractor.KommuneExtractor: kommune_extractor,
        language_identifier.LanguageIdentifier: language_identifier,
        topic_classifier.TopicClassifier: topic_classifier,
    }[component]

    def changed(*files: Path) -> str:
        copies = []
        for n, file in enumerate(files):
            copy = tmp_path / f"{n}{file.suffix}"
            copy.write_bytes(file.read_bytes() + b"\n# changed")
            copies.append(copy)
        return real(*copies)

    monkeypatch.setattr(module, "files_hash", changed)
    assert component.fingerprint_addon({}) != before
