"""A Rasa that speaks the connector's protocol and fails on command. The real one runs in tests/e2e."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.content.library import Library
from bot.core import compose

SECRET = "standin-secret-of-length"


@dataclass
class RasaStandIn:
    """``mode``: ok, error (500), garbage (no JSON), nothing (no messages), foreign (unknown version)."""

    content: Library
    mode: str = "ok"
    language: str = "nb"
    received: list[dict[str, Any]] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)

    async def message(self, request: web.Request) -> web.Response:
        if request.headers.get("X-Gateway-Secret") != SECRET:
            return web.json_response({"error": "secret"}, status=401)
        self.received.append(await request.json())
        if self.mode == "error":
            return web.Response(status=500, text="Traceback (most recent call last)")
        if self.mode == "garbage":
            return web.Response(text="<html>", content_type="text/html")
        answer = compose.short_answer("notice", "menu_intro", self.language, self.content).to_json()
        if self.mode == "foreign":
            answer["v"] = 2
        return web.json_response({"messages": [] if self.mode == "nothing" else [answer]})

    async def erase(self, request: web.Request) -> web.Response:
        self.erased.append(request.match_info["sender"])
        return web.json_response({"erased": 3}) if self.mode == "ok" else web.Response(status=500)

    async def ready(self, request: web.Request) -> web.Response:
        return web.json_response({"ready": self.mode == "ok"})

    async def start(self) -> TestServer:
        """On loopback, at a free port; also answers as the action server."""
        app = web.Application()
        app.add_routes(
            [
                web.post("/webhooks/gateway/message", self.message),
                web.delete("/webhooks/gateway/conversation/{sender}", self.erase),
                web.get("/webhooks/gateway/ready", self.ready),
                web.get("/health", self.ready),
            ]
        )
        server = TestServer(app)
        await server.start_server()
        return server
