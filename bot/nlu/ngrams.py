"""A linear text model over word and character n-grams, stored as plain arrays (no pickle: a model file
that is only numbers cannot run code).

Character n-grams within words carry misspellings, inflections and romanised writing across all
scripts at once; words and word pairs carry meaning; consonant skeletons let native script and Latin
input meet (``bot/core/skeleton.py``). All are weighted by tf-idf. One linear support vector machine a
label: a hundred times faster to train here than multinomial logistic regression, and better.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC

from bot.core.skeleton import skeletons
from bot.core.text import fold

Array: TypeAlias = np.ndarray  # float32
# Character n-grams, words, skeletons. Set by cross-validation on the training sentences.
VIEW_WEIGHTS = (1.0, 1.0, 0.7)


class NgramModel:
    """Text -> probabilities over labels. ``train`` or ``load`` first."""

    def __init__(self, char_range: tuple[int, int] = (1, 5), word_range: tuple[int, int] = (1, 2), strength: float = 1.0) -> None:
        self._char_range, self._word_range, self._strength = char_range, word_range, strength
        self.labels: list[str] = []
        self.temperature = 1.0
        self._vectorizers: list[TfidfVectorizer] = []
        self._weights: Array = np.zeros((0, 0), dtype=np.float32)
        self._bias: Array = np.zeros(0, dtype=np.float32)

    def _new_vectorizers(self) -> list[TfidfVectorizer]:
        shared = {"lowercase": False, "sublinear_tf": True, "dtype": np.float32}
        words = {"analyzer": "word", "token_pattern": r"\S+", "ngram_range": self._word_range}
        return [
            TfidfVectorizer(analyzer="char_wb", ngram_range=self._char_range, min_df=2, **shared),
            TfidfVectorizer(min_df=1, **words, **shared),
            TfidfVectorizer(min_df=2, **words, **shared),
        ]

    @staticmethod
    def _views(texts: Sequence[str]) -> list[list[str]]:
        folded = [fold(text) for text in texts]
        return [folded, folded, [skeletons(text) for text in folded]]

    def _features(self, texts: Sequence[str], vectorizers: list[TfidfVectorizer]) -> sparse.csr_matrix:
        views = zip(vectorizers, self._views(texts), VIEW_WEIGHTS, strict=True)
        return sparse.hstack([v.transform(view) * weight for v, view, weight in views]).tocsr()

    def _fit(self, texts: Sequence[str], labels: Sequence[str]) -> tuple[list[TfidfVectorizer], LinearSVC]:
        vectorizers = self._new_vectorizers()
        for vectorizer, view in zip(vectorizers, self._views(texts), strict=True):
            vectorizer.fit(view)
        model = LinearSVC(C=self._strength, random_state=7)
        model.fit(self._features(texts, vectorizers), labels)
        return vectorizers, model

    def train(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Fit on everything; the temperature that makes confidences honest comes from held-out examples."""
        self._vectorizers, model = self._fit(texts, labels)
        self.labels = [str(label) for label in model.classes_]
        self._weights, self._bias = _rows(model)
        self.temperature = self._calibrate(list(texts), np.asarray(labels))

    def _calibrate(self, texts: list[str], targets: Array) -> float:
        """The temperature with the least log loss on a fifth of the examples that a second model has not seen."""
        train, test = train_test_split(np.arange(len(texts)), test_size=0.2, stratify=targets, random_state=7)
        vectorizers, model = self._fit([texts[i] for i in train], targets[train].tolist())
        weights, bias = _rows(model)
        logits = np.asarray(self._features([texts[i] for i in test], vectorizers) @ weights.T) + bias
        gold = np.searchsorted(model.classes_, targets[test])
        grid = np.geomspace(0.02, 2.0, 80)
        losses = [-np.log(np.clip(_softmax(logits / t)[np.arange(len(gold)), gold], 1e-9, 1)).mean() for t in grid]
        return float(grid[int(np.argmin(losses))])

    def probabilities(self, text: str) -> dict[str, float]:
        """label -> probability, best first; they sum to one."""
        logits = np.asarray(self._features([text], self._vectorizers) @ self._weights.T)[0] + self._bias
        shares = _softmax(logits[None, :] / self.temperature)[0]
        return {self.labels[i]: float(shares[i]) for i in np.argsort(-shares)}

    def save(self, folder: Path) -> None:
        """Two files: ``model.json`` (labels, vocabularies) and ``model.npz`` (numbers)."""
        vocabularies = [sorted(v.vocabulary_, key=v.vocabulary_.__getitem__) for v in self._vectorizers]
        meta = {
            "labels": self.labels,
            "temperature": self.temperature,
            "char_range": self._char_range,
            "word_range": self._word_range,
            "vocabularies": vocabularies,
        }
        (folder / "model.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
        np.savez(
            folder / "model.npz", weights=self._weights, bias=self._bias, **{f"idf{i}": v.idf_ for i, v in enumerate(self._vectorizers)}
        )

    @classmethod
    def load(cls, folder: Path) -> NgramModel:
        """Read what ``save`` wrote."""
        meta = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        model = cls(tuple(meta["char_range"]), tuple(meta["word_range"]))
        model.labels, model.temperature = meta["labels"], meta["temperature"]
        with np.load(folder / "model.npz", allow_pickle=False) as arrays:
            model._weights, model._bias = arrays["weights"], arrays["bias"]
            for i, (vectorizer, vocabulary) in enumerate(zip(model._new_vectorizers(), meta["vocabularies"], strict=True)):
                vectorizer.vocabulary_ = {term: n for n, term in enumerate(vocabulary)}
                vectorizer.idf_ = arrays[f"idf{i}"]
                model._vectorizers.append(vectorizer)
        return model


def _rows(model: LinearSVC) -> tuple[Array, Array]:
    """One row of weights and one bias a label; scikit-learn keeps a single row for two labels."""
    weights, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
    if len(model.classes_) == 2:
        return np.vstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
    return weights, bias


def _softmax(logits: Array) -> Array:
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))
