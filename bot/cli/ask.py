"""``make ask TEXT="..." [LANGUAGE=so] [KOMMUNE=0301]``: one question, each step shown."""

import asyncio
import os
from datetime import date

from bot.actions.offer_store import OfferStore
from bot.cli.report import content_or_exit
from bot.cli.understanding import Understanding
from bot.core.kommune import KommuneFinder
from bot.core.markdown import plain
from bot.core.text import clean, fold
from bot.core.turn import Turn


async def ask(text: str, chosen: str | None, kommune: str | None) -> None:
    """Print what every step made of ``text``."""
    content = content_or_exit()
    understood = await Understanding(content.languages).parse(clean(text), chosen=chosen)
    talk = understood.talk
    print(f"\nfolded      {fold(text)}")
    print(f"language    {talk.language}" + (f" (writes {talk.other_language})" if talk.other_language else ""))
    for rank in understood.message.get("intent_ranking", [])[:4]:
        print(f"topic       {rank['confidence']:.2f} {rank['name']}")
    print(f"decided     {talk.intent} ({talk.confidence or 0:.2f}) in {understood.milliseconds:.1f} ms")
    number = talk.kommune or kommune
    print(f"kommune     {number or '-'}")
    store = OfferStore()
    store.fill(content.offers)
    said = Turn(
        content=content,
        finder=KommuneFinder(content.kommuner, content.place_words),
        today=date.today(),
        language=talk.language,
        intent=talk.intent,
        confidence=talk.confidence,
        ranking=talk.ranking,
        text=text,
        other_language=talk.other_language,
        language_wanted=talk.language_wanted,
        kommune=number,
        find_offers=lambda place, types: store.find(place, types, date.today()),
    ).respond()
    for answer in said.answers:
        print(f"\n--- {answer.kind}, {answer.language}, translation {answer.translation.status}")
        print(plain(answer.text))
        for offer in answer.offers:
            print(
                f"  * {offer.name}, {offer.organisation}: {offer.when}; {offer.cost}; {offer.contact or offer.url} (checked {offer.checked})"
            )
        for source in answer.sources:
            print(f"  source: {source.title}, {source.publisher}, {source.url} (checked {source.checked})")
        if answer.buttons:
            print("  buttons: " + " | ".join(button.title for button in answer.buttons))


def main() -> None:
    """Reads TEXT, LANGUAGE and KOMMUNE from the environment, as ``make ask`` hands them over."""
    text = os.environ.get("TEXT", "").strip()
    if not text:
        raise SystemExit('ask what? make ask TEXT="Er SFO gratis?"')
    chosen = os.environ.get("LANGUAGE") or None
    languages = content_or_exit().languages
    if chosen and chosen not in languages:
        raise SystemExit(f"LANGUAGE={chosen} is not spoken here: use one of {', '.join(languages.spoken)}")
    asyncio.run(ask(text, chosen, os.environ.get("KOMMUNE") or None))


if __name__ == "__main__":
    main()
