"""The public web API: what it takes, what it refuses and how it says so."""

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from bot.content.library import Library
from channels.assistant import MAX_TEXT
from channels.gateway import build
from tests.channels.conftest import settings
from tests.channels.rasa_standin import RasaStandIn


async def _say(client: TestClient, text: str, **rest: object) -> dict[str, object]:
    reply = await client.post("/api/v1/messages", json={"text": text, **rest})
    assert reply.status == 200, await reply.text()
    return await reply.json()


async def test_a_conversation_keeps_the_id_that_the_server_made(client: TestClient, rasa: RasaStandIn) -> None:
    first = await _say(client, "Hei")
    second = await _say(client, "Hei igjen", conversation_id=first["conversation_id"])
    assert first["conversation_id"] == second["conversation_id"]
    assert rasa.received[0]["sender"] == rasa.received[1]["sender"]
    assert str(first["conversation_id"]) not in json.dumps(rasa.received), "the store must not hold what a visitor could send back"


async def test_two_conversations_are_apart(client: TestClient, rasa: RasaStandIn) -> None:
    await _say(client, "Hei")
    await _say(client, "Hei")
    assert rasa.received[0]["sender"] != rasa.received[1]["sender"]


# body, status, code
REFUSED = [
    (b"{", 400, "invalid_json"),
    (b"\xff\xfe{}", 400, "invalid_json"),
    (b"[" * 8000, 400, "invalid_json"),
    (b"[]", 422, "wrong_type"),
    (b"null", 422, "wrong_type"),
    (b"{}", 422, "wrong_type"),
    (b'{"text": null}', 422, "wrong_type"),
    (b'{"text": 5}', 422, "wrong_type"),
    (b'{"text": ["a"]}', 422, "wrong_type"),
    (b'{"text": "a", "language": "xx"}', 422, "unknown_language"),
    (b'{"text": "a", "language": 5}', 422, "unknown_language"),
    (b'{"text": "a", "language": []}', 422, "unknown_language"),
    (b'{"text": "a", "kommune": "9999"}', 422, "unknown_kommune"),
    (b'{"text": "a", "kommune": 301}', 422, "unknown_kommune"),
    (b'{"text": "a", "conversation_id": 5}', 422, "wrong_type"),
    (b'{"text": "a", "conversation_id": ""}', 404, "unknown_conversation"),
    (b'{"text": "a", "conversation_id": "made.up"}', 404, "unknown_conversation"),
    (b'{"text": "a", "conversation_id": "\\u0000\\ud800"}', 404, "unknown_conversation"),
    (b'{"text": "a", "colour": "red"}', 422, "unknown_field"),
    (b'{"text": "' + b"a" * 20000 + b'"}', 413, "too_large"),
]


@pytest.mark.parametrize(("body", "status", "code"), REFUSED, ids=[f"{code}-{n}" for n, (_, _, code) in enumerate(REFUSED)])
async def test_bad_requests_are_refused_in_json(client: TestClient, rasa: RasaStandIn, body: bytes, status: int, code: str) -> None:
    reply = await client.post("/api/v1/messages", data=body, headers={"Content-Type": "application/json"})
    error = (await reply.json())["error"]
    assert (reply.status, error["code"]) == (status, code)
    assert error["message"]
    assert rasa.received == []
    assert (await client.get("/health")).status == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("POST", "/api/v1/messages", 415, "not_json"),
        ("GET", "/api/v1/messages", 405, "method_not_allowed"),
        ("GET", "/api/v1/nothing", 404, "not_found"),
        ("GET", "/api/v1/topics/nothing", 404, "unknown_topic"),
        ("GET", "/api/v1/topics?language=xx", 422, "unknown_language"),
        ("DELETE", "/api/v1/conversations/made.up", 404, "unknown_conversation"),
        ("GET", "/static/../config.py", 404, "not_found"),
        ("GET", "/static/%2e%2e/api.py", 404, "not_found"),
    ],
)
async def test_wrong_addresses_and_methods(client: TestClient, method: str, path: str, status: int, code: str) -> None:
    reply = await client.request(method, path)
    assert (reply.status, (await reply.json())["error"]["code"]) == (status, code)


async def test_a_long_message_is_refused_in_the_conversations_language(client: TestClient, content: Library) -> None:
    for language in content.languages.spoken:
        reply = await client.post("/api/v1/messages", json={"text": "a" * (MAX_TEXT + 1), "language": language})
        error = (await reply.json())["error"]
        assert (reply.status, error["code"]) == (422, "text_too_long")
        assert error["message"] == content.text("channels", "too_long", language).replace("{limit}", str(MAX_TEXT))


@pytest.mark.parametrize("text", ["", "   \n", "👍👍👍", "?!", "\u200b\u202e", "\x00\x07"])
async def test_no_words_get_a_kind_answer_without_asking_rasa(client: TestClient, rasa: RasaStandIn, content: Library, text: str) -> None:
    for language in content.languages.spoken:
        said = await _say(client, text, language=language)
        (message,) = said["messages"]
        assert message["text"] == content.text("bot", "no_words", language)
        assert message["buttons"]
    assert rasa.received == []


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "/restart", "/sfo_free_hours", '/inform{"kommune": "0301"}', "{fee} {{7*7}}", "'; DROP TABLE events;--"],
)
async def test_code_is_text_like_any_other(client: TestClient, rasa: RasaStandIn, text: str) -> None:
    await _say(client, text)
    assert rasa.received[0]["text"] == text
    assert rasa.received[0]["payload"] is None


