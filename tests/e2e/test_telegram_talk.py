"""Telegram, from the Bot API stand-in through gateway and Rasa to the answer, in five languages."""

import asyncio

import pytest
import pytest_asyncio

from bot.content.library import Library
from tests.channels.bot_api import TOKEN, BotApi
from tests.e2e.service import Service
from tests.e2e.test_conversations import NAMED, WHERE


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def api(tmp_path_factory: pytest.TempPathFactory):
    stand_in = BotApi()
    server = await stand_in.start()
    service = Service(tmp_path_factory.mktemp("telegram"), {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_BASE_URL": str(server.make_url("/bot"))})
    await asyncio.to_thread(service.start)
    yield stand_in
    await asyncio.to_thread(service.stop)
    await server.close()
    assert stand_in.refused == []
    assert "Traceback" not in service.log("gateway")


@pytest.mark.parametrize(("number", "row"), list(enumerate(NAMED)), ids=[row[0] for row in NAMED])
async def test_a_question(api: BotApi, content: Library, number: int, row: tuple[str, str, str]) -> None:
    language, question, topic = row
    chat = 500 + number
    api.says(chat, question)
    (answer, *_) = await api.answers(chat)
    first = content.catalogue.find(content.topics[topic].lead, language)
    assert first
    assert answer["text"].split("{")[0][:10] == first.text[:10].replace("**", "")
    shown = answer["text"] + "".join(m["text"] for m in _)
    assert content.text("channels", "sources", language) in shown


@pytest.mark.parametrize(("number", "row"), list(enumerate(WHERE)), ids=[row[0] for row in WHERE])
async def test_a_whole_conversation(api: BotApi, content: Library, number: int, row: tuple[str, str, str, str]) -> None:
    language, question, place, kommune = row
    chat = 600 + number
    api.says(chat, "/start", code=language)
    await api.answers(chat)
    api.presses(chat, f"language:{language}")
    await api.answers(chat)
    api.says(chat, question)
    (asked,) = await api.answers(chat)
    assert asked["text"] == content.text("bot", "ask_kommune", language)
    api.says(chat, place)
    shown = await api.answers(chat, 2)
    assert content.kommuner[kommune].name in shown[-1]["text"]
    api.says(chat, "/help")
    shown = await api.answers(chat, 2)
    assert shown[-1]["buttons"]
