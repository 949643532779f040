"""Whole conversations through the real server, one in each language, and what may go wrong in one."""

from collections.abc import Callable

import pytest

from bot.content.library import Library
from tests.e2e.service import Person, Service, dumps

Somebody = Callable[[], Person]

# A question of each language with the topic that answers it.
NAMED = [
    ("nb", "Er SFO gratis for barnet mitt i 2. klasse?", "sfo_free_hours"),
    ("ar", "كيف أقدم طلب اللجوء في النرويج؟", "asylum_apply"),
    ("pl", "Gdzie mogę ćwiczyć norweski w Bergen?", "norwegian_training_where"),
    ("ti", "ኣብ ኖርወይ ዑቕባ ከመይ ገይረ ይሓትት?", "asylum_apply"),
    ("so", "Barnaamijka hordhaca ah waa maxay, yaase xaq u leh?", "intro_who"),
]


@pytest.mark.parametrize(("language", "question", "topic"), NAMED, ids=[row[0] for row in NAMED])
async def test_a_question_is_answered_in_its_language_with_sources(somebody: Somebody, language: str, question: str, topic: str) -> None:
    answer = (await somebody().says(question))[0]
    assert (answer["kind"], answer["topic"], answer["language"]) == ("answer", topic, language)
    assert answer["sources"]
    assert all(source["url"].startswith("https://") and source["checked"] for source in answer["sources"])
    assert answer["translation"]["status"] == ("source" if language == "nb" else "draft")
    assert "{" not in answer["text"]


async def test_bergen_gets_its_offers(somebody: Somebody, content: Library) -> None:
    answer, offers = await somebody().says("Gdzie mogę ćwiczyć norweski w Bergen?")
    assert answer["kommune"] == offers["kommune"] == {"number": "4601", "name": "Bergen"}
    known = {offer.name for offer in content.offers if offer.kommune == "4601"}
    assert {offer["name"] for offer in offers["offers"]} <= known
    assert offers["offers"]
    assert all(offer["checked"] and offer["when"] for offer in offers["offers"])


# language, a question without a place, the place as people write it, number
WHERE = [
    ("nb", "Hvor kan jeg øve på å snakke norsk?", "Tromsø", "5501"),
    ("ar", "وين فيني اتدرب على المحادثة بالنرويجي مجانا؟", "أنا أسكن في أوسلو", "0301"),
    ("pl", "gdzie moge pocwiczyc norweski z ludzmi", "w Drammen", "3301"),
    ("ti", "ኖርወይኛ ኣበይ ክለማመድ ይኽእል?", "ኣብ በርገን", "4601"),
    ("so", "Xaggee ku tababaran karaa af noorwiijiga?", "Trondheim", "5001"),
]


@pytest.mark.parametrize(("language", "question", "place", "number"), WHERE, ids=[row[0] for row in WHERE])
async def test_a_whole_conversation(somebody: Somebody, content: Library, language: str, question: str, place: str, number: str) -> None:
    """Asks where to practise, is asked for the kommune, gives it, asks on, changes language, forgets."""
    person = somebody()
    (asked,) = await person.says(question)
    assert (asked["kind"], asked["language"]) == ("question", language)
    assert asked["text"] == content.text("bot", "ask_kommune", language)
    answer, offers = await person.says(place)
    assert (answer["topic"], answer["kommune"]["number"]) == ("norwegian_training_where", number)
    assert (offers["kind"], offers["language"]) == ("offers", language)
    # the kommune is remembered
    again = await person.says(question)
    assert [message["kind"] for message in again] == ["answer", "offers"]
    # a topic by button, in the language of the conversation
    (topic,) = await person.says("topic:sfo_free_hours")
    assert (topic["topic"], topic["language"]) == ("sfo_free_hours", language)
    # another language by button, and it holds
    other = next(code for code in content.languages.spoken if code != language)
    changed, once_more = await person.says(f"language:{other}")
    assert (changed["language"], changed["text"]) == (other, content.text("bot", "language_set", other))
    assert (once_more["topic"], once_more["language"]) == ("sfo_free_hours", other)
    (held,) = await person.says("topic:intro_who")
    assert held["language"] == other
    assert await person.erases() == 204
    # nothing is remembered after that
    (asked,) = await person.says(question)
    assert (asked["kind"], asked["language"]) == ("question", language)


async def test_somebody_who_asks_something_else_is_let_out_of_the_form(somebody: Somebody) -> None:
    person = somebody()
    await person.says("Hvor kan jeg øve på å snakke norsk?")
    (answer,) = await person.says("Er SFO gratis for barnet mitt i 2. klasse?")
    assert answer["topic"] == "sfo_free_hours"


