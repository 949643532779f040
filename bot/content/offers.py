"""Local offers as editors write them: one file a kommune below ``bot/data/offers``."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.content.findings import Finding
from bot.content.strict_yaml import Reader, collecting, load

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COSTS = ("free", "free_not_stated", "not_stated", "paid")
CONFIDENCE = ("recent", "older", "call_first")


@dataclass(frozen=True)
class OfferRecord:
    """One offer. ``weekdays`` mon..sun; ``times`` "17:30-19:30" or None; ``as_of`` is the source's own age in words."""

    id: str
    kommune: str
    name: str
    organisation: str
    types: tuple[str, ...]
    place: str | None
    weekdays: tuple[str, ...]
    times: str | None
    cost: str
    languages: tuple[str, ...]
    phone: str | None
    email: str | None
    url: str | None
    source_url: str
    as_of: str
    confidence: str
    checked: date
    review_by: date


def _offer(kommune: str, r: Reader) -> OfferRecord:
    r.only(
        "id",
        "name",
        "organisation",
        "types",
        "place",
        "weekdays",
        "times",
        "cost",
        "languages",
        "phone",
        "email",
        "url",
        "source",
        "confidence",
        "checked",
        "review_by",
    )
    weekdays, cost, confidence = r.texts("weekdays"), r.text("cost"), r.text("confidence")
    for day in weekdays:
        if day not in WEEKDAYS:
            r.fail("O002", "weekdays", f"{day} is not a weekday", "use " + ", ".join(WEEKDAYS))
    for key, value, known in (("cost", cost, COSTS), ("confidence", confidence, CONFIDENCE)):
        if value and value not in known:
            r.fail("O002", key, f"{key} {value} is not known", "use " + ", ".join(known))
    url = r.optional("url")
    if url and not url.startswith("https://"):
        r.fail("O003", "url", f"the address {url} is not https", "give the public https address")
    source = r.child("source")
    checked, review_by = r.day("checked"), r.day("review_by")
    if checked is None or review_by is None or source is None:
        r.fail("O004", None, "the offer has no source, checked or review_by", "add all three: readers see how old the information is")
    return OfferRecord(
        id=r.text("id"),
        kommune=kommune,
        name=r.text("name"),
        organisation=r.text("organisation"),
        types=r.texts("types"),
        place=r.optional("place"),
        weekdays=weekdays,
        times=r.optional("times"),
        cost=cost,
        languages=r.texts("languages"),
        phone=r.optional("phone"),
        email=r.optional("email"),
        url=url,
        source_url=source.text("url") if source else "",
        as_of=source.text("as_of") if source else "",
        confidence=confidence,
        checked=checked or date.min,
        review_by=review_by or date.min,
    )


def read_offers(data: Path, kommuner: set[str], findings: list[Finding]) -> list[OfferRecord]:
    """All offers of all files. Adds findings (O001 kommune, O002 unknown word, O003 address, O004 undated, O005 id twice)."""
    offers: dict[str, OfferRecord] = {}
    for path in sorted((data / "offers").glob("*.yml")):
        with collecting(findings):
            r = Reader(load(path), findings)
            r.only("kommune", "offers")
            number = r.text("kommune")
            if number not in kommuner:
                r.fail("O001", "kommune", f"there is no kommune {number!r}", "use the four-digit number in quotes")
            for child in r.items("offers"):
                offer = _offer(number, child)
                if offer.id in offers:
                    child.fail("O005", "id", f"the offer id {offer.id} stands twice", "give it another id")
                offers[offer.id] = offer
    return list(offers.values())
