"""The query operation of the SPARQL 1.1 Protocol (section 2.1): GET, and both forms of POST."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kinograph import errors
from kinograph.errors import KinographError
from kinograph.graph.room import Answer, Job, Room
from kinograph.serve.formats import GRAPHS, ROWS, best, media_type

__all__ = ["answer", "failed"]

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_STATUS: Mapping[type[KinographError], int] = {
    errors.QueryRefusedError: 403,
    errors.NameLookupError: 404,
    errors.QueryBusyError: 503,
    errors.QueryTimeoutError: 504,
    errors.QueryMemoryError: 507,
    errors.QueryCrashError: 507,
    errors.StoreError: 500,
    errors.QueryError: 400,
}
"""Statuses of errors, the more special class first."""


class _UnfitError(Exception):
    """A request is none of the protocol: a status and a line that says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


async def answer(request: Request, room: Room) -> Response:
    """Answer a request for a query, with its rows, its triples, or a line that says what is wrong."""
    try:
        job = _job(await _parameters(request), request.headers.get("accept", ""), room)
        return _written(await run_in_threadpool(room.ask, job))
    except _UnfitError as error:
        return PlainTextResponse(f"{error}\n", error.status)
    except KinographError as error:
        return failed(error)


def failed(error: KinographError) -> Response:
    """Return the answer that tells of an error: its one line, and a status."""
    status = next((number for kind, number in _STATUS.items() if isinstance(error, kind)), 500)
    return PlainTextResponse(f"{error}\n", status, {"Retry-After": "2"} if status == 503 else None)  # noqa: PLR2004 - busy


async def _parameters(request: Request) -> dict[str, list[str]]:
    """Return the parameters of a request, from its URL or its body."""
    given = _parsed(request.url.query)
    if request.method != "POST":
        return given
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    body = _text(await request.body())
    if kind == _FORM:
        return _parsed(body)
    if kind == _QUERY:
        if "query" in given:
            raise _UnfitError(400, "query: in the URL and in the body: send it once")
        return {**given, "query": [body]}
    msg = f"content-type: {kind or 'none'}: send {_QUERY} or {_FORM}"
    raise _UnfitError(415, msg)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise _UnfitError(400, "body: not UTF-8: send UTF-8") from error


def _parsed(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=1_000)
    except ValueError as error:
        raise _UnfitError(400, "parameters: not UTF-8, or more than 1000: mend the request") from error


def _job(given: Mapping[str, list[str]], accept: str, room: Room) -> Job:
    """Return what a worker is to do for a request."""
    queries = given.get("query", [])
    if "update" in given:
        raise _UnfitError(403, "update: this server changes nothing: add reviews with `kinograph build`")
    if len(queries) != 1:
        raise _UnfitError(400, f"query: given {len(queries)} times: give it once")
    rows, graphs = best(accept, ROWS), best(accept, GRAPHS)
    if not rows and not graphs:
        raise _UnfitError(406, f"accept: none of our formats: accept one of {', '.join([*ROWS, *GRAPHS])}")
    return Job(
        queries[0],
        form=ROWS.get(rows, "json"),
        triples=GRAPHS.get(graphs, "turtle"),
        rows=room.bounds.rows,
        size=room.bounds.size,
        default_graphs=tuple(given.get("default-graph-uri", [])),
        named_graphs=tuple(given.get("named-graph-uri", [])),
    )


def _written(answer: Answer) -> Response:
    headers = {"X-Kinograph-Cut": answer.cut} if answer.cut else {}
    return Response(answer.body, headers={**headers, "Content-Type": media_type(answer.form)})
