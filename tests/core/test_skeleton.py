"""Native script and Latin input meet in one skeleton."""

import pytest

from bot.core.skeleton import skeleton, skeletons
from bot.core.text import fold


@pytest.mark.parametrize(
    ("native", "typed"),
    [
        ("كيف", "kif"),
        ("لجوء", "lojoo2"),
        ("مدرسة", "madrasa"),
        ("محامي", "mu7ami"),
        ("ዑቕባ", "ukba"),
        ("ትምህርቲ", "temehrti"),
        ("magangelyo", "mgangelyo"),
        ("su'aal", "sual"),
    ],
)
def test_the_same_bones(native: str, typed: str) -> None:
    assert skeleton(fold(native)) == skeleton(fold(typed))


@pytest.mark.parametrize("text", ["", "aeiou", "👍", "..", "a b c"])
def test_nothing_to_hold_on_to(text: str) -> None:
    assert skeletons(fold(text)) == ""