async def test_a_place_that_is_not_understood_is_asked_for_once_more_and_then_let_go(somebody: Somebody, content: Library) -> None:
    person = somebody()
    await person.says("Hvor kan jeg øve på å snakke norsk?")
    (again,) = await person.says("blabla xyzzy")
    assert (again["kind"], again["text"]) == ("question", content.text("bot", "ask_kommune_again", "nb"))
    answer = (await person.says("blabla xyzzy"))[0]
    assert (answer["kind"], answer["topic"]) == ("answer", "norwegian_training_where")


async def test_two_kommuner_of_one_name_lead_to_a_question(somebody: Somebody) -> None:
    person = somebody()
    await person.says("Hvor kan jeg øve på å snakke norsk?")
    (which,) = await person.says("Herøy")
    assert {button["payload"] for button in which["buttons"]} == {"kommune:1515", "kommune:1818"}
    answer = (await person.says("kommune:1818"))[0]
    assert answer["kommune"] == {"number": "1818", "name": "Herøy"}


async def test_a_kommune_without_offers_is_told_honestly(somebody: Somebody, content: Library) -> None:
    with_offers = {offer.kommune for offer in content.offers}
    number = next(n for n in content.kommuner if n not in with_offers)
    _, offers = await somebody().says("topic:norwegian_training_where", kommune=number, language="so")
    assert (offers["kind"], offers["offers"]) == ("offers", [])
    assert content.kommuner[number].name in offers["text"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How do I apply for asylum in Norway?", "en"),
        ("Як мені подати заяву на притулок у Норвегії?", "uk"),
        ("چطور می توانم در ناروی پناهندگی بگیرم؟", "fa"),
        ("በኖርዌይ ጥገኝነት እንዴት መጠየቅ እችላለሁ?", "am"),
    ],
)
async def test_other_languages_get_a_word_in_their_own(somebody: Somebody, content: Library, text: str, language: str) -> None:
    (told,) = await somebody().says(text)
    assert (told["kind"], told["language"]) == ("notice", language)
    assert [button["payload"] for button in told["buttons"]] == [f"language:{code}" for code in content.languages.spoken]


@pytest.mark.parametrize(
    "text", ["/restart", "/session_start", "/back", '/set_kommune{"kommune": "4601"}', "/sfo_free_hours", " /greet", "//greet"]
)
async def test_a_typed_command_is_no_command(somebody: Somebody, service: Service, text: str) -> None:
    person = somebody()
    await person.says("language:so")
    messages = await person.says(text)
    # An English-looking word may be answered with «not in English»; it is never run.
    assert {message["language"] for message in messages} <= {"so", "en"}
    assert all(message["kommune"] is None for message in messages)
    (still,) = await person.says("topic:sfo_free_hours")
    assert still["language"] == "so", "the conversation was not reset"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> SFO",
        "{free_hours} {{7*7}} ${x}",
        "\u202eOLFS gratis\u202c",
        "a" * 2000,
        "ሰ" * 2000,
        "👍 SFO? 👍",
        "SFO\x00\x07 gratis",
        "\ud83d SFO",
    ],
)
async def test_odd_input_is_answered_and_the_process_lives_on(somebody: Somebody, service: Service, text: str) -> None:
    person = somebody()
    messages = await person.says(text)
    assert messages
    assert "<script>" not in dumps(messages)
    assert "49" not in messages[0]["text"]
    assert (await person.says("Er SFO gratis for barnet mitt i 2. klasse?"))[0]["topic"] == "sfo_free_hours"


async def test_private_numbers_are_stored_nowhere(somebody: Somebody, service: Service) -> None:
    person = somebody()
    secrets = ("01010750160", "41234567", "amina@example.com", "Storgata 12B")
    (answer, *_) = await person.says(
        f"Er SFO gratis for barnet mitt i 2. klasse? fnr {secrets[0]}, tlf {secrets[1]}, {secrets[2]}, {secrets[3]}"
    )
    assert "redacted" in answer["notices"]
    for path in service.state.rglob("*"):
        if path.is_file():
            stored = path.read_bytes()
            assert not [secret for secret in secrets if secret.encode() in stored], path.name


async def test_erasing_by_button_leaves_nothing(somebody: Somebody, content: Library) -> None:
    person = somebody()
    await person.says("Gdzie mogę ćwiczyć norweski w Bergen?")
    (told,) = await person.says("erase:yes")
    assert told["text"] == content.text("bot", "erased", "pl")
    (asked,) = await person.says("topic:norwegian_training_where", language="pl")
    assert asked["kind"] == "question", "the kommune is forgotten"


async def test_danger_in_the_middle_of_the_form(somebody: Somebody) -> None:
    person = somebody()
    await person.says("Hvor kan jeg øve på å snakke norsk?")
    answer = (await person.says("mannen min slår meg, jeg er redd"))[0]
    assert (answer["kind"], answer["topic"]) == ("crisis", "safety_emergency")
