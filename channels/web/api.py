"""``/api/v1``: messages, conversations, topics, texts. Described in ``docs/openapi.yml``."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from aiohttp import web

from bot.core import compose
from bot.core.text import clean
from channels.assistant import MAX_TEXT, Assistant
from channels.conversation_ids import ConversationIds
from channels.rasa_client import RasaAway, Utterance
from channels.rate_limit import RateLimit
from channels.web.errors import TOO_LARGE, ApiError

MAX_BODY = 16 * 1024  # bytes: 2,000 Ethiopic characters escaped as JSON are 12 kB
_FIELDS = {"conversation_id", "text", "language", "kommune"}


@dataclass(frozen=True)
class Api:
    """Handlers of the public API."""

    assistant: Assistant
    ids: ConversationIds
    limit: RateLimit | None

    def routes(self) -> list[web.RouteDef]:
        """Everything below ``/api/v1``."""
        return [
            web.post("/api/v1/messages", self.messages),
            web.delete("/api/v1/conversations/{id}", self.erase),
            web.get("/api/v1/topics", self.topics),
            web.get("/api/v1/topics/{id}", self.topic),
            web.get("/api/v1/texts", self.texts),
        ]

    async def messages(self, request: web.Request) -> web.Response:
        """One message in, Answers out."""
        if self.limit and not self.limit.allow(request.remote or ""):
            reader = self._query_language(request)
            raise ApiError(429, "too_many", self.assistant.content.text("channels", "too_many", reader))
        data = await _body(request)
        language, kommune = self._language(data.get("language")), self._kommune(data.get("kommune"))
        conversation_id = data.get("conversation_id")
        if conversation_id is None:
            conversation_id = self.ids.new()
        elif not isinstance(conversation_id, str):
            raise ApiError(422, "wrong_type", "conversation_id must be the text that this server gave, or null")
        elif not self.ids.valid(conversation_id):
            raise ApiError(
                404, "unknown_conversation", "this server did not make that conversation_id; send null to begin a new conversation"
            )
        sender = self.ids.sender("web", conversation_id)
        text = data.get("text")
        if not isinstance(text, str):
            raise ApiError(422, "wrong_type", "text must be a string")
        if len(text) > MAX_TEXT:
            reader = self.assistant.language(sender, language, clean(text[:200]))
            message = self.assistant.content.text("channels", "too_long", reader).replace("{limit}", str(MAX_TEXT))
            raise ApiError(422, "text_too_long", message)
        answers = await self.assistant.reply(Utterance(sender=sender, channel="web", text=text, chosen=language, kommune=kommune))
        return _json({"conversation_id": conversation_id, "messages": [answer.to_json() for answer in answers]})

    async def erase(self, request: web.Request) -> web.Response:
        """Forget a conversation, here and in Rasa."""
        conversation_id = request.match_info["id"]
        if not self.ids.valid(conversation_id):
            raise ApiError(404, "unknown_conversation", "this server did not make that conversation id")
        sender = self.ids.sender("web", conversation_id)
        try:
            await self.assistant.rasa.erase(sender)
        except RasaAway as error:
            raise ApiError(503, "away", "the conversation could not be erased just now; please try again") from error
        self.assistant.forget(sender)
        return web.Response(status=204)

    async def topics(self, request: web.Request) -> web.Response:
        """All topics with their titles, in menu order, by group."""
        language, content = self._query_language(request), self.assistant.content
        groups = [
            {
                "id": group,
                "title": content.text("bot", f"group_{group}", language),
                "topics": [
                    {"id": t.id, "title": compose.topic_title(t, language, content)} for t in content.topics.values() if t.group == group
                ],
            }
            for group in content.groups
        ]
        return _json(
            {"language": language, "direction": content.languages.direction(language), "groups": [g for g in groups if g["topics"]]}
        )

    async def topic(self, request: web.Request) -> web.Response:
        """One written answer, straight from the content: works while Rasa is away."""
        language, content = self._query_language(request), self.assistant.content
        topic = content.topics.get(request.match_info["id"])
        if topic is None:
            raise ApiError(404, "unknown_topic", "there is no topic of that id; GET /api/v1/topics lists them")
        return _json(compose.answer_topic(topic, language, content, date.today()).to_json())

    async def texts(self, request: web.Request) -> web.Response:
        """The words of the user interface, and the languages to choose from."""
        language, content = self._query_language(request), self.assistant.content
        languages = [{"code": lang.code, "name": lang.name, "direction": lang.direction} for lang in content.languages.spoken.values()]
        words = {key: content.text("channels", key, language) for key in content.texts["channels"]}
        source = content.languages.source
        return _json(
            {
                "language": language,
                "direction": content.languages.direction(language),
                "source": {"code": source, "direction": content.languages.direction(source)},
                "languages": languages,
                "texts": words,
            }
        )

    def _query_language(self, request: web.Request) -> str:
        return self._language(request.query.get("language")) or self.assistant.content.languages.source

    def _language(self, value: Any) -> str | None:
        if value is None or (isinstance(value, str) and value in self.assistant.content.languages):
            return value
        known = ", ".join(self.assistant.content.languages.spoken)
        raise ApiError(422, "unknown_language", f"language must be null or one of {known}")

    def _kommune(self, value: Any) -> str | None:
        if value is None or (isinstance(value, str) and value in self.assistant.content.kommuner):
            return value
        raise ApiError(422, "unknown_kommune", "kommune must be null or the four-digit number of a kommune, as text")


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise ApiError(415, "not_json", "send Content-Type: application/json")
    if len(await request.read()) > MAX_BODY:
        raise ApiError(413, "too_large", TOO_LARGE)
    try:
        data = json.loads(await request.text())
    except (ValueError, UnicodeDecodeError, LookupError, RecursionError) as error:
        raise ApiError(400, "invalid_json", "the body is not valid JSON in UTF-8") from error
    if not isinstance(data, dict):
        raise ApiError(422, "wrong_type", "the body must be a JSON object")
    if unknown := sorted(set(data) - _FIELDS):
        raise ApiError(422, "unknown_field", f"unknown fields: {', '.join(unknown)[:100]}")
    return data


def _json(data: Any) -> web.Response:
    return web.json_response(data, dumps=lambda value: json.dumps(value, ensure_ascii=False))
