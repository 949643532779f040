"""Places in running text, in five languages, without finding them inside ordinary words."""

import pytest

from bot.content.library import Library
from bot.core.kommune import KommuneFinder


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Gdzie mogę ćwiczyć norweski w Bergen?", "4601"),
        ("mieszkam w Bergenie", "4601"),
        ("jestem z Drammen", "3301"),
        ("أين أتعلم النرويجية في أوسلو؟", "0301"),
        ("انا ساكن ببيرغن", "4601"),
        ("ኣብ ትሮንድሃይም እነብር", "5001"),
        ("Waxaan deganahay magaalada Stavanger", "1103"),
        ("jeg bor i tromso", "5501"),
        ("Kristansand", "4204"),
        ("vi bor på Grünerløkka", "0301"),
        ("eg bur i Os kommune", "3430"),
        ("Moss", "3103"),
        ("Tromsø kommune takk", "5501"),
        ("Molde kommune takk", "1506"),
        ("w hamar jest", "3403"),
    ],
)
def test_a_place_is_found_as_it_is_written(finder: KommuneFinder, text: str, number: str) -> None:
    found = [match.numbers for match in finder.find(text) if len(match.numbers) == 1]
    assert found
    assert found[-1] == (number,)


@pytest.mark.parametrize(
    "text",
    [
        "Hvor lang tid tar det å få svar?",
        "Bli med oss på tur",
        "Er det hol i taket?",
        "Sola skinner i dag",
        "Jeg har eid en bil",
        "Hva betyr lier?",
        "Kan jeg få en time hos legen?",
        "Det bor en mann på Å",
        "kan vi møtes på mandag?",
        "vi flytter til høsten",
        "i dagene som kommer",
        "czy to jest moja sprawa?",
        "waan os u baahanahay",
    ],
)
def test_ordinary_words_are_no_places(finder: KommuneFinder, text: str) -> None:
    assert finder.find(text) == []


@pytest.mark.parametrize("name", ["Herøy", "Våler"])
def test_a_name_of_two_kommuner_gives_both(finder: KommuneFinder, name: str) -> None:
    assert [len(match.numbers) for match in finder.find(f"jeg bor i {name}")] == [2]


def test_every_official_name_alone_finds_its_kommune(finder: KommuneFinder, content: Library) -> None:
    missed = [k.name for k in content.kommuner.values() if not any(k.number in match.numbers for match in finder.find(k.name))]
    assert missed == []


def test_the_register_is_complete(content: Library) -> None:
    """357 kommuner in 15 counties since 2024-01-01 (Statistics Norway, Klass 131)."""
    assert len(content.kommuner) == 357
    assert len({kommune.county for kommune in content.kommuner.values()}) == 15


def test_near_names_are_offered_for_a_misspelt_one(finder: KommuneFinder) -> None:
    assert "4601" in finder.nearest("bergenn")
    assert finder.nearest("xyzxyzxyz") == []
