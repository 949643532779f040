"""A kommune's page and the service have different origins: the public API may be called from any page.

There are no cookies and no credentials, so an open policy gives a foreign page nothing that it could not
fetch by itself.
"""

from aiohttp import web

from channels.web.errors import Handler

_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}


@web.middleware
async def cors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer preflights and mark every ``/api`` and font response."""
    if not request.path.startswith(("/api/", "/static/")):
        return await handler(request)
    response = web.Response(status=204) if request.method == "OPTIONS" else await handler(request)
    response.headers.update(_HEADERS)
    return response
