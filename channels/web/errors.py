"""Every error of the web API as JSON: ``{"error": {"code", "message"}}`` with the right status."""

import json
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

TOO_LARGE = "the body is larger than 16 kB"
# aiohttp's own refusals, in our shape. Messages are for developers: people see the widget's own words.
_STATUS_WORDS = {
    404: ("not_found", "there is nothing at this address"),
    405: ("method_not_allowed", "this address does not take that method"),
    413: ("too_large", TOO_LARGE),
}


class ApiError(Exception):
    """``status`` 400, 404, 413, 415, 422, 429 or 503; ``message`` says what to do."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message

    def response(self) -> web.Response:
        """The JSON answer."""
        body = {"error": {"code": self.code, "message": self.message}}
        headers = {"Retry-After": "5"} if self.status in (429, 503) else {}
        return web.json_response(body, status=self.status, headers=headers, dumps=lambda data: json.dumps(data, ensure_ascii=False))


@web.middleware
async def json_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever goes wrong below ``/api`` into JSON; nobody meets a traceback."""
    try:
        return await handler(request)
    except ApiError as error:
        return error.response()
    except web.HTTPException as error:
        if error.status < 400:
            raise
        code, message = _STATUS_WORDS.get(error.status, ("error", error.reason))
        response = ApiError(error.status, code, message).response()
        if "Allow" in error.headers:
            response.headers["Allow"] = error.headers["Allow"]
        return response
    except Exception:
        log.exception("unexpected error in %s %s", request.method, request.path)
        return ApiError(500, "internal", "something went wrong here; it is logged. Please try again").response()
