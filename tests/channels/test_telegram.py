"""Telegram with real python-telegram-bot against a stand-in for the Bot API."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from bot.content.library import Library
from channels.gateway import build
from tests.channels.bot_api import TOKEN, BotApi, Refused
from tests.channels.conftest import settings
from tests.channels.rasa_standin import RasaStandIn

ANN, BOB = 1001, 1002


@pytest_asyncio.fixture
async def api() -> AsyncIterator[tuple[BotApi, str]]:
    stand_in = BotApi()
    server = await stand_in.start()
    yield stand_in, str(server.make_url("/bot"))
    await server.close()


@pytest_asyncio.fixture
async def telegram(api: tuple[BotApi, str], rasa_server: TestServer, content: Library) -> AsyncIterator[BotApi]:
    """A gateway on long polling."""
    stand_in, base_url = api
    app = build(settings(str(rasa_server.make_url("")), telegram_token=TOKEN, telegram_base_url=base_url), content)
    async with TestClient(TestServer(app)):
        yield stand_in
    assert stand_in.refused == [], "Telegram would have refused these"


async def test_start_greets_in_every_language_and_offers_them(telegram: BotApi, content: Library) -> None:
    telegram.says(ANN, "/start", code="so")
    (message,) = await telegram.answers(ANN)
    for code in content.languages.spoken:
        assert content.text("channels", "telegram_welcome", code) in message["text"]
    assert content.text("channels", "privacy_line", "so") in message["text"]
    assert [b["callback_data"] for b in message["buttons"]] == [f"language:{code}" for code in content.languages.spoken]


async def test_commands_are_described_in_every_language(telegram: BotApi, content: Library) -> None:
    telegram.says(ANN, "/language")
    await telegram.answers(ANN)
    assert set(telegram.commands) == {"", *content.languages.spoken}
    assert next(c for c in telegram.commands["pl"] if c["command"] == "help")["description"] == content.text(
        "channels", "telegram_command_help", "pl"
    )


@pytest.mark.parametrize(
    ("typed", "payload"),
    [
        ("/hjelp", {"kind": "topic", "value": "help_menu"}),
        ("/start topic_sfo_free_hours", {"kind": "topic", "value": "sfo_free_hours"}),
        ("/Hjelp@hverdag_bot", {"kind": "topic", "value": "help_menu"}),
    ],
)
async def test_commands_and_links_from_a_poster(telegram: BotApi, rasa: RasaStandIn, typed: str, payload: dict[str, str]) -> None:
    telegram.says(ANN, typed)
    await telegram.answers(ANN)
    assert rasa.received[0]["payload"] == payload


async def test_a_poster_of_a_kommune(telegram: BotApi, rasa: RasaStandIn) -> None:
    telegram.says(ANN, "/start 4601")
    await telegram.answers(ANN, 2)
    assert rasa.received[0]["payload"] == {"kind": "kommune", "value": "4601"}


async def test_erasing(telegram: BotApi, rasa: RasaStandIn, content: Library) -> None:
    telegram.says(ANN, "hei")
    await telegram.answers(ANN)
    telegram.says(ANN, "/slett")
    (told,) = await telegram.answers(ANN)
    assert told["text"] == content.text("bot", "erased", "nb")
    assert rasa.erased == [rasa.received[0]["sender"]]


async def test_private_numbers_do_not_get_further(telegram: BotApi, rasa: RasaStandIn, content: Library) -> None:
    telegram.says(ANN, "mitt fnr er 01010750160, er SFO gratis?")
    (told,) = await telegram.answers(ANN)
    assert rasa.received[0]["text"] == "mitt fnr er …, er SFO gratis?"
    assert content.text("channels", "redacted", "nb") in told["text"]


async def test_words_reach_rasa_under_a_hash(telegram: BotApi, rasa: RasaStandIn) -> None:
    telegram.says(ANN, "Er SFO gratis?")
    await telegram.answers(ANN)
    assert rasa.received[0]["text"] == "Er SFO gratis?"
    assert rasa.received[0]["channel"] == "telegram"
    assert str(ANN) not in rasa.received[0]["sender"]


async def test_a_slash_that_is_no_command_of_ours_is_text(telegram: BotApi, rasa: RasaStandIn) -> None:
    telegram.says(ANN, "/restart now")
    await telegram.answers(ANN)
    assert rasa.received[0]["payload"] is None


async def test_buttons_and_menu(telegram: BotApi, rasa: RasaStandIn) -> None:
    telegram.presses(ANN, "menu:")
    (groups,) = await telegram.answers(ANN)
    telegram.presses(ANN, groups["buttons"][0]["callback_data"])
    (topics,) = await telegram.answers(ANN)
    assert topics["buttons"][0]["callback_data"].startswith("topic:")
    telegram.presses(ANN, "language:so")
    await telegram.answers(ANN)
    assert rasa.received[0]["payload"] == {"kind": "language", "value": "so"}


async def test_every_answer_in_every_language_passes_telegrams_rules(telegram: BotApi, rasa: RasaStandIn, content: Library) -> None:
    """Without Rasa the answer comes straight from the content: all of them, split where they are long."""
    rasa.mode = "error"
    for code in content.languages.spoken:
        telegram.presses(ANN, f"language:{code}")
        await telegram.answers(ANN)
        for topic in content.topics.values():
            telegram.presses(ANN, f"topic:{topic.id}")
            shown = await telegram.answers(ANN)
            if topic.sources:
                assert content.text("channels", "sources", code) in shown[-1]["text"], topic.id
                assert topic.sources[0].checked.isoformat() in shown[-1]["text"]


@pytest.mark.parametrize(
    "kind",
    [
        {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 2}},
        {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]},
        {"location": {"latitude": 60.0, "longitude": 5.0}},
        {"contact": {"phone_number": "1", "first_name": "B"}},
    ],
)
async def test_what_is_no_text_gets_a_kind_answer(telegram: BotApi, rasa: RasaStandIn, content: Library, kind: dict[str, object]) -> None:
    telegram.says(ANN, None, code="pl", **kind)
    (message,) = await telegram.answers(ANN)
    assert message["text"] == content.text("channels", "telegram_text_only", "pl")
    assert message["buttons"]
    assert rasa.received == []


async def test_a_very_long_message_is_refused_kindly(telegram: BotApi, content: Library) -> None:
    telegram.says(ANN, "a" * 4000, code="ar")
    (message,) = await telegram.answers(ANN)
    assert message["text"] == content.text("channels", "too_long", "ar").replace("{limit}", "2000")


async def test_one_chat_waits_in_order_while_others_go_on(telegram: BotApi, rasa: RasaStandIn) -> None:
    for n in range(10):
        telegram.says(ANN, f"spørsmål {n}")
        telegram.says(BOB, f"pytanie {n}")
    await asyncio.gather(telegram.answers(ANN, 10), telegram.answers(BOB, 10))
    ann = [r["text"] for r in rasa.received if r["text"].startswith("spørsmål")]
    assert ann == [f"spørsmål {n}" for n in range(10)]


async def test_somebody_who_blocks_the_bot_is_forgotten(telegram: BotApi, rasa: RasaStandIn) -> None:
    telegram.refuse_next.append(Refused(403, "Forbidden: bot was blocked by the user"))
    telegram.says(ANN, "hei")
    telegram.says(BOB, "hei")
    await telegram.answers(BOB)
    for _ in range(100):
        if rasa.erased:
            break
        await asyncio.sleep(0.02)
    assert rasa.erased == [rasa.received[0]["sender"]]
    telegram.refused.clear()


async def test_telegram_asks_to_wait_and_the_answer_still_comes(telegram: BotApi) -> None:
    telegram.refuse_next.append(Refused(429, "Too Many Requests: retry after 1", retry_after=1))
    telegram.says(ANN, "hei")
    await telegram.answers(ANN)
    telegram.refused.clear()


async def test_the_gateway_serves_the_web_while_telegram_is_out_of_reach(
    api: tuple[BotApi, str], rasa_server: TestServer, content: Library
) -> None:
    stand_in, base_url = api
    stand_in.down = True
    app = build(settings(str(rasa_server.make_url("")), telegram_token=TOKEN, telegram_base_url=base_url), content)
    async with TestClient(TestServer(app)) as client:
        assert (await client.post("/api/v1/messages", json={"text": "hei"})).status == 200
        stand_in.down = False
        stand_in.says(ANN, "hei")
        await stand_in.answers(ANN)


async def test_a_webhook_with_its_secret(api: tuple[BotApi, str], rasa_server: TestServer, content: Library) -> None:
    stand_in, base_url = api
    values = {"telegram_token": TOKEN, "telegram_base_url": base_url, "public_url": "https://assistent.example"}
    async with TestClient(TestServer(build(settings(str(rasa_server.make_url("")), **values), content))) as client:
        for _ in range(200):
            if stand_in.webhook:
                break
            await asyncio.sleep(0.02)
        assert stand_in.webhook
        path = str(stand_in.webhook["url"]).removeprefix("https://assistent.example")
        update = stand_in.says(ANN, "hei")
        assert (await client.post(path, json=update)).status == 403
        headers = {"X-Telegram-Bot-Api-Secret-Token": str(stand_in.webhook["secret_token"])}
        assert (await client.post(path, json=update, headers=headers)).status == 200
        await stand_in.answers(ANN)
        for bad in (b"{", b"[]", b"null", b'{"message": {}}'):
            reply = await client.post(path, data=bad, headers={**headers, "Content-Type": "application/json"})
            assert reply.status == 400
        assert (await client.post("/telegram/guess", json=update, headers=headers)).status == 404
