"""Normal forms of what people type. ``clean`` for storage and display, ``fold`` for comparing."""

import unicodedata

_KEEP_CONTROLS = "\n\t"
# Invisible marks that phones and copy-paste leave in the text: joiners, bidi marks, byte-order mark, soft hyphen.
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# Arabic letters that people exchange when they type fast (hamza seats, taa marbuta, alef maqsura,
# Persian keyboard's kaf and yeh), and tatweel; the same list as Lucene's ArabicNormalizer plus the keyboard ones.
# Ethiopic homophones of Tigrinya typing: ሠ/ሰ and ፀ/ጸ series.
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None})
_ETHIOPIC = (
    {0x1220 + i: 0x1230 + i for i in range(8)} | {0x1340 + i: 0x1338 + i for i in range(8)} | {0x1210 + i: 0x1200 + i for i in range(8)}
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
# Letters without a decomposition that people write with a plain one.
_LATIN = str.maketrans({"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss"})


def clean(text: str) -> str:
    """NFC, no control or invisible characters, white space at the ends gone. Words are untouched."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return "".join(c for c in text if c in _KEEP_CONTROLS or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn")).strip()


def fold(text: str) -> str:
    """A form in which spellings that people mix up are equal: case, Latin diacritics, Arabic vowel marks and
    hamza seats, Ethiopic homophones, apostrophes. For comparing only, never shown."""
    text = clean(text).casefold().translate(_QUOTES).translate(_ARABIC).translate(_ETHIOPIC).translate(_LATIN)
    decomposed = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def has_words(text: str) -> bool:
    """False for empty, emoji-only or punctuation-only text. Digits count: menus are answered with them."""
    return any(c.isalnum() for c in text)
