"""Consonant skeletons: one spelling for what people write in native script, in Latin letters, or without vowels.

«كيف أقدم», "kif 2adem" and "keef aqaddem" come near one another, as do «ዑቕባ» and "ukba", and Somali words
with and without doubled vowels. Coarse on purpose: one feature among others, never shown.
"""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\s.,;:!?()\"«»“”؟،؛።፧፣፡/]+")
_VOWELS = frozenset("aeiouyåäö")
# Arabic letters after folding; alef, hamza, waw and yeh are vowels as often as not.
_ARABIC = dict(zip("بتثجحخدذرزسشصضطظعغفقكلمنهءاويپچگڤ", "bttjhhddrzsssdtd.gfkklmnh....bjgf", strict=True))
# First consonant of each row of eight in the Ethiopic block (Unicode chart U+1200).
_ETHIOPIC_ROWS = {
    0x1200: "h", 0x1208: "l", 0x1210: "h", 0x1218: "m", 0x1220: "s", 0x1228: "r", 0x1230: "s", 0x1238: "s", 0x1240: "k",
    0x1250: "k", 0x1260: "b", 0x1268: "b", 0x1270: "t", 0x1278: "j", 0x1280: "h", 0x1290: "n", 0x1298: "n", 0x12A0: ".",
    0x12A8: "k", 0x12B8: "h", 0x12C8: ".", 0x12D0: ".", 0x12D8: "z", 0x12E0: "z", 0x12E8: ".", 0x12F0: "d", 0x1300: "j",
    0x1308: "g", 0x1320: "t", 0x1328: "j", 0x1330: "b", 0x1338: "s", 0x1340: "s", 0x1348: "f", 0x1350: "b",
}  # fmt: skip
_ETHIOPIC = {chr(row + order): consonant for row, consonant in _ETHIOPIC_ROWS.items() for order in range(8)}
# Digits of Arabizi, and letters that people exchange in romanised writing.
_LATIN = {"q": "k", "c": "k", "x": "h", "v": "f", "w": ".", "3": ".", "2": ".", "7": "h", "5": "h", "9": "k", "8": "k", "6": "t", "p": "b"}
_PAIRS = (("sh", "s"), ("ch", "j"), ("kh", "h"), ("dh", "d"), ("gh", "g"), ("th", "t"), ("ph", "f"))
_TABLE = {**_ARABIC, **_ETHIOPIC}


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of one folded word, doubled ones once; "" for a word of vowels."""
    if any(char in _TABLE for char in word):
        letters = "".join(_TABLE.get(char, "") for char in word.removesuffix("ه"))  # taa marbuta, folded
    else:
        for pair, letter in _PAIRS:
            word = word.replace(pair, letter)
        letters = "".join(_LATIN.get(char, char) for char in word if char not in _VOWELS and unicodedata.category(char)[0] in "LN")
    return re.sub(r"(.)\1+", r"\1", letters.replace(".", ""))


def skeletons(folded: str) -> str:
    """The skeletons of all words of a folded text that have two consonants or more, with spaces between."""
    return " ".join(bones for bones in map(skeleton, _WORD.findall(folded)) if len(bones) > 1)
