"""The widget in a real Chromium, at phone size, in five languages."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright, expect

from bot import paths
from bot.content.library import Library
from tests.e2e.service import Service
from tests.e2e.test_conversations import NAMED

PHONE = {"width": 360, "height": 740}
SHOTS = paths.ROOT / ".state" / "screenshots"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = shutil.which("chromium")
    assert path, "Chromium is missing (Debian: apt-get install chromium)"
    async with async_playwright() as playwright:
        SHOTS.mkdir(parents=True, exist_ok=True)
        running = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        await running.close()


class Visit:
    """A page with the widget, and what went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page, self.faults, self.foreign = page, [], []  # type: ignore[var-annotated]
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)

    async def open(self) -> None:
        await self.page.locator(".launch").click()
        await expect(self.page.locator(".panel")).to_be_visible()

    async def ask(self, text: str) -> None:
        await self.page.locator("textarea").fill(text)
        await self.page.locator(".send").click()

    @property
    def last(self):
        return self.page.locator(".bubble").last


@pytest_asyncio.fixture
async def visit(browser: Browser, service: Service, request: pytest.FixtureRequest) -> AsyncIterator[Visit]:
    locale = getattr(request, "param", "nb")
    context = await browser.new_context(viewport=PHONE, locale=locale, service_workers="block")
    page = await context.new_page()
    visit = Visit(page)
    page.on("request", lambda r: visit.foreign.append(r.url) if not r.url.startswith((service.url, "data:", "blob:")) else None)
    await page.goto(service.url)
    yield visit
    assert await context.cookies() == []
    assert visit.foreign == [], "the widget asks nobody but its own server"
    await context.close()


async def _no_barriers(page: Page) -> None:
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("visit", "row"), [(row[0], row) for row in NAMED], indirect=["visit"], ids=[row[0] for row in NAMED])
async def test_a_question_in_each_language(visit: Visit, content: Library, row: tuple[str, str, str]) -> None:
    code, question, topic = row
    language, page = content.languages[code], visit.page
    await visit.open()
    await expect(page.locator(".panel")).to_have_attribute("lang", code)
    await expect(page.locator("header h2")).to_have_text(content.text("channels", "title", code))
    await _no_barriers(page)
    await visit.ask(question)
    answer = page.locator(".bubble[data-kind=answer]").first
    await expect(answer).to_be_visible()
    await expect(answer).to_have_attribute("lang", code)
    await expect(answer).to_have_attribute("dir", language.direction)
    assert await answer.evaluate("node => getComputedStyle(node).direction") == language.direction
    first = content.topics[topic].sources[0]
    await expect(answer.locator(f"a[href='{first.url}']").first).to_be_visible()
    await expect(answer.locator("time").first).to_have_attribute("datetime", first.checked.isoformat())
    await expect(page.locator(".status")).to_have_text("")
    await _no_barriers(page)
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], "nothing may be wider than the phone"
    await page.screenshot(path=str(Path(SHOTS) / f"answer-{code}.png"))
    assert visit.faults == []


@pytest.mark.parametrize("visit", ["pl"], indirect=True)
async def test_offers_are_cards(visit: Visit, content: Library) -> None:
    await visit.open()
    await visit.ask("Gdzie mogę ćwiczyć norweski w Bergen?")
    card = visit.page.locator(".card").first
    await expect(card).to_be_visible()
    await expect(card.locator("dt").first).to_have_text(content.text("channels", "when", "pl"))
    await _no_barriers(visit.page)
    await visit.page.screenshot(path=str(SHOTS / "offers-pl.png"))


async def test_a_whole_conversation_by_tapping(visit: Visit, content: Library) -> None:
    """Language, menu, group, topic, related topic: never a word typed."""
    page = visit.page
    await visit.open()
    await page.locator(".choices button", has_text=content.languages["so"].name).first.click()
    await expect(page.locator(".panel")).to_have_attribute("lang", "so")
    await page.get_by_role("button", name=content.text("channels", "menu", "so"), exact=True).last.click()
    await page.locator(".choices button", has_text=content.text("bot", "group_family", "so")).last.click()
    title = content.catalogue.find(content.topics["sfo_free_hours"].title, "so")
    assert title
    await page.get_by_role("button", name=title.text, exact=True).last.click()
    await expect(page.locator(".bubble[data-kind=answer]").last).to_have_attribute("lang", "so")
    await page.locator(".bubble[data-kind=answer] .choices button").first.click()
    await expect(page.locator(".bubble[data-kind=answer]")).to_have_count(2)


async def test_a_language_asked_for_in_words_changes_the_widget(visit: Visit) -> None:
    await visit.open()
    await visit.ask("snakk arabisk, takk")
    await expect(visit.page.locator(".panel")).to_have_attribute("dir", "rtl")
    assert await visit.page.locator("form").evaluate("node => getComputedStyle(node).direction") == "rtl"
    await _no_barriers(visit.page)


async def test_a_conversation_survives_a_reload_and_can_be_erased(visit: Visit, content: Library) -> None:
    page = visit.page
    await visit.open()
    await visit.ask("Er SFO gratis for barnet mitt i 2. klasse?")
    await expect(page.locator(".bubble[data-kind=answer]")).to_have_count(1)
    await page.reload()
    await expect(page.locator(".bubble[data-kind=answer]")).to_have_count(1)
    await page.get_by_role("button", name=content.text("channels", "delete", "nb")).click()
    await expect(page.locator(".status")).to_have_text(content.text("channels", "deleted", "nb"))
    await expect(page.locator(".bubble")).to_have_count(1)
    assert 'conversation":null' in await page.evaluate("sessionStorage.getItem('hverdag-assistent')")


async def test_nothing_typed_is_lost_when_the_network_is_away(visit: Visit, content: Library) -> None:
    page = visit.page
    await visit.open()
    await page.context.set_offline(True)
    await visit.ask("Er SFO gratis for barnet mitt i 2. klasse?")
    await expect(page.locator(".status")).to_contain_text(content.text("channels", "network_error", "nb"))
    await page.context.set_offline(False)
    await page.get_by_role("button", name=content.text("channels", "retry", "nb")).click()
    await expect(page.locator(".bubble[data-kind=answer]")).to_have_count(1)
    await expect(page.locator(".bubble.own")).to_have_count(1)


async def test_script_in_a_message_is_shown_and_not_run(visit: Visit) -> None:
    await visit.open()
    await visit.ask("<img src=x onerror=alert(1)> SFO")
    await expect(visit.page.locator(".bubble.own")).to_contain_text("<img src=x")
    assert await visit.page.locator(".bubble img").count() == 0
    assert visit.faults == []


async def test_everything_by_keyboard(visit: Visit) -> None:
    page = visit.page
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator(".panel")).to_be_visible()
    await page.locator("textarea").focus()
    await page.keyboard.type("Er SFO gratis for barnet mitt i 2. klasse?")
    await page.keyboard.press("Enter")
    await expect(page.locator(".bubble[data-kind=answer]")).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(page.locator(".panel")).to_be_hidden()
    await expect(page.locator(".launch")).to_be_focused()


@pytest.mark.parametrize("visit", ["ti"], indirect=True)
async def test_the_ethiopic_font_comes_from_us(visit: Visit) -> None:
    reply = await visit.page.request.get(f"{visit.page.url}static/fonts/noto-sans-ethiopic.woff2")
    assert reply.ok
    assert (await reply.body())[:4] == b"wOF2"
    assert await visit.page.evaluate("[...document.fonts].some(face => face.family.includes('Hverdag Ethiopic'))")
