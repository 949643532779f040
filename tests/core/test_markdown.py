"""The Markdown subset, the same for every channel."""

import pytest

from bot.core.markdown import parse, plain


def test_blocks_and_spans() -> None:
    blocks = parse("En **viktig** ting.\n\n- se [nav.no](https://www.nav.no)\n- ring [112](tel:112)")
    assert [(block.item, block.plain) for block in blocks] == [(False, "En viktig ting."), (True, "se nav.no"), (True, "ring 112")]
    assert [span.href for block in blocks for span in block.spans if span.href] == ["https://www.nav.no", "tel:112"]
    assert [span.text for block in blocks for span in block.spans if span.bold] == ["viktig"]


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](http://insecure.example)",
        "[x](data:text/html,hi)",
        "<b>hei</b>",
        "[](https://a.no)",
        "**",
        "[a](https://a.no b)",
    ],
)
def test_anything_else_is_words(text: str) -> None:
    spans = parse(text)[0].spans
    assert not [span for span in spans if span.href or span.bold]
    assert parse(text)[0].plain == text


def test_plain_text_carries_addresses() -> None:
    assert plain("- se [nav.no](https://www.nav.no), ring [112](tel:112)") == "- se nav.no (https://www.nav.no), ring 112"
