"""Local offers as the reader sees them: enumerated words become text in the reader's language."""

from collections.abc import Sequence
from dataclasses import replace

from babel.dates import get_day_names

from bot.content.languages import Language
from bot.content.library import Library
from bot.content.offers import WEEKDAYS, OfferRecord
from bot.core.answer import Answer, Offer, Place
from bot.core.compose import short_answer
from bot.core.values import isolated


def place(number: str, content: Library) -> Place | None:
    """The kommune of a number, or None where there is none."""
    kommune = content.kommuner.get(number)
    return Place(kommune.number, kommune.name) if kommune else None


def _when(offer: OfferRecord, language: Language, content: Library) -> str:
    names = get_day_names("wide", locale=language.locale)
    days = ", ".join(names[WEEKDAYS.index(day)] for day in offer.weekdays)
    times = isolated(offer.times, language) if offer.times else ""
    return " ".join(part for part in (days, times) if part) or content.text("bot", "when_unknown", language.code)


def localised(offer: OfferRecord, kommune: Place, language: Language, content: Library) -> Offer:
    """One offer in the words of ``language``; names stay as they are in Norwegian."""
    notes = [content.text("bot", f"confidence_{offer.confidence}", language.code)] if offer.confidence != "recent" else []
    if content.languages.source in offer.languages:
        notes.insert(0, content.text("bot", "practice_in_norwegian", language.code))
    return Offer(
        name=offer.name,
        organisation=offer.organisation,
        type=content.text("bot", f"offer_type_{offer.types[0]}", language.code),
        kommune=kommune.name,
        place=offer.place or "",
        when=_when(offer, language, content),
        cost=content.text("bot", f"cost_{offer.cost}", language.code),
        languages=list(offer.languages),
        contact=offer.phone or offer.email or "",
        url=offer.url or "",
        checked=offer.checked.isoformat(),
        note=" ".join(notes),
    )


def offers_answer(topic: str, offers: Sequence[OfferRecord], kommune: Place, wanted: str, content: Library) -> Answer:
    """The list for a kommune, or an honest «none known» with where to ask."""
    answer = short_answer("offers", "offers_found" if offers else "offers_none", wanted, content, topic=topic, kommune=kommune)
    language = content.languages[answer.language]
    text = answer.text.replace("{kommune}", isolated(kommune.name, language))
    if offers:
        text += "\n\n" + content.text("bot", "offers_ask_first", answer.language)
    return replace(answer, text=text, offers=[localised(offer, kommune, language, content) for offer in offers])
