"""The handbook: every answer in every language has a page, and a sheet to print."""

from html.parser import HTMLParser

import pytest
from aiohttp.test_utils import TestClient

from bot.content.library import Library
from channels.handbook.pages import Handbook
from tests.conftest import TODAY

VOID = {"meta", "link", "br", "img", "path"}


class _Checker(HTMLParser):
    """Well-formedness, links, and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.html: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.html = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def checked(html: str) -> _Checker:
    checker = _Checker()
    checker.feed(html)
    assert checker.open == []
    return checker


@pytest.fixture(scope="module")
def site(content: Library) -> dict[str, str]:
    return dict(Handbook(content, TODAY, "https://assistent.example").files())


def test_every_answer_has_a_page_in_every_language(site: dict[str, str], content: Library) -> None:
    topics = [topic for topic in content.topics.values() if topic.group in content.groups]
    assert set(site) == {
        "handbook.css",
        "index.html",
        *(f"{code}/index.html" for code in content.languages.spoken),
        *(f"{code}/{topic.id}{end}" for code in content.languages.spoken for topic in topics for end in (".html", ".print.html")),
    }


def test_pages_are_well_formed_and_lead_nowhere_dead(site: dict[str, str], content: Library) -> None:
    for name, html in site.items():
        if not name.endswith(".html") or "/" not in name:
            continue
        page = checked(html)
        code = name.split("/")[0]
        assert (page.html["lang"], page.html["dir"]) == (code, content.languages.direction(code))
        for link in page.links:
            if link.startswith(("https://", "tel:")):
                continue
            target = link.removeprefix("../") if link.startswith("../") else f"{code}/{link}"
            assert target in site, f"{name} leads to {link}"


def test_the_same_facts_in_every_language(site: dict[str, str], content: Library) -> None:
    """Links and phones of an answer are the same set, whichever language is read."""
    for topic in content.topics.values():
        if topic.group in content.groups:
            sets = {
                frozenset(link for link in checked(site[f"{code}/{topic.id}.html"]).links if ":" in link)
                for code in content.languages.spoken
            }
            assert len(sets) == 1, topic.id


def test_a_sheet_has_both_languages_and_a_code(site: dict[str, str]) -> None:
    sheet = site["so/intro_who.print.html"]
    assert 'lang="so"' in sheet
    assert 'lang="nb"' in sheet
    assert "<svg" in sheet


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/handbook/so/intro_who.html", 200),
        ("/handbook/ar/intro_who.print.html", 200),
        ("/handbook/ti/index.html", 200),
        ("/handbook/handbook.css", 200),
        ("/handbook/xx/index.html", 404),
        ("/handbook/nb/gone.html", 404),
        ("/handbook/nb/greet.html", 404),
        ("/handbook/nb/..%2f..%2fconfig.html", 404),
    ],
)
async def test_the_gateway_serves_it(client: TestClient, path: str, status: int) -> None:
    assert (await client.get(path)).status == status


async def test_the_handbook_begins_in_the_source_language(client: TestClient) -> None:
    reply = await client.get("/handbook")
    assert str(reply.url).endswith("/handbook/nb/index.html")