async def test_a_button_goes_as_a_payload_and_an_unknown_one_leads_to_the_menu(client: TestClient, rasa: RasaStandIn) -> None:
    await _say(client, "topic:sfo_free_hours")
    assert rasa.received[0]["payload"] == {"kind": "topic", "value": "sfo_free_hours"}
    for pressed in ("topic:gone", "language:xx", "kommune:9999", "menu:", "menu:gone"):
        said = await _say(client, pressed)
        assert said["messages"][0]["kind"] == "suggestions"
    assert len(rasa.received) == 1


@pytest.mark.parametrize("mode", ["error", "garbage", "nothing", "foreign"])
async def test_without_rasa_people_are_told_and_the_menu_still_answers(
    client: TestClient, rasa: RasaStandIn, content: Library, mode: str
) -> None:
    rasa.mode = mode
    for language in content.languages.spoken:
        said = await _say(client, "Er SFO gratis?", language=language)
        (message,) = said["messages"]
        assert message["text"] == content.text("bot", "starting", language)
        assert message["language"] == language
        group = await _say(client, "menu:family", language=language)
        assert "topic:sfo_free_hours" in {button["payload"] for button in group["messages"][0]["buttons"]}
        answer = (await _say(client, "topic:sfo_free_hours", language=language))["messages"][0]
        assert (answer["kind"], answer["topic"], answer["language"]) == ("answer", "sfo_free_hours", language)
        assert answer["sources"]


async def test_rasa_gone_altogether(content: Library) -> None:
    async with TestClient(TestServer(build(settings("http://127.0.0.1:9"), content))) as client:
        assert (await _say(client, "hei", language="so"))["messages"][0]["text"] == content.text("bot", "starting", "so")
        ready = await client.get("/ready")
        assert (ready.status, await ready.json()) == (503, {"ready": False, "model": False, "actions": False})
        conversation = (await _say(client, "hei"))["conversation_id"]
        reply = await client.delete(f"/api/v1/conversations/{conversation}")
        assert (reply.status, (await reply.json())["error"]["code"]) == (503, "away")
        assert "Retry-After" in reply.headers


async def test_ready_and_health(client: TestClient) -> None:
    assert await (await client.get("/ready")).json() == {"ready": True, "model": True, "actions": True}
    assert await (await client.get("/health")).json() == {"alive": True}


async def test_erasing_a_conversation(client: TestClient, rasa: RasaStandIn) -> None:
    conversation = (await _say(client, "hei"))["conversation_id"]
    assert (await client.delete(f"/api/v1/conversations/{conversation}")).status == 204
    assert rasa.erased == [rasa.received[0]["sender"]]


async def test_topics_without_a_model(client: TestClient, content: Library) -> None:
    for language, spoken in content.languages.spoken.items():
        listed = await (await client.get("/api/v1/topics", params={"language": language})).json()
        assert listed["direction"] == spoken.direction
        ids = [topic["id"] for group in listed["groups"] for topic in group["topics"]]
        assert set(ids) == {t.id for t in content.topics.values() if t.group != "dialogue"}
        answer = await (await client.get(f"/api/v1/topics/{ids[0]}", params={"language": language})).json()
        assert (answer["v"], answer["topic"], answer["language"]) == (1, ids[0], language)


async def test_words_of_the_interface(client: TestClient, content: Library) -> None:
    told = await (await client.get("/api/v1/texts", params={"language": "ar"})).json()
    assert (told["direction"], told["texts"]["send"]) == ("rtl", content.text("channels", "send", "ar"))
    assert [language["code"] for language in told["languages"]] == list(content.languages.spoken)


async def test_any_page_may_embed_the_widget(client: TestClient) -> None:
    reply = await client.options("/api/v1/messages", headers={"Origin": "https://www.bergen.kommune.no"})
    assert (reply.status, reply.headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert (await client.get("/widget.js")).headers["Access-Control-Allow-Origin"] == "*"


async def test_the_demo_page_runs_under_a_strict_policy(client: TestClient) -> None:
    reply = await client.get("/")
    assert reply.status == 200
    assert "unsafe-inline" not in reply.headers["Content-Security-Policy"]
    page = await reply.text()
    assert "<script>" not in page
    assert "style=" not in page


@pytest_asyncio.fixture
async def limited(rasa_server: TestServer, content: Library) -> AsyncIterator[TestClient]:
    async with TestClient(TestServer(build(settings(str(rasa_server.make_url("")), rate_limit=True), content))) as client:
        yield client


async def test_a_flood_is_slowed_in_words(limited: TestClient, content: Library) -> None:
    statuses = []
    for _ in range(25):
        reply = await limited.post("/api/v1/messages?language=pl", json={"text": "hei"})
        statuses.append(reply.status)
    assert statuses[:20] == [200] * 20
    assert statuses[-1] == 429
    assert reply.headers["Retry-After"] == "5"
    assert (await reply.json())["error"]["message"] == content.text("channels", "too_many", "pl")
