"""The engine room answers within bounds, whatever a query does to its worker."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from kinograph.errors import (
    NameLookupError,
    QueryBusyError,
    QueryCrashError,
    QueryError,
    QueryRefusedError,
    QueryTimeoutError,
    StoreError,
)
from kinograph.graph.room import Bounds, Job, Room, Worker

BASE = "https://example.org/id/"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIMITS = {"rows": 10, "size": 100_000}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Return a file of 2,000 quads: a cross product of four of them runs for hours."""
    path = tmp_path_factory.mktemp("room") / "data.nq"
    path.write_text("".join(f'<{BASE}s{n}> <{BASE}p> "v{n}" .\n' for n in range(2_000)))
    return path


@pytest.fixture(scope="module")
def room(data):
    """Return a room of one worker in each lane that answers within 1.5 seconds."""
    with Room(data, Bounds(seconds=1.5), workers=2, slow=1, base=BASE) as room:
        yield room


def ask(room, query, **how):
    """Return the answer as text, and what cut it."""
    answer = room.ask(Job(query, **{**LIMITS, "form": "csv", **how}))
    return answer.body.decode(), answer.cut


def test_rows_are_capped_and_the_answer_says_so(room):
    """The cap is visible."""
    body, cut = ask(room, "SELECT ?s { ?s ?p ?o }")

    assert len(body.splitlines()) == 1 + LIMITS["rows"]
    assert cut == "rows"


def test_bytes_are_capped_and_the_answer_says_so(room):
    """Also of one long row."""
    body, cut = ask(room, 'SELECT ("' + "x" * 5_000 + '" AS ?x) { ?s ?p ?o } LIMIT 3', size=6_000)

    assert len(body) < 6_000
    assert cut == "bytes"


def test_an_answer_that_just_fits_is_not_cut(room):
    """No row is left out, and none is said to be."""
    assert ask(room, "SELECT ?s { ?s ?p ?o } LIMIT 10")[1] == ""


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_every_format_of_rows_keeps_every_term(room, form):
    """Parsed again it has the same terms; CSV keeps only their text (SPARQL 1.1 CSV and TSV, section 3)."""
    query = 'SELECT * { VALUES (?a ?b) { (<http://e/é> "x\\"\\n"@en) ("1"^^xsd:integer UNDEF) (true "</s>") } }'
    body, _ = ask(room, query, form=form)
    values = [("http://e/é", 'x"\n'), ("1", ""), ("true", "</s>")]

    if form == "csv":
        assert body == 'a,b\r\nhttp://e/é,"x""\n"\r\n1,\r\ntrue,</s>\r\n'
    else:
        formats = {
            "json": ox.QueryResultsFormat.JSON,
            "xml": ox.QueryResultsFormat.XML,
            "tsv": ox.QueryResultsFormat.TSV,
        }
        rows = list(ox.parse_query_results(body.encode(), format=formats[form]))
        assert [tuple(row[name].value if row[name] else "" for name in "ab") for row in rows] == values
        assert rows[0]["b"].language == "en"
        assert rows[1]["a"].datatype.value.endswith("#integer")


def test_a_query_that_takes_too_long_is_ended_and_the_next_is_answered(room):
    """Within its time, and a little."""
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"not answered within 1.5 seconds"):
        ask(room, CROSS)

    assert time.monotonic() - start < 4
    assert ask(room, "ASK {}")[0] == "true\n"


def test_slow_queries_leave_room_for_quick_ones(room):
    """Of three slow ones at once one may go on; quick ones are answered meanwhile."""
    with ThreadPoolExecutor(3) as pool:
        slow = [pool.submit(ask, room, CROSS) for _ in range(3)]
        time.sleep(1.2)
        assert ask(room, "ASK {}")[0] == "true\n"
        failures = [type(query.exception()) for query in slow]

    assert QueryBusyError in failures
    assert set(failures) <= {QueryBusyError, QueryTimeoutError}


