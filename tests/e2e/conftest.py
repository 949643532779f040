"""One running service for all tests that only talk to it."""

from collections.abc import AsyncIterator, Callable, Iterator

import aiohttp
import pytest
import pytest_asyncio

from tests.e2e.service import Person, Service, running


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running(tmp_path_factory.mktemp("state")) as service:
        yield service


@pytest_asyncio.fixture
async def somebody(service: Service) -> AsyncIterator[Callable[[], Person]]:
    async with aiohttp.ClientSession() as session:
        yield lambda: Person(session, service.url)
