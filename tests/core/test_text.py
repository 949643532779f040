"""Normal forms of typed text."""

import pytest

from bot.core.text import clean, fold, has_words


@pytest.mark.parametrize(
    ("typed", "same_as"),
    [
        ("SFO-en er DYR!", "sfo-en er dyr!"),
        ("su’aal", "su'aal"),
        ("żółć", "zolc"),
        ("Tromsø", "tromso"),
        ("أين أقدّم طلبَ اللجوء؟", "اين اقدم طلب اللجوء؟"),
        ("بلدية", "بلديه"),
        ("ሠላም", "ሰላም"),
        ("ፀሓይ", "ጸሓይ"),
        ("q\u200bu\u200der\u00ady", "query"),
        ("Áltá", "alta"),
    ],
)
def test_spellings_that_people_mix_up_are_equal(typed: str, same_as: str) -> None:
    assert fold(typed) == fold(same_as)


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\ud800b", "a\u202eb", "a\ufeffb"])
def test_what_nobody_can_see_is_taken_out(text: str) -> None:
    assert clean(text) == "ab"


def test_line_breaks_stay() -> None:
    assert clean(" a\nb\t ") == "a\nb"


@pytest.mark.parametrize(
    ("text", "expected"), [("", False), ("  \n", False), ("👍👍", False), ("?!…", False), ("1", True), ("؟", False), ("ሰ", True)]
)
def test_words(text: str, expected: bool) -> None:
    assert has_words(text) is expected
