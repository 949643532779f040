"""The linear model: learns, is calibrated, comes back from its files the same, holds no code."""

from pathlib import Path

import pytest

from bot.nlu.ngrams import NgramModel

TEXTS = [
    f"{word} nummer {n} {tail}"
    for n in range(12)
    for word, tail in (("asyl", "hos politiet"), ("skole", "for barnet"), ("norsk", "kurs i dag"))
]
LABELS = [label for _ in range(12) for label in ("asylum", "school", "course")]


@pytest.fixture(scope="module")
def model() -> NgramModel:
    trained = NgramModel()
    trained.train(TEXTS, LABELS)
    return trained


@pytest.mark.parametrize(
    ("text", "label"), [("søke asyl", "asylum"), ("skolen til barnet", "school"), ("norskkurs", "course"), ("asil", "asylum")]
)
def test_it_learns(model: NgramModel, text: str, label: str) -> None:
    shares = model.probabilities(text)
    assert next(iter(shares)) == label
    assert sum(shares.values()) == pytest.approx(1)


def test_two_labels_work_too() -> None:
    trained = NgramModel()
    trained.train(TEXTS, ["a" if label == "asylum" else "b" for label in LABELS])
    assert next(iter(trained.probabilities("asyl"))) == "a"


def test_it_comes_back_the_same(model: NgramModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    again = NgramModel.load(tmp_path)
    for text in ("asyl hos politiet", "noe helt annet", "", "ሰላም"):
        assert again.probabilities(text) == pytest.approx(model.probabilities(text), abs=1e-6)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".npz"}, "numbers and words only, nothing that can run"


def test_training_is_repeatable(model: NgramModel) -> None:
    twin = NgramModel()
    twin.train(TEXTS, LABELS)
    assert twin.probabilities("skole i dag") == pytest.approx(model.probabilities("skole i dag"), abs=1e-6)
