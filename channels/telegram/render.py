"""An Answer as Telegram HTML, split below Telegram's limit."""

import re
from html import escape

from bot.content.library import Library
from bot.core.answer import Answer, Offer
from bot.core.markdown import Span, parse
from bot.core.values import isolated

# UTF-16 code units, https://core.telegram.org/bots/api#sendmessage
LIMIT = 4096
_TAG = re.compile(r"<[^>]+>")


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _span(span: Span) -> str:
    text = escape(span.text, quote=False)
    if span.bold:
        return f"<b>{text}</b>"
    # Telegram makes phone numbers tappable by itself and refuses tel: links.
    if span.href and span.href.startswith("https://"):
        return f'<a href="{escape(span.href)}">{text}</a>'
    return text


def paragraphs(answer: Answer, content: Library) -> list[str]:
    """HTML paragraphs: text, offers, sources with dates, notices. Each holds whole tags."""
    reader = answer.translation.wanted or answer.language
    language = content.languages[reader] if reader in content.languages else content.languages[content.languages.source]

    def word(key: str) -> str:
        return escape(content.text("channels", key, language.code), quote=False)

    parts = [("• " if block.item else "") + "".join(_span(s) for s in block.spans) for block in parse(answer.text)]
    if answer.translation.status == "missing":
        parts.insert(0, f"<i>{word('translation_missing')}</i>")
    parts += [_offer(offer, word) for offer in answer.offers]
    if answer.sources:
        lines = [f"{word('sources')}:"]
        lines += [
            f'<a href="{escape(s.url)}">{escape(isolated(f"{s.title}, {s.publisher}", language), quote=False)}</a> – {word("checked").lower()} {isolated(s.checked, language)}'
            for s in answer.sources
        ]
        parts.append("\n".join(lines))
    parts += [f"<i>{word(notice)}</i>" for notice in answer.notices if notice != "translation_missing"]
    return parts


def _offer(offer: Offer, word: object) -> str:
    assert callable(word)
    lines = [f"<b>{escape(offer.name, quote=False)}</b> – {escape(offer.organisation, quote=False)}"]
    for key, value in (("when", offer.when), ("where", offer.place), ("cost", offer.cost), ("contact", offer.contact)):
        if value:
            lines.append(f"{word(key)}: {escape(value, quote=False)}")
    if offer.note:
        lines.append(escape(offer.note, quote=False))
    tail = f"{word('checked')}: {offer.checked}"
    lines.append(f'<a href="{escape(offer.url)}">{escape(offer.url, quote=False)}</a> – {tail}' if offer.url else tail)
    return "\n".join(lines)


def messages(answer: Answer, content: Library, limit: int = LIMIT) -> list[str]:
    """The Answer in as few messages as the limit allows, cut between paragraphs, never inside a tag."""
    out: list[str] = []
    current = ""
    for paragraph in paragraphs(answer, content):
        for piece in [paragraph] if units(paragraph) <= limit else _cut(paragraph, limit):
            joined = f"{current}\n\n{piece}" if current else piece
            if units(joined) <= limit:
                current = joined
            else:
                out.append(current)
                current = piece
    return [*out, current] if current else out


def _cut(paragraph: str, limit: int) -> list[str]:
    """A paragraph that is too long by itself loses its tags and is cut at words."""
    words = _TAG.sub("", paragraph).split(" ")
    pieces: list[str] = []
    current = ""
    for word in words:
        while units(word) > limit:  # no spaces at all: cut hard, between characters
            size = limit // 2
            pieces, word = [*pieces, word[:size]], word[size:]
        joined = f"{current} {word}" if current else word
        if units(joined) <= limit:
            current = joined
        else:
            pieces.append(current)
            current = word
    return [*pieces, current]
