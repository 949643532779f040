"""A local stand-in for the Telegram Bot API that refuses what Telegram refuses.

Rules: https://core.telegram.org/bots/api (sendMessage, formatting options, inline keyboards, getUpdates, setMyCommands).
"""

import asyncio
import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

TOKEN = "123456:test-token-of-the-stand-in"
BOT = {"id": 123456, "is_bot": True, "first_name": "Bot", "username": "hverdag_bot"}
# "Formatting options", HTML style
TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "span", "tg-spoiler", "blockquote"}
TEXT_LIMIT, CALLBACK_LIMIT, COMMANDS_LIMIT = 4096, 64, 100


class Refused(Exception):
    """What Telegram would answer: status and description."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise Refused(400, f'Bad Request: can\'t parse entities: unsupported start tag "{tag}"')
        if tag == "a" and not dict(attrs).get("href"):
            raise Refused(400, "Bad Request: can't parse entities: link without address")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Refused(400, f"Bad Request: can't parse entities: unexpected end tag {tag}")

    def handle_data(self, data: str) -> None:
        self.text += data


def checked_text(text: str, parse_mode: str | None) -> str:
    """The text as the person sees it; raises Refused as Telegram does."""
    if parse_mode == "HTML":
        parser = _Html()
        parser.feed(text)
        parser.close()
        if parser.open:
            raise Refused(400, "Bad Request: can't parse entities: can't find end tag")
        text = parser.text
    if not text.strip():
        raise Refused(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > TEXT_LIMIT:
        raise Refused(400, "Bad Request: message is too long")
    return text


def checked_keyboard(markup: dict[str, Any] | None) -> list[dict[str, str]]:
    """The buttons of an inline keyboard, in order."""
    buttons = [button for row in (markup or {}).get("inline_keyboard", []) for button in row]
    for button in buttons:
        if not button.get("text"):
            raise Refused(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= CALLBACK_LIMIT:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    return buttons


@dataclass
class BotApi:
    """``sent`` holds what was shown to each chat; ``refuse_next`` makes the next sendMessage fail; ``down`` answers 502."""

    updates: "asyncio.Queue[dict[str, Any]]" = field(default_factory=asyncio.Queue)
    sent: list[dict[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    webhook: dict[str, Any] | None = None
    refuse_next: list[Refused] = field(default_factory=list)
    down: bool = False
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _number: int = 0

    async def start(self) -> TestServer:
        """On loopback; ``base_url`` for PTB is ``<url>/bot``."""
        app = web.Application()
        app.router.add_post(f"/bot{TOKEN}/{{method}}", self._call)
        server = TestServer(app)
        await server.start_server()
        return server

    async def _call(self, request: web.Request) -> web.Response:
        if self.down:
            return web.Response(status=502)
        form = await request.post()
        data = {key: _value(str(value)) for key, value in form.items()}
        try:
            result = await getattr(self, "_" + request.match_info["method"].lower(), self._anything)(data)
        except Refused as error:
            self.refused.append(error.description)
            body = {"ok": False, "error_code": error.status, "description": error.description, "parameters": error.parameters}
            return web.json_response(body, status=error.status)
        return web.json_response({"ok": True, "result": result})

    async def _anything(self, data: dict[str, Any]) -> bool:
        return True

    async def _getme(self, data: dict[str, Any]) -> dict[str, Any]:
        return BOT

    async def _setmycommands(self, data: dict[str, Any]) -> bool:
        commands = data["commands"]
        if len(commands) > COMMANDS_LIMIT or any(not c["description"] for c in commands):
            raise Refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[str(data.get("language_code") or "")] = commands
        return True

    async def _setwebhook(self, data: dict[str, Any]) -> bool:
        self.webhook = data
        return True

    async def _getupdates(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        try:
            first = await asyncio.wait_for(self.updates.get(), min(float(data.get("timeout") or 0), 0.2))
        except asyncio.TimeoutError:
            return []
        rest = [self.updates.get_nowait() for _ in range(self.updates.qsize())]
        return [first, *rest]

    async def _sendmessage(self, data: dict[str, Any]) -> dict[str, Any]:
        if self.refuse_next:
            raise self.refuse_next.pop(0)
        shown = checked_text(str(data["text"]), data.get("parse_mode"))
        self.sent.append(
            {"chat": int(data["chat_id"]), "text": shown, "raw": str(data["text"]), "buttons": checked_keyboard(data.get("reply_markup"))}
        )
        self.arrived.set()
        self._number += 1
        return {"message_id": self._number, "date": 1, "chat": {"id": int(data["chat_id"]), "type": "private"}, "text": shown}

    # what people do

    def says(self, chat: int, text: str | None, *, code: str = "en", **content: Any) -> dict[str, Any]:
        """An update as Telegram would send it when somebody writes (or sends ``content``: photo, voice, ...)."""
        self._number += 1
        person = {"id": chat, "is_bot": False, "first_name": "A", "language_code": code}
        message: dict[str, Any] = {
            "message_id": self._number,
            "date": 1,
            "chat": {"id": chat, "type": "private"},
            "from": person,
            **content,
        }
        if text is not None:
            message["text"] = text
            if text.startswith("/"):
                message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        update = {"update_id": self._number, "message": message}
        self.updates.put_nowait(update)
        return update

    def presses(self, chat: int, payload: str) -> None:
        """Somebody taps a button."""
        self._number += 1
        person = {"id": chat, "is_bot": False, "first_name": "A"}
        message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"}
        query = {"id": str(self._number), "from": person, "chat_instance": "1", "message": message, "data": payload}
        self.updates.put_nowait({"update_id": self._number, "callback_query": query})

    async def answers(self, chat: int, count: int = 1, seconds: float = 10) -> list[dict[str, Any]]:
        """Wait until ``count`` messages have reached a chat; takes them out."""

        async def wait() -> None:
            while len([m for m in self.sent if m["chat"] == chat]) < count:
                self.arrived.clear()
                await self.arrived.wait()

        await asyncio.wait_for(wait(), seconds)
        mine = [m for m in self.sent if m["chat"] == chat]
        self.sent = [m for m in self.sent if m["chat"] != chat]
        return mine


def _value(text: str) -> Any:
    try:
        return json.loads(text) if text[:1] in "[{" else text
    except ValueError:
        return text
