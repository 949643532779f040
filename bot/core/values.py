"""How a fact is written in an answer. Western digits and Norwegian phone grouping in every language."""

from datetime import date

from babel.dates import format_date

from bot.content.languages import Language
from bot.content.topics import Fact

NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
ISOLATE, POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def day(value: date, language: Language) -> str:
    """A date spelt out in the language, for example «1. juli 2022»."""
    return format_date(value, format="long", locale=language.locale)


def grouped(digits: str) -> str:
    """Whole kroner with a thin space between thousands: 22758 -> 22 758."""
    return f"{int(digits):,}".replace(",", NARROW_SPACE)


def isolated(text: str, language: Language) -> str:
    """Keep the inner order of a number, name or address inside right-to-left text (UAX #9, FSI ... PDI)."""
    return f"{ISOLATE}{text}{POP}" if language.direction == "rtl" else text


def shown(fact: Fact, language: Language) -> str:
    """The fact as it stands in an answer. Links stay bare: the text carries their Markdown."""
    if fact.kind == "link":
        return fact.value
    if fact.kind == "phone":
        return f"[{isolated(fact.value, language)}](tel:{fact.value.replace(' ', '')})"
    if fact.kind == "amount":
        return isolated(grouped(fact.value), language)
    if fact.kind == "date":
        return isolated(day(date.fromisoformat(fact.value), language), language)
    return isolated(fact.value, language)
