"""Which language to answer in: the person's own choice > script > detectors; unsure keeps the remembered one.

Pure: detectors are handed in as scores. Thresholds were set on the held-out questions
(``make evaluate`` prints how often each language is identified).
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.languages import Languages
from bot.core.text import fold

# One word says little: a loan word or a name. Below this number of letters a Latin text only tells its
# language when the learned model is very sure.
FEW_LETTERS = 12
SURE = 0.55
VERY_SURE = 0.95
# The wide detector must be this sure before a text counts as a language that is not spoken here.
SURE_OTHER = 0.60
WORDS_OTHER = 2
LETTERS_OTHER = 2


@dataclass(frozen=True)
class Identified:
    """``code`` is always a spoken language; ``other`` names a language that is not spoken here, when the text is in one.
    ``sure`` is False where the remembered or default language was kept."""

    code: str
    other: str | None = None
    sure: bool = True


def script_shares(text: str) -> Mapping[str, float]:
    """Script name as in the Unicode character names ("Latin", "Arabic", "Ethiopic", ...) -> share of the letters, 0..1."""
    counts: Counter[str] = Counter()
    for char in text:
        if char.isalpha():
            counts[unicodedata.name(char, "UNKNOWN ").split(" ", 1)[0].capitalize()] += 1
    total = sum(counts.values())
    return {script: n / total for script, n in counts.items()} if total else {}


def main_script(text: str) -> str | None:
    """The script that the person chose to write in. A non-Latin script counts from one letter in five on:
    Norwegian terms stand in Latin inside every language, the other way round hardly ever happens."""
    shares = script_shares(text)
    others = {script: share for script, share in shares.items() if script != "Latin"}
    if others:
        script = max(others, key=lambda s: others[s])
        if others[script] >= 0.2:
            return script
    return "Latin" if shares else None


def _other_by_evidence(text: str, languages: Languages, latin: bool) -> str | None:
    """A language that is not spoken here, by its own letters and its commonest words.

    In Latin script letters alone decide nothing: an ü or a ß may stand in a name.
    """
    words = set(fold(text).replace("?", " ").replace(".", " ").replace(",", " ").replace("።", " ").replace("፧", " ").split())
    best, best_score = None, 0
    for code, other in languages.other.items():
        letters = len(set(text) & set(other.letters))
        hits = len(words & {fold(word) for word in other.words})
        score = (0 if latin else letters) + hits
        if (hits >= WORDS_OTHER or (not latin and letters + hits >= LETTERS_OTHER)) and score > best_score:
            best, best_score = code, score
    return best


def identify(
    text: str,
    languages: Languages,
    *,
    remembered: str,
    chosen: str | None = None,
    detected: Mapping[str, float] | None = None,
    learned: Mapping[str, float] | None = None,
) -> Identified:
    """Decide the language of one message.

    ``chosen``: the person's own choice, which holds. ``detected``: a wide detector's names -> confidence 0..1.
    ``learned``: spoken codes -> probability from a model of how the languages are really written here
    (romanised Arabic and Tigrinya, Polish without diacritics). Either may be empty.
    """
    detected, learned = detected or {}, learned or {}
    script = main_script(text)
    if script is None:
        return Identified(chosen or remembered, sure=False)
    latin = script == "Latin"
    own = max(learned, key=lambda code: learned[code]) if learned else None
    own_share = learned[own] if own else 0.0
    letters = sum(char.isalpha() for char in text)
    other = _other(text, languages, script, detected, own_share, letters)
    if chosen:
        return Identified(chosen, other)
    if other:
        return Identified(remembered, other)
    if not latin:
        of_script = [lang.code for lang in languages.spoken.values() if lang.script == script]
        if len(of_script) == 1:
            return Identified(of_script[0])
    need = VERY_SURE if letters < FEW_LETTERS else SURE
    if own and own_share >= need:
        return Identified(own)
    if not learned and detected:
        for lang in languages.spoken.values():
            if sum(detected.get(name, 0.0) for name in (*lang.detector, *lang.near)) >= need:
                return Identified(lang.code)
    return Identified(remembered, sure=False)


def _other(text: str, languages: Languages, script: str, detected: Mapping[str, float], own_share: float, letters: int) -> str | None:
    spoken_scripts = {lang.script for lang in languages.spoken.values()}
    by_evidence = _other_by_evidence(text, languages, script == "Latin")
    if script not in spoken_scripts:
        return by_evidence or _best_detected(languages, detected) or "unknown"
    if script != "Latin":
        return by_evidence
    best = _best_detected(languages, detected)
    if best is None or letters < FEW_LETTERS:
        return by_evidence if by_evidence and own_share < VERY_SURE else None
    # The learned model knows only the spoken languages, so it is overruled only when the wide detector
    # is sure and the other language's own words stand there, or when the model itself hesitates.
    if by_evidence == best or own_share < SURE:
        return best
    return None


def _best_detected(languages: Languages, detected: Mapping[str, float]) -> str | None:
    scores = {code: sum(detected.get(name, 0.0) for name in other.detector) for code, other in languages.other.items()}
    best = max(scores, key=lambda code: scores[code], default=None)
    return best if best and scores[best] >= SURE_OTHER else None


def named_language(text: str, languages: Languages) -> str | None:
    """The spoken language that the text names («på tigrinja, takk»), or None. The last one named wins."""
    folded = f" {fold(text)} "
    for char in "?.,!:;؟،።፧/-":
        folded = folded.replace(char, " ")
    best, where = None, -1
    for lang in languages.spoken.values():
        for alias in (*lang.aliases, lang.name):
            name = fold(alias).replace("-", " ")
            # Prefixes are written together with the word in Arabic and Tigrinya.
            at = folded.rfind(name) if lang.script != "Latin" or not name.isascii() else folded.rfind(f" {name} ")
            if at > where:
                best, where = lang.code, at
    return best