def test_too_many_waiting_are_sent_away(data):
    """Rather than kept until they give up."""
    with Room(data, Bounds(seconds=1.5), workers=1, waiting=0, base=BASE) as room, ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ask, room, CROSS)
        time.sleep(0.3)
        with pytest.raises(QueryBusyError, match="too many queries wait"):
            ask(room, "ASK {}")
        assert isinstance(asked.exception(), QueryTimeoutError)


def test_a_worker_that_ends_is_an_error_and_the_next_query_is_answered(room):
    """As when the engine overflows its stack."""
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ask, room, CROSS)
        time.sleep(0.6)
        os.kill(next(iter(room._busy)).pid, 9)  # noqa: SLF001 - processes are what this is about
        with pytest.raises(QueryCrashError, match="its worker ended"):
            asked.result()
    assert ask(room, "ASK {}")[0] == "true\n"


def test_a_worker_that_died_waiting_is_replaced(room):
    """Who asks next does not see it."""
    ask(room, "ASK {}")
    for worker in room._idle:  # noqa: SLF001 - as above
        os.kill(worker.pid, 9)
        worker._process.wait()  # noqa: SLF001 - as above
    assert ask(room, "ASK {}")[0] == "true\n"


def test_a_worker_has_so_much_memory(data):
    """And ends where a query needs more."""
    worker = Worker(data, Bounds(memory=300 * 2**20), base=BASE)
    try:
        with pytest.raises(QueryCrashError, match="more than 300 MiB of memory"):
            worker.ask(Job("SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d", **LIMITS), 60)
    finally:
        worker.close()


def test_errors_of_a_query_keep_their_class(room):
    """And their words."""
    with pytest.raises(QueryError, match=r"query:1:\d+: not SPARQL"):
        ask(room, "SELECT {")
    with pytest.raises(QueryRefusedError, match="SERVICE is refused"):
        ask(room, "ASK { SERVICE <http://127.0.0.1:9/> {} }")
    with pytest.raises(NameLookupError, match="no person of that name"):
        ask(room, "filmography", parameters={"person": "Nobody"})


def test_a_protocol_dataset_replaces_the_default_graph(room):
    """One that the store lacks is empty."""
    assert ask(room, "ASK { ?s ?p ?o }", default_graphs=("http://example.org/none",))[0] == "false\n"


def test_no_store_is_told(tmp_path):
    """As everywhere."""
    with pytest.raises(StoreError, match="no store there"):
        Worker(tmp_path / "none", Bounds())


def test_no_process_outlives_its_room(data):
    """Also in the middle of a query."""
    with ThreadPoolExecutor(1) as pool:
        with Room(data, Bounds(seconds=30), workers=1, base=BASE) as room:
            asked = pool.submit(ask, room, CROSS)
            time.sleep(0.5)
            workers = list(room._busy)  # noqa: SLF001 - processes are what this is about
        assert isinstance(asked.exception(), QueryTimeoutError)

    assert workers
    assert not any(worker.alive for worker in workers)
    with pytest.raises(QueryBusyError, match="the room is closed"):
        ask(room, "ASK {}")


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")
def test_a_worker_has_no_network():
    """Where the system lets it give that up: connecting to this machine itself fails."""
    code = (
        "import socket; from kinograph.graph.room.cage import lock; lock(2**33)\n"
        "try: socket.create_connection(('127.0.0.1', 9), 1)\n"
        "except OSError as error: print(error.errno)"
    )
    allowed = subprocess.run(["unshare", "--net", "--map-root-user", "true"], capture_output=True, check=False)
    if allowed.returncode:
        pytest.skip("this system lets nobody make a namespace without a network")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "101"  # ENETUNREACH, where another process would see ECONNREFUSED


def test_secrets_of_the_environment_stay_outside(data, monkeypatch):
    """A worker has no key that its parent has."""
    monkeypatch.setenv("KINOGRAPH_TOKEN", "hush")
    worker = Worker(data, Bounds(), base=BASE)
    try:
        worker.ask(Job("ASK {}", **LIMITS), 20)
        if sys.platform == "linux":
            assert b"hush" not in Path(f"/proc/{worker.pid}/environ").read_bytes()
    finally:
        worker.close()
