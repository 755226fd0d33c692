"""The SPARQL 1.1 Protocol over HTTP, and what stands before it."""

import asyncio

import pyoxigraph as ox
import pytest

pytest.importorskip("starlette", reason="the server is an extra: pip install kinograph[serve]")
pytest.importorskip("httpx2", reason="the client of these tests: pip install kinograph[test]")

from starlette.testclient import TestClient

from kinograph.graph.room import Bounds, Room
from kinograph.serve import Settings, application
from kinograph.serve.formats import GRAPHS, ROWS

BASE = "https://example.org/id/"
FORM = "application/x-www-form-urlencoded"
SELECT = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
SETTINGS = Settings(body=20_000, patience=0.3, origins=("https://friend.example",))


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """Return an application over a graph of three triples."""
    path = tmp_path_factory.mktemp("serve") / "data.nq"
    lines = [f'<{BASE}s{n}> <{BASE}p> "v{n}" .\n' for n in range(2)]
    path.write_text("".join([*lines, f'<{BASE}s2> <{BASE}p> "v2" <{BASE}g> .\n']))
    with Room(path, Bounds(seconds=1.2, rows=100, size=50_000), workers=2, base=BASE) as room:
        yield application(room, SETTINGS)


@pytest.fixture(scope="module")
def client(app):
    """Return a client of it that asks as a browser on this machine does."""
    return TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False)


def values(answer):
    """Return the values in an answer of rows as JSON."""
    assert answer.status_code == 200, answer.text
    return [row["o"]["value"] for row in answer.json()["results"]["bindings"]]


def test_a_query_comes_in_three_ways(client):
    """SPARQL 1.1 Protocol, sections 2.1.1 to 2.1.3."""
    direct = {"Content-Type": "application/sparql-query"}

    assert values(client.get("/sparql", params={"query": SELECT})) == ["v0", "v1"]
    assert values(client.post("/sparql", data={"query": SELECT})) == ["v0", "v1"]
    assert values(client.post("/sparql", content=SELECT, headers=direct)) == ["v0", "v1"]


def test_the_dataset_is_the_protocols(client):
    """Section 2.1.4: default-graph-uri, named-graph-uri."""
    named = {"query": "SELECT ?o { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": f"{BASE}g"}

    assert values(client.get("/sparql", params={"query": SELECT, "default-graph-uri": f"{BASE}g"})) == ["v2"]
    assert values(client.post("/sparql", data=named)) == ["v2"]


@pytest.mark.parametrize("kind", ROWS)
def test_rows_come_in_every_format(client, kind):
    """As the client wants them."""
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": kind})

    assert ROWS[kind] in answer.headers["content-type"] or kind == "text/tab-separated-values"
    assert "v0" in answer.text


@pytest.mark.parametrize("kind", GRAPHS)
def test_triples_come_in_every_format(client, kind):
    """And parse again to as many."""
    answer = client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"}, headers={"Accept": kind})

    assert answer.headers["content-type"].startswith(kind)
    assert len(list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(kind)))) == 2


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"method": "GET", "params": {"query": ["ASK {}", "ASK {}"]}}),
        (400, {"method": "GET", "params": {"query": "nonsense {"}}),
        (400, {"method": "POST", "content": b"query=%FF", "headers": {"Content-Type": FORM}}),
        (400, {"method": "POST", "content": b"\xff", "headers": {"Content-Type": "application/sparql-query"}}),
        (403, {"method": "GET", "params": {"query": "ASK { SERVICE <http://127.0.0.1:9/> {} }"}}),
        (403, {"method": "POST", "data": {"update": "DROP ALL"}}),
        (405, {"method": "PUT", "params": {"query": "ASK {}"}}),
        (406, {"method": "GET", "params": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}),
        (413, {"method": "POST", "data": {"query": "#" * 20_001}}),
        (415, {"method": "POST", "content": "ASK {}", "headers": {"Content-Type": "text/plain"}}),
        (421, {"method": "GET", "params": {"query": "ASK {}"}, "headers": {"Host": "rebound.example"}}),
        (504, {"method": "GET", "params": {"query": "SELECT (COUNT(*) AS ?n) { " + " ".join(
            f"VALUES ?v{n} {{ {'1 ' * 60} }}" for n in range(8)) + " }"}}),
    ],
)  # fmt: skip
def test_what_is_not_answered_is_told(client, status, request_):
    """In one line, with the status that fits."""
    answer = client.request(url="/sparql", **request_)

    assert answer.status_code == status
    assert len(answer.text.splitlines()) == 1


def test_a_cut_answer_says_so(client):
    """In a header."""
    query = f"SELECT * {{ VALUES ?x {{ {'1 ' * 150} }} }}"

    assert client.get("/sparql", params={"query": query}).headers["x-kinograph-cut"] == "rows"


def test_only_named_origins_may_read_answers(client):
    """No CORS for others."""
    friend, stranger = (
        client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": origin})
        for origin in ("https://friend.example", "https://evil.example")
    )

    assert friend.headers["access-control-allow-origin"] == "https://friend.example"
    assert "access-control-allow-origin" not in stranger.headers
    assert stranger.headers["x-content-type-options"] == "nosniff"


def test_a_body_that_does_not_come_is_not_waited_for(app):
    """A slow client is closed."""
    sent = []
    headers = [(b"host", b"localhost"), (b"content-type", b"application/sparql-query")]
    scope = {"type": "http", "method": "POST", "path": "/sparql", "query_string": b"", "headers": headers,
             "http_version": "1.1", "scheme": "http", "server": ("localhost", 80)}  # fmt: skip

    async def trickle():
        await asyncio.sleep(0.1)
        return {"type": "http.request", "body": b"#", "more_body": True}

    async def keep(message):
        sent.append(message)

    asyncio.run(app(scope, trickle, keep))

    assert sent[0]["status"] == 408


def test_the_service_describes_itself(client):
    """SPARQL 1.1 Service Description, section 2: where a GET asks nothing."""
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})

    assert "sparql-service-description#SPARQL11Query" in answer.text
    assert "http://127.0.0.1:8000/sparql" in answer.text


def test_health_and_metrics_tell_how_it_goes(client):
    """For who watches over it; no query is shown."""
    assert client.get("/health").text == "ok\n"
    assert 'kinograph_queries_total{outcome="answered"}' in client.get("/metrics").text
    assert "SELECT" not in client.get("/metrics").text
