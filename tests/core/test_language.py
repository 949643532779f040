"""Which language to answer in, decided from script, memory, choice and detectors."""

import pytest

from bot.content.library import Library
from bot.core.language import identify, main_script, named_language


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Er SFO gratis?", "Latin"),
        ("كيف أقدم طلب اللجوء؟", "Arabic"),
        ("SFO ብነጻ ድዩ?", "Ethiopic"),
        ("هل SFO مجاني؟", "Arabic"),
        ("", None),
        ("👍 123 ?", None),
        ("Як подати заяву?", "Cyrillic"),
    ],
)
def test_script(text: str, script: str | None) -> None:
    assert main_script(text) == script


@pytest.mark.parametrize(
    ("text", "code"),
    [("كيف أقدم طلب اللجوء في النرويج؟", "ar"), ("ኣብ ኖርወይ ዑቕባ ከመይ ገይረ ይሓትት?", "ti"), ("ብኸመይ SFO ይምዝግብ", "ti")],
)
def test_a_script_of_one_language_decides(content: Library, text: str, code: str) -> None:
    assert identify(text, content.languages, remembered="nb").code == code


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("በኖርዌይ ጥገኝነት እንዴት መጠየቅ እችላለሁ?", "am"),
        ("Як мені подати заяву на притулок?", "uk"),
        ("Как мне попросить убежище, где это можно?", "ru"),
        ("چطور می توانم پناهندگی بگیرم؟", "fa"),
        ("میں پناہ کے لیے کیسے درخواست دوں، کیا ہے؟", "ur"),
        ("我想申请庇护", "unknown"),
    ],
)
def test_other_languages_are_recognised_by_letters_and_words(content: Library, text: str, other: str) -> None:
    found = identify(text, content.languages, remembered="pl")
    assert (found.other, found.code) == (other, "pl")


def test_tigrinya_with_a_word_that_amharic_shares_stays_tigrinya(content: Library) -> None:
    assert identify("ስለምንታይ እዩ ኣብ ኖርወይ እና ትምህርቲ ዘድልየኒ?", content.languages, remembered="nb").code == "ti"


def test_the_persons_own_choice_holds(content: Library) -> None:
    found = identify("Er SFO gratis?", content.languages, remembered="nb", chosen="so", learned={"nb": 0.99})
    assert found.code == "so"


@pytest.mark.parametrize(
    ("text", "learned", "code", "sure"),
    [
        ("sfo", {"nb": 0.80, "so": 0.20}, "so", False),
        ("hei", {"nb": 0.97, "so": 0.03}, "nb", True),
        ("blabla xyzzy", {"so": 0.90, "nb": 0.05}, "so", False),
        ("waa maxay barnaamijka hordhaca ah", {"so": 0.60, "nb": 0.20}, "so", True),
        ("norskprøve i morgen på skolen", {"nb": 0.40, "pl": 0.35}, "so", False),
    ],
)
def test_unsure_keeps_the_remembered_language(content: Library, text: str, learned: dict[str, float], code: str, sure: bool) -> None:
    found = identify(text, content.languages, remembered="so", learned=learned)
    assert (found.code, found.sure) == (code, sure)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("på tigrinja, takk", "ti"),
        ("czy możesz po arabsku?", "ar"),
        ("هل تتكلم البولندية؟", "pl"),
        ("af soomaali ma ku hadashaa?", "so"),
        ("ብትግርኛ ክትምልሰለይ ትኽእል ዶ?", "ti"),
        ("change to norwegian", "nb"),
        ("Jeg bor i Drammen", None),
        ("norsktrening", None),
    ],
)
def test_a_language_that_is_asked_for(content: Library, text: str, code: str | None) -> None:
    assert named_language(text, content.languages) == code
