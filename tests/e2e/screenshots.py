"""``make screenshots``: the README's picture, taken from the running service."""

import asyncio
import base64
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright, expect

from bot import paths
from tests.e2e.service import Service
from tests.e2e.test_conversations import NAMED

TARGET = paths.ROOT / "docs" / "images" / "five-languages.png"
PHONE = {"width": 330, "height": 660}


async def take(url: str) -> None:
    """One phone a language, side by side."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        phones = []
        for code, question, _ in NAMED:
            page = await browser.new_page(viewport=PHONE, locale=code)
            await page.goto(url)
            await page.locator(".launch").click()
            await page.locator("textarea").fill(question)
            await page.locator(".send").click()
            await expect(page.locator(".bubble[data-kind=answer]").first).to_be_visible()
            await page.locator(".bubble.own").scroll_into_view_if_needed()
            await page.locator(".bubble.own").evaluate("node => node.scrollIntoView({block: 'start'})")
            phones.append(base64.b64encode(await page.screenshot()).decode())
        page = await browser.new_page(viewport={"width": 5 * 350 + 20, "height": 700})
        images = "".join(f'<img src="data:image/png;base64,{phone}">' for phone in phones)
        style = "body{margin:0;padding:20px;display:flex;gap:20px;background:#dfe7ec} img{border-radius:12px;box-shadow:0 2px 10px #0004}"
        await page.set_content(f"<style>{style}</style>{images}")
        await page.screenshot(path=str(TARGET))
        await browser.close()


def main() -> None:
    """Start the service, take the picture, stop it."""
    with tempfile.TemporaryDirectory() as folder:
        service = Service(Path(folder))
        service.start()
        try:
            TARGET.parent.mkdir(parents=True, exist_ok=True)
            asyncio.run(take(service.url))
        finally:
            service.stop()
    print(TARGET.relative_to(paths.ROOT))


if __name__ == "__main__":
    main()
