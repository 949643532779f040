"""The only door into Rasa: runs inside Rasa's server, speaks JSON with the gateway.

``POST /webhooks/gateway/message`` ``{"sender", "text" | "payload", "chosen", "kommune", "channel"}`` ->
``{"messages": [Answer JSON, ...]}``; ``DELETE /webhooks/gateway/conversation/<sender>`` erases;
``GET /webhooks/gateway/ready``. All ask for the shared secret: Rasa's own ``--auth-token`` does not
guard channel webhooks.
"""

import asyncio
import hmac
import json
import logging
import os
import time
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

# Which intent and entity a button stands for. Only here, where a payload enters Rasa.
INTENT_OF_PAYLOAD = {"language": ("change_language", "language_wanted"), "kommune": ("set_kommune", "kommune")}
# Days without a word after which a conversation is deleted, and how often that is looked after (seconds).
KEEP_DAYS, FORGET_SECONDS = 30, 1800
log = logging.getLogger(__name__)
SECRET_HEADER = "X-Gateway-Secret"


class Collected(OutputChannel):
    """Keeps the Answers of one turn."""

    @classmethod
    def name(cls) -> str:
        return "gateway"

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    async def send_custom_json(self, recipient_id: str, json_message: dict[str, Any], **kwargs: Any) -> None:
        self.messages.append(json_message)

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        raise ValueError("every message of this assistant is an Answer; a bare text has no language, source or date")


class GatewayInput(InputChannel):
    """See the module's first lines."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    @classmethod
    def name(cls) -> str:
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "GatewayInput":
        secret = (credentials or {}).get("secret") or ""
        if len(secret) < 16 or secret.startswith("$"):
            raise ValueError(
                "GATEWAY_SECRET is not set (16 characters at least): start everything with 'make run', or set it for Rasa and the gateway"
            )
        return cls(secret)

    def _trusted(self, request: Request) -> bool:
        return hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret.encode())

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The three routes."""
        routes = Blueprint("gateway_webhook")

        @routes.listener("after_server_start")
        async def forget_old(app: Any, loop: Any) -> None:
            app.add_task(_forget_regularly(app))

        @routes.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            agent = request.app.ctx.agent
            return response.json({"ready": bool(agent and agent.is_ready())})

        @routes.post("/message")
        async def message(request: Request) -> HTTPResponse:
            if not self._trusted(request):
                return response.json({"error": "the gateway's secret is missing or wrong"}, status=401)
            data = request.json
            store = request.app.ctx.agent.tracker_store
            slots = await _slots(store, data["sender"])
            metadata = {
                "chosen": data.get("chosen") or slots.get("language_chosen"),
                "remembered": slots.get("language") or data.get("remembered"),
                "kommune": data.get("kommune"),
                "channel": data.get("channel"),
            }
            collected = Collected()
            await on_new_message(UserMessage(_text(data), collected, data["sender"], input_channel=self.name(), metadata=metadata))
            return response.json({"messages": collected.messages})

        @routes.delete("/conversation/<sender>")
        async def erase(request: Request, sender: str) -> HTTPResponse:
            if not self._trusted(request):
                return response.json({"error": "the gateway's secret is missing or wrong"}, status=401)
            gone = await _innermost(request.app.ctx.agent.tracker_store).delete(sender)
            return response.json({"erased": gone})

        return routes


async def _forget_regularly(app: Any) -> None:
    """Conversations that have been silent for KEEP_DAYS are deleted; 0 keeps them for an hour of silence only."""
    keep = max(float(os.environ.get("KEEP_DAYS") or KEEP_DAYS) * 86_400, 3600.0)
    while True:
        try:
            agent = getattr(app.ctx, "agent", None)
            if agent and agent.tracker_store:
                gone = await _innermost(agent.tracker_store).delete_silent_since(time.time() - keep)
                if gone:
                    log.info("deleted %d conversations that were silent for %.1f days", gone, keep / 86_400)
        except Exception:  # the next round tries again; a locked database must not end the service
            log.exception("old conversations could not be deleted")
        await asyncio.sleep(FORGET_SECONDS)


def _text(data: dict[str, Any]) -> str:
    """A button as Rasa's intent command; people's own words never: a leading slash would make them one."""
    payload = data.get("payload")
    if not payload:
        return str(data["text"]).lstrip("/ \t\n") or "?"
    kind, value = payload["kind"], payload["value"]
    if kind == "topic":
        return f"/{value}"
    intent, entity = INTENT_OF_PAYLOAD[kind]
    return f"/{intent}{json.dumps({entity: value})}"


async def _slots(store: Any, sender: str) -> dict[str, Any]:
    tracker = await store.retrieve(sender)
    return tracker.current_slot_values() if tracker else {}


def _innermost(store: Any) -> Any:
    """The store itself: Rasa wraps it to survive its failures, and the wrapper cannot delete."""
    while hasattr(store, "_tracker_store"):
        store = store._tracker_store
    return store
