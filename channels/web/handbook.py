"""The handbook under ``/handbook/``: every answer has an address that can be sent to somebody."""

from datetime import date

from aiohttp import web

from bot.content.library import Library
from channels.handbook.pages import STYLE, Handbook
from channels.web.errors import ApiError
from channels.web.pages import SECURITY_HEADERS


def routes(content: Library, base: str) -> list[web.RouteDef]:
    """``base``: public address for QR codes, "" where it is not known."""

    def reply(text: str) -> web.Response:
        return web.Response(text=text, content_type="text/html", headers=SECURITY_HEADERS)

    async def index(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"/handbook/{content.languages.source}/index.html")

    async def style(request: web.Request) -> web.FileResponse:
        return web.FileResponse(STYLE, headers=SECURITY_HEADERS)

    async def page(request: web.Request) -> web.Response:
        language, name = request.match_info["language"], request.match_info["name"]
        if language not in content.languages:
            raise ApiError(404, "unknown_language", "the handbook has no such language")
        book = Handbook(content, date.today(), base)
        if name == "index":
            return reply(book.index(language))
        topic_id = name.removesuffix(".print")
        if topic_id not in {topic.id for topic in book.topics()}:
            raise ApiError(404, "unknown_topic", "the handbook has no such page")
        return reply(book.sheet(topic_id, language) if name.endswith(".print") else book.page(topic_id, language))

    return [
        web.get("/handbook", index),
        web.get("/handbook/", index),
        web.get("/handbook/handbook.css", style),
        web.get("/handbook/{language}/{name}.html", page),
    ]
