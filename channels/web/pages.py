"""The demo page, the widget's files, and the two addresses that tell how the service is."""

from pathlib import Path

from aiohttp import web

from channels.assistant import Assistant

STATIC = Path(__file__).parent / "static"
# The page itself is the proof that the widget works under a strict policy: no inline code, no third party.
SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def _file(name: str) -> web.FileResponse:
    return web.FileResponse(STATIC / name, headers=SECURITY_HEADERS)


async def demo(request: web.Request) -> web.FileResponse:
    """A page as a kommune might have it, with the widget on it."""
    return _file("demo.html")


async def widget(request: web.Request) -> web.FileResponse:
    """The script that a kommune embeds."""
    response = _file("widget.js")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


async def health(request: web.Request) -> web.Response:
    """Alive, nothing more."""
    return web.json_response({"alive": True})


def ready(assistant: Assistant) -> web.RouteDef:
    """200 when the model is loaded and the action server with its database answers, else 503 and what is missing."""

    async def handler(request: web.Request) -> web.Response:
        parts = await assistant.rasa.ready()
        return web.json_response({"ready": all(parts.values()), **parts}, status=200 if all(parts.values()) else 503)

    return web.get("/ready", handler)


def routes(assistant: Assistant) -> list[web.AbstractRouteDef]:
    """Everything outside ``/api``."""
    return [
        web.get("/", demo),
        web.get("/widget.js", widget),
        web.get("/health", health),
        ready(assistant),
        web.static("/static", STATIC),
    ]
