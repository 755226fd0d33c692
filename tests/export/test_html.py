"""The page as a file: offline, escaped, the same in every run."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from kinograph.errors import ExportError
from kinograph.export.html import bundle, draw, page
from kinograph.export.picture import gather

HOSTILE = "</script><img src=x onerror=alert(1)>"


class Reader(HTMLParser):
    """Collects elements, scripts and the policy, as a browser's parser would see them."""

    def __init__(self):
        super().__init__()
        self.elements, self.scripts, self.policy, self._script = [], [], "", None

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag == "script":
            self._script = attributes
            self.scripts.append([attributes, ""])
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]

    def handle_endtag(self, tag):
        """Note the end of a script."""
        if tag == "script":
            self._script = None

    def handle_data(self, data):
        """Note a script's text."""
        if self._script is not None:
            self.scripts[-1][1] += data


@pytest.fixture(scope="module")
def html(store):
    """Return the page of the small graph under a hostile title."""
    return page(gather(store), title=HOSTILE)


@pytest.fixture(scope="module")
def read(html):
    """Return the page as a parser reads it."""
    reader = Reader()
    reader.feed(html)
    return reader


def test_no_name_becomes_markup(read):
    """A title, a film or a review that is markup stays text."""
    assert "img" not in {tag for tag, _ in read.elements}
    assert not [name for _, attributes in read.elements for name in attributes if name.startswith("on")]


def test_names_are_kept_as_they_are(read):
    """The data holds the hostile name unchanged."""
    data = next(json.loads(text) for attributes, text in read.scripts if attributes.get("id") == "data")

    assert HOSTILE in data["label"]
    evidence = next(json.loads(text) for attributes, text in read.scripts if attributes.get("id") == "evidence")
    assert any(review["title"] == HOSTILE for review in evidence["reviews"])


def test_every_script_is_named_by_the_policy(read):
    """The policy has the hash of each script that runs, and of no other."""
    running = [text for attributes, text in read.scripts if attributes.get("type") != "application/json"]
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in running}
    sources = re.search("script-src ([^;]*)", read.policy)[1]

    assert set(sources.split()) == hashes
    assert len(running) == 3


def test_the_policy_lets_nothing_in_or_out(read):
    """No source but the page itself, no connection, no form, no base."""
    assert "default-src 'none'" in read.policy
    assert "connect-src 'none'" in read.policy
    assert "unsafe-eval" not in read.policy
    assert "http" not in read.policy


def test_the_page_points_nowhere(read):
    """No element loads or links anything outside of the file."""
    targets = [a[name] for _, a in read.elements for name in ("src", "href") if name in a]

    assert all(target.startswith("#") for target in targets)


def test_the_same_graph_is_the_same_page(store, html):
    """Bytes do not depend on clock or chance."""
    assert page(gather(store), title=HOSTILE) == html


def test_the_interface_speaks_indonesian(store, tmp_path):
    """The language option changes the words."""
    draw(store, tmp_path / "films.html", title="Film", language="id")

    text = (tmp_path / "films.html").read_text(encoding="utf-8")
    assert '<html lang="id">' in text
    assert "Keluarga di dunia nyata" in text


def test_an_unknown_language_writes_no_file(store, tmp_path):
    """The error comes before the file."""
    with pytest.raises(ExportError, match="no such language"):
        draw(store, tmp_path / "films.html", language="xx")

    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(store, tmp_path):
    """A missing folder is one line."""
    with pytest.raises(ExportError, match="cannot write"):
        draw(store, tmp_path / "nowhere" / "films.html")


def test_an_empty_graph_has_a_page(empty, tmp_path):
    """Nothing to show is a page that says so by being empty."""
    draw(empty, tmp_path / "films.html")

    assert (tmp_path / "films.html").stat().st_size > 100_000


def test_modules_share_one_scope_without_clashes():
    """Each top-level name of the bundled modules is declared once."""
    declared = re.findall(r"^(?:async )?(?:const|let|function|class) (\w+)", bundle("main.js"), flags=re.MULTILINE)

    assert len(declared) == len(set(declared)) > 50
    assert "import " not in re.sub(r"/\*.*?\*/|//.*", "", bundle("main.js"), flags=re.DOTALL)


def test_imports_come_before_their_users():
    """A module stands after all that it imports."""
    text = bundle("main.js")

    assert text.index("const data = read(") < text.index("function buildLegend(") < text.index("\nbuildLegend();")
