"""The matcher of the danger lists, with lists of its own."""

import time

import pytest

from bot.core.danger import DangerWords, Heard

WORDS = DangerWords(
    {
        "nb": {"violence": ["slår meg", "slo _ meg", "drep* meg"], "fire": ["brenner"]},
        "ar": {"violence": ["يضربني"]},
        "so": {"crisis": ["is dili"]},
    },
    {"nb": ["slå plenen", "drepe tid", "brenner inne med"]},
)


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("Mannen min SLÅR MEG!!", "violence", "nb"),
        ("han slo både meg", "violence", "nb"),
        ("han slo meg", "violence", "nb"),
        ("de skal drepa meg", "violence", "nb"),
        ("det brenner, hvor er SFO", "fire", "nb"),
        ("زوجي يَضْرِبُني", "violence", "ar"),
        ("waxaan rabaa inaan is-dilo", None, None),
        ("waxaan rabaa inaan is dili", "crisis", "so"),
        ("vi slår meget plen", None, None),
        ("drepe tid, og så drepe meg", "violence", "nb"),
        ("jeg må slå plenen", None, None),
        ("brenner inne med spørsmål", None, None),
        ("", None, None),
    ],
)
def test_danger(text: str, topic: str | None, language: str | None) -> None:
    heard = WORDS.hear(text)
    assert heard == (Heard(topic, language) if topic and language else None)


@pytest.mark.parametrize("text", ["slo " * 5000, "drep" * 5000, "slo x " * 3000, " " * 20_000])
def test_no_text_makes_it_slow(text: str) -> None:
    begun = time.perf_counter()
    WORDS.hear(text)
    assert time.perf_counter() - begun < 0.2
