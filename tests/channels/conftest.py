"""A gateway on loopback in front of a stand-in for Rasa."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from bot.content.library import Library
from channels.config import Settings
from channels.gateway import build
from tests.channels.rasa_standin import SECRET, RasaStandIn


def settings(rasa_url: str, **changes: object) -> Settings:
    values: dict[str, object] = {
        "host": "127.0.0.1",
        "port": 1,
        "rasa_url": rasa_url,
        "actions_url": rasa_url,
        "secret": b"secret-of-the-tests",
        "gateway_secret": SECRET,
        "rate_limit": False,
        "telegram_token": None,
        "telegram_base_url": None,
        "public_url": None,
    }
    return Settings(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def rasa(content: Library) -> RasaStandIn:
    return RasaStandIn(content)


@pytest_asyncio.fixture
async def rasa_server(rasa: RasaStandIn) -> AsyncIterator[TestServer]:
    server = await rasa.start()
    yield server
    await server.close()


@pytest_asyncio.fixture
async def client(rasa_server: TestServer, content: Library) -> AsyncIterator[TestClient]:
    async with TestClient(TestServer(build(settings(str(rasa_server.make_url(""))), content))) as client:
        yield client
