"""Finding a kommune in what somebody wrote. Tolerates typing errors, but not inside ordinary words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.content.kommuner import Kommune, PlaceWords
from bot.core.text import fold

# Names this short are also ordinary words in one of the languages (Os, Bø, Hol, Time, Sola, Lier, Eid);
# they count only when the whole message is the name, or beside a word that a place name stands beside.
SHORT = 5
# A typing error is allowed from this length on: one edit, two from ten letters.
FUZZY_FROM = 6
_PUNCTUATION = dict.fromkeys(map(ord, '.,;:!?()[]"«»“”؟،؛።፧፣/'), " ")


@dataclass(frozen=True)
class Match:
    """One place found. ``start`` and ``end`` count words; several ``numbers`` mean that one name has several kommuner."""

    numbers: tuple[str, ...]
    words: str


class KommuneFinder:
    """The names of all kommuner, ready to be looked up.

    ``words`` tells what may stand around a name, in any language.
    """

    def __init__(self, kommuner: Mapping[str, Kommune], words: PlaceWords) -> None:
        self._names: dict[str, set[str]] = {}
        for kommune in kommuner.values():
            written = [form for forms in kommune.written.values() for form in forms]
            parts = [part.strip() for part in kommune.name.split(" - ")]
            for name in (kommune.name, *parts, *kommune.aliases, *written):
                self._names.setdefault(fold(name).translate(_PUNCTUATION).strip(), set()).add(kommune.number)
        for kommune in kommuner.values():  # the official name wins over another kommune's former name
            self._names[fold(kommune.name)] = {k.number for k in kommuner.values() if fold(k.name) == fold(kommune.name)}
        self._lead_ins = {fold(word) for word in words.lead_ins}
        self._followers = {fold(word) for word in words.followers}
        self._ordinary = {fold(word) for word in words.ordinary}
        self._prefixes = [fold(p) for p in words.prefixes]
        self._endings = sorted((fold(e) for e in words.endings), key=len, reverse=True)
        # Non-Latin spellings are entered by hand as place names and collide with nothing.
        self._clear = {fold(name) for name in words.clear} | {name for name in self._names if not name.isascii()}
        self._by_start: dict[tuple[str, int], list[str]] = {}
        for name in self._names:
            if len(name) >= FUZZY_FROM:
                self._by_start.setdefault((name[0], name.count(" ")), []).append(name)
        self._longest = max((name.count(" ") + 1 for name in self._names), default=1)

    def find(self, text: str) -> list[Match]:
        """Places in order of appearance, longest names first at each word, exact spelling before guesses."""
        words = fold(text).translate(_PUNCTUATION).split()
        found: list[Match] = []
        at = 0
        while at < len(words):
            step = 1
            for size in range(min(self._longest, len(words) - at), 0, -1):
                phrase = " ".join(words[at : at + size])
                end = at + size
                led = (at > 0 and words[at - 1] in self._lead_ins) or (end < len(words) and words[end] in self._followers)
                numbers = self._lookup(phrase, alone=size == len(words), led=led)
                if numbers:
                    found.append(Match(tuple(sorted(numbers)), phrase))
                    step = size
                    break
            at += step
        return found

    def nearest(self, text: str, limit: int = 4) -> list[str]:
        """Kommune numbers with the most similar names, best first, for «did you mean»."""
        hits = process.extract(
            fold(text), list(self._names), scorer=DamerauLevenshtein.normalized_similarity, limit=limit, score_cutoff=0.6
        )
        return list(dict.fromkeys(number for name, _, _ in hits for number in sorted(self._names[name])))[:limit]

    def _forms(self, phrase: str) -> Iterable[str]:
        yield phrase
        for ending in self._endings:
            if phrase.endswith(ending) and len(phrase) - len(ending) >= 3:
                yield phrase.removesuffix(ending).rstrip("-'")
        for prefix in self._prefixes:
            if phrase.startswith(prefix) and len(phrase) - len(prefix) >= 3:
                yield phrase.removeprefix(prefix).lstrip("-")

    def _lookup(self, phrase: str, *, alone: bool, led: bool) -> set[str] | None:
        for form in self._forms(phrase):
            numbers = self._names.get(form)
            if numbers and (alone or led or len(form) > SHORT or form in self._clear):
                return numbers
        return self._guess(phrase) if alone or led else None

    def _guess(self, phrase: str) -> set[str] | None:
        """The one name that a misspelt ``phrase`` of as many words can mean. People err inside a name, hardly ever
        in its first letter, and an ordinary word behind «på» or «til» is no misspelt place."""
        if len(phrase) < FUZZY_FROM or self._ordinary.intersection(phrase.split()) or self._lead_ins.intersection(phrase.split()):
            return None
        names = self._by_start.get((phrase[0], phrase.count(" ")), ())
        best = process.extractOne(phrase, names, scorer=DamerauLevenshtein.distance, score_cutoff=2 if len(phrase) >= 10 else 1)
        return self._names[best[0]] if best else None
