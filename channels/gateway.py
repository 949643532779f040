"""The gateway: the only public port. ``python -m channels.gateway``."""

import asyncio
import contextlib
import logging
import signal
import time

from aiohttp import web

from bot.content.findings import ContentError
from bot.content.library import Library, library
from channels.assistant import Assistant
from channels.config import Settings, read_settings
from channels.conversation_ids import ConversationIds
from channels.rasa_client import RasaClient
from channels.rate_limit import RateLimit
from channels.telegram.service import TelegramService
from channels.web import handbook, pages
from channels.web.api import Api
from channels.web.cors import cors
from channels.web.errors import json_errors

log = logging.getLogger(__name__)
# Bytes. A Telegram update may hold a message and the one it replies to, 4,096 characters each, six bytes a character
# as escaped JSON; the web API has a smaller limit of its own.
MAX_UPDATE = 128 * 1024


def build(settings: Settings, content: Library) -> web.Application:
    """The aiohttp application with web channel and, when a token is set, Telegram."""
    rasa = RasaClient(settings.rasa_url, settings.actions_url, settings.gateway_secret)
    assistant, ids = Assistant(content, rasa), ConversationIds(settings.secret)
    app = web.Application(middlewares=[cors, json_errors], client_max_size=MAX_UPDATE)
    api = Api(assistant, ids, RateLimit(time.monotonic) if settings.rate_limit else None)
    app.add_routes(api.routes())
    app.add_routes(pages.routes(assistant))
    app.add_routes(handbook.routes(content, settings.public_url or ""))

    async def close(_: web.Application) -> None:
        await rasa.close()

    app.on_cleanup.append(close)
    if settings.telegram_token:
        TelegramService(settings, assistant, ids).attach(app)
    return app


async def serve(settings: Settings) -> None:
    """Run until SIGINT or SIGTERM."""
    runner = web.AppRunner(build(settings, library()), access_log=None)
    await runner.setup()
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
        log.info("gateway on http://%s:%s", settings.host, settings.port)
        await stop.wait()
    finally:
        await runner.cleanup()


def main() -> None:
    """Entry point; what cannot be started says why in a sentence."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    # httpx writes whole URLs, and Telegram's hold the token.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    settings = read_settings()
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve(settings))
    except ContentError as error:
        raise SystemExit(f"the content cannot be used ('make validate' tells more):\n{error}") from None
    except OSError as error:
        raise SystemExit(
            f"the gateway cannot listen on {settings.host}:{settings.port} ({error.strerror}): choose another port with PORT=8081"
        ) from None


if __name__ == "__main__":
    main()
