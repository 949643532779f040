"""Take out of a message what identifies a person, before it is stored, logged or sent on.

Norwegian identity and D-numbers, DUF numbers, bank accounts and cards, passport-like numbers, phone numbers,
e-mail and street addresses; in Western, Arabic-Indic and Persian digits. Numbers of services that the content
itself names (112, 815 55 201) stay. What is left keeps its words, so that the question can still be understood.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

MARK = "…"
# One character for one, so that positions in both texts are the same.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_GAP = r"[ .\u00a0\u202f-]?"
# Every pattern is linear: no nested repetition over the same characters.
_EMAIL = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,190}\.[A-Za-z]{2,24}")
_LONG = re.compile(rf"(?<![\d+])\d(?:{_GAP}\d){{10,18}}(?!\d)")
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}\d{6,9}(?![A-Za-z0-9])")
_FOREIGN_PHONE = re.compile(rf"(?<![\d+])(?:\+|00)[1-9]\d(?:{_GAP}\d){{6,12}}(?!\d)")
# Eight digits that begin with 2-9, written together, in pairs, or 3-2-3 (numbering plan of Nkom).
_PHONE = re.compile(r"(?<![\d.,])(?:[2-9]\d{7}|[2-9]\d(?:[ \u00a0]\d\d){3}|[2-9]\d\d[ \u00a0]\d\d[ \u00a0]\d\d\d)(?![\d])")
# The commonest endings of Norwegian street names (Kartverket, SSR), then the house number.
_STREET = re.compile(
    r"[^\W\d_][\w.-]{0,30}?[ ]?(?:gata|gaten|gate|veien|vegen|vei|veg|allé|alle|bakken|stien|svingen|plass|torg)[ ]\d{1,3}[ ]?[A-Ha-h]?(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Redacted:
    """``text`` without what identifies somebody; ``kinds`` names what was there: identity, card, passport, phone, email, address."""

    text: str
    kinds: frozenset[str]


def luhn(digits: str) -> bool:
    """True for a number with a right Luhn check digit (ISO/IEC 7812-1), as bank cards have."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def identity_number(digits: str) -> bool:
    """True for a Norwegian identity or D-number (eleven digits, both check digits right; folkeregisterforskriften § 2-2-1)."""
    if len(digits) != 11:
        return False
    numbers = [int(char) for char in digits]
    first = sum(a * b for a, b in zip((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), numbers, strict=False))
    second = sum(a * b for a, b in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), numbers, strict=True))
    return first % 11 == 0 and second % 11 == 0


def _long_kind(digits: str) -> str | None:
    # Eleven digits are an identity number, a mistyped one, or a bank account; twelve a DUF number (UDI).
    if len(digits) in (11, 12):
        return "identity"
    return "card" if 13 <= len(digits) <= 19 and luhn(digits) else None


def redact(text: str, services: Collection[str] = ()) -> Redacted:
    """Replace what identifies somebody. ``services``: phone numbers, digits only, that may stay."""
    kinds: set[str] = set()

    def replacing(kind_of: Callable[[str], str | None]) -> Callable[[re.Match[str]], str]:
        def replace(match: re.Match[str]) -> str:
            kind = kind_of("".join(char for char in match[0] if char.isdigit()))
            if kind is None:
                return match[0]
            kinds.add(kind)
            return MARK

        return replace

    def phone(digits: str) -> str | None:
        return None if digits in services or digits.removeprefix("0047").removeprefix("47") in services else "phone"

    if not any(char.isdigit() or char == "@" for char in text):
        return Redacted(text, frozenset())
    plain = text.translate(_DIGITS)
    for pattern, kind_of in (
        (_EMAIL, lambda digits: "email"),
        (_FOREIGN_PHONE, phone),
        (_LONG, _long_kind),
        (_PASSPORT, lambda digits: "passport"),
        (_PHONE, phone),
        (_STREET, lambda digits: "address"),
    ):
        plain = pattern.sub(replacing(kind_of), plain)
    return Redacted(plain if kinds else text, frozenset(kinds))
