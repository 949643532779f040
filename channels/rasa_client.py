"""The gateway's side of the connector in Rasa. All failures become one: RasaAway."""

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.core.answer import Answer, UnknownAnswer, from_json
from bot.core.payload import Payload

# A turn takes some 30 ms; ten seconds means that something is down, and the person should be told.
TURN_SECONDS, READY_SECONDS = 10.0, 2.0


class RasaAway(Exception):
    """Rasa or its action server did not answer this turn."""


@dataclass(frozen=True)
class Utterance:
    """One message on its way to Rasa. ``payload`` is a pressed button, then ``text`` is unused."""

    sender: str
    channel: str
    text: str = ""
    payload: Payload | None = None
    chosen: str | None = None
    remembered: str | None = None
    kommune: str | None = None


class RasaClient:
    """One connection pool for the gateway's life; close it with ``close``."""

    def __init__(self, url: str, actions_url: str, secret: str) -> None:
        self._url, self._actions_url = url.rstrip("/"), actions_url.rstrip("/")
        self._headers = {"X-Gateway-Secret": secret}
        self._session: aiohttp.ClientSession | None = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(headers=self._headers)
        return self._session

    async def close(self) -> None:
        """Give the connections back."""
        if self._session:
            await self._session.close()

    async def send(self, utterance: Utterance) -> list[Answer]:
        """The Answers of one turn. Raises RasaAway when there is none, whatever the reason."""
        payload = utterance.payload
        body = {
            "sender": utterance.sender,
            "channel": utterance.channel,
            "text": utterance.text,
            "payload": {"kind": payload.kind, "value": payload.value} if payload else None,
            "chosen": utterance.chosen,
            "remembered": utterance.remembered,
            "kommune": utterance.kommune,
        }
        data = await self._request("POST", "/webhooks/gateway/message", json=body)
        try:
            answers = [from_json(message) for message in data["messages"]]
        except (UnknownAnswer, KeyError, TypeError) as error:
            raise RasaAway(f"Rasa sent something that is no Answer: {error}") from error
        if not answers:
            raise RasaAway("Rasa had nothing to say: the action server does not answer")
        return answers

    async def erase(self, sender: str) -> int:
        """Delete a stored conversation; returns the number of events that are gone. Raises RasaAway."""
        data = await self._request("DELETE", f"/webhooks/gateway/conversation/{sender}")
        return int(data["erased"])

    async def ready(self) -> dict[str, bool]:
        """Which parts answer: the model in Rasa, and the action server."""
        model, actions = await asyncio.gather(
            self._alive(f"{self._url}/webhooks/gateway/ready"), self._alive(f"{self._actions_url}/health")
        )
        return {"model": bool(model and model.get("ready")), "actions": bool(actions)}

    async def _alive(self, url: str) -> dict[str, Any] | None:
        try:
            async with self._open().get(url, timeout=aiohttp.ClientTimeout(total=READY_SECONDS)) as reply:
                return await reply.json() if reply.status == 200 else None
        except (aiohttp.ClientError, TimeoutError, asyncio.TimeoutError, ValueError):
            return None

    async def _request(self, method: str, path: str, **kwargs: Any) -> dict[str, Any]:
        try:
            async with self._open().request(method, self._url + path, timeout=aiohttp.ClientTimeout(total=TURN_SECONDS), **kwargs) as reply:
                if reply.status != 200:
                    raise RasaAway(f"Rasa answered {reply.status} to {path}")
                data: dict[str, Any] = await reply.json()
                return data
        except (aiohttp.ClientError, TimeoutError, asyncio.TimeoutError, ValueError) as error:
            raise RasaAway(f"Rasa does not answer: {error!r}") from error
