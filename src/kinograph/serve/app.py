"""The application: what answers at which path."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kinograph.errors import KinographError
from kinograph.graph.room import Job, Room
from kinograph.serve.describing import description
from kinograph.serve.formats import GRAPHS, best, media_type
from kinograph.serve.guarding import Guard
from kinograph.serve.protocol import answer, failed
from kinograph.serve.settings import Settings

__all__ = ["application"]


def application(room: Room, settings: Settings) -> Starlette:
    """Return the ASGI application that answers from a room; the room is closed when the application ends."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        del app
        try:
            yield
        finally:
            await run_in_threadpool(room.close)

    async def sparql(request: Request) -> Response:
        bare = request.method != "POST" and not request.url.query
        return _described(request) if bare else await answer(request, room)

    async def health(request: Request) -> Response:
        del request
        try:
            await run_in_threadpool(room.ask, Job("ASK {}", form="csv", rows=1, size=100))
        except KinographError as error:
            return failed(error)
        return PlainTextResponse("ok\n")

    async def metrics(request: Request) -> Response:
        del request
        return PlainTextResponse(_metrics(room), media_type="text/plain; version=0.0.4")

    routes = [
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/health", health),
        Route("/metrics", metrics),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, settings=settings)], lifespan=life)


def _described(request: Request) -> Response:
    """Return the description of the service (SPARQL 1.1 Service Description, section 2)."""
    kind = best(request.headers.get("accept", ""), GRAPHS) or "text/turtle"
    form = GRAPHS[kind]
    return Response(description(str(request.url), form), headers={"Content-Type": media_type(form)})


def _metrics(room: Room) -> str:
    """Return the room's counts in the text format of Prometheus."""
    lines = ["# HELP kinograph_queries_total Queries by what became of them.", "# TYPE kinograph_queries_total counter"]
    lines += [f'kinograph_queries_total{{outcome="{name}"}} {count}' for name, count in room.counts.items()]
    return "\n".join(lines) + "\n"
