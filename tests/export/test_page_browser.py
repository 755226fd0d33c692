"""The page in a real browser: it runs without errors, asks for nothing, and shows what the address says."""

import json
import re
import shutil
import subprocess

import pytest

from kinograph.export.html import draw, page
from kinograph.export.picture import gather
from kinograph.export.statements import Review

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: install it with `apt-get install chromium`"),
]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--enable-logging=stderr",
    "--virtual-time-budget=3000",
]


class Visit:
    """A page as the browser had it: its document, what it logged, and the addresses that it asked for."""

    def __init__(self, path, folder, address="", size=(1440, 900)):
        log = folder / "net.json"
        done = subprocess.run(
            [
                CHROMIUM,
                *FLAGS,
                f"--user-data-dir={folder / 'profile'}",
                f"--window-size={size[0]},{size[1]}",
                # No name is found, so that a request that is made after all goes nowhere and is logged.
                "--host-resolver-rules=MAP * ~NOTFOUND",
                f"--log-net-log={log}",
                "--dump-dom",
                f"{path.as_uri()}#{address}",
            ],
            capture_output=True,
            text=True,
            timeout=90,
            check=True,
        )
        self.document = done.stdout
        self.console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
        self.requests = requested(log)

    def part(self, element):
        """Return the panel or section with that id."""
        return re.search(rf'id="{element}".*?</(?:aside|section)>', self.document, re.DOTALL)[0]


def requested(log):
    """Return the web addresses that a page asked for: the browser's own requests have no origin."""
    text = log.read_text()
    events = json.loads(text if text.rstrip().endswith("}") else text.rstrip().rstrip(",") + "]}")["events"]
    started = [event.get("params", {}) for event in events]
    urls = {p.get("url", "") for p in started if p.get("initiator", "not an origin") != "not an origin"}
    return {url for url in urls if re.match("(https?|wss?|ftp):", url)}


def test_a_request_would_be_noticed(tmp_path):
    """The check can fail: an image from elsewhere is seen, though no network is there."""
    path = tmp_path / "page.html"
    path.write_text('<img src="http://films.example/a.png">')

    assert Visit(path, tmp_path).requests == {"http://films.example/a.png"}


def test_an_error_would_be_noticed(tmp_path):
    """The check can fail: a script that breaks is seen."""
    path = tmp_path / "page.html"
    path.write_text("<script>nothing.here()</script>")

    assert len(Visit(path, tmp_path).console) == 1


@pytest.fixture(scope="module")
def films(store, tmp_path_factory):
    """Return the path of the small graph's page."""
    path = tmp_path_factory.mktemp("page") / "films.html"
    draw(store, path, title="Backstage & its kin")
    return path


@pytest.mark.parametrize(
    "address",
    [
        "",
        "theme=dark&node=person/vanesha-prescilla",
        "focus=character/backstage/elsa&steps=2&node=character/backstage/elsa",
        "mirror=0",
        "list=1&without=person",
        "node=nobody&edge=x&mirror=99&steps=7&theme=%3Cb%3E",
    ],
)
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desktop", "phone"])
def test_it_runs_without_error_or_request(films, tmp_path, address, size):
    """Every view comes up; nothing is logged, nothing is asked for."""
    visit = Visit(films, tmp_path, address, size)

    assert 'data-ready="yes"' in visit.document
    assert visit.console == []
    assert visit.requests == set()


def test_a_card_shows_every_quote_with_its_words_marked(films, tmp_path):
    """The words that state a fact are marked within their sentence, with review and confidence."""
    card = Visit(films, tmp_path, "node=character/backstage/elsa").part("card")

    assert "So, <mark>Elsa sibling Sandra</mark> indeed." in card
    assert "confidence 90 %" in card
    assert 'href="https://example.org/a"' in card
    assert card.count("<blockquote") >= 3


def test_hostile_names_are_text_in_the_list(films, tmp_path):
    """A film that is called like markup is a name in the table."""
    visit = Visit(films, tmp_path, "list=1")

    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in visit.part("list")
    assert "<img" not in visit.document.split("<script", maxsplit=1)[0]


def test_only_web_addresses_become_links(store, tmp_path):
    """A review whose address is a script is named and not linked."""
    picture = gather(store)
    bad = Review("x", title="Trap", url="javascript:alert(1)")
    supports = [support for edge in picture.edges for support in edge.supports]
    supports += [support for facts in picture.facts.values() for _, _, support in facts]
    for quote in (quote for support in supports for quote in support.quotes):
        object.__setattr__(quote, "review", bad)
    path = tmp_path / "films.html"
    path.write_text(page(picture), encoding="utf-8")

    card = Visit(path, tmp_path, "node=character/backstage/elsa").part("card")

    assert "Trap" in card
    assert "<a " not in card


def test_two_thousand_nodes_open(make, tmp_path):
    """A graph far above what is placed by stress still comes up."""
    facts = []
    for number in range(500):
        film, role = make.thing("film", f"Film {number}"), make.thing("character", f"Role {number}")
        facts += [
            (film, "title", make.literal(film.name), 0.9),
            (film, "character", role, 0.9),
            (film, "directed_by", make.thing("person", f"Director Number{number % 300}"), 0.9),
            (make.thing("person", f"Actor Number{number}"), "portrays", role, 0.9),
        ]
    path = tmp_path / "films.html"
    draw(make.filled(*(make.reading(f"r{k}", *facts[4 * k : 4 * k + 4]) for k in range(500))), path)

    visit = Visit(path, tmp_path)

    assert 'data-ready="yes"' in visit.document
    assert visit.console == []
