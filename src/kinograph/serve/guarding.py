"""What stands before every request: whose it is, how large it is, and what answers carry.

A page of another site may send requests to this machine, and by rebinding its name's address even read the answers:
so a Host header that is not ours is refused (421), and no other origin is let in unless the settings name it.
"""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kinograph.serve.settings import Settings

__all__ = ["Guard", "TooLarge", "TooSlow"]

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept, Origin",
}


class TooLarge(Exception):  # noqa: N818 - an answer to a client, not an error of ours
    """A body is larger than a request may be."""


class TooSlow(Exception):  # noqa: N818 - as above
    """A body did not arrive in time."""


class Guard:
    """An ASGI middleware that refuses strangers, bounds bodies, and adds headers to every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = self._signed(headers, send)
        if not _named(headers.get("host", ""), self._settings.hosts):
            refused = PlainTextResponse("host: not a name of this server: ask by one that --allow-host gave\n", 421)
            await refused(scope, receive, answer)
            return
        try:
            await self._app(scope, self._bounded(receive), answer)
        except TooLarge:
            text = f"body: more than {self._settings.body} bytes: send less\n"
            await PlainTextResponse(text, 413, {"Connection": "close"})(scope, receive, answer)
        except TooSlow:
            text = f"body: not here after {self._settings.patience:g} seconds: send it faster\n"
            await PlainTextResponse(text, 408, {"Connection": "close"})(scope, receive, answer)

    def _bounded(self, receive: Receive) -> Receive:
        """Return a receiver of so many bytes, all in so much time."""
        left = self._settings.body
        until = asyncio.get_running_loop().time() + self._settings.patience
        whole = False

        async def bounded() -> Message:
            nonlocal left, whole
            if whole:  # what comes now is only that the client is gone
                return await receive()
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError as error:
                raise TooSlow from error
            left -= len(message.get("body", b""))
            if left < 0:
                raise TooLarge
            whole = not message.get("more_body", False)
            return message

        return bounded

    def _signed(self, request: Headers, send: Send) -> Callable[[Message], Awaitable[None]]:
        """Return a sender that adds the headers of every answer."""

        async def signed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                if request.get("origin", "") in self._settings.origins:
                    headers["Access-Control-Allow-Origin"] = request["origin"]
            await send(message)

        return signed


def _named(host: str, hosts: tuple[str, ...]) -> bool:
    """Tell whether a Host header names this server, whatever the port."""
    name, _, port = host.rpartition(":")
    bare = name if name and port.isdigit() else host
    return bare.casefold() in hosts
