"""A store takes a review whole or not at all, has one writer and many readers, and says what is wrong."""

import subprocess
import sys

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kinograph.errors import StoreError, StoreLockedError, StoreVersionError
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE

REVIEW = BASE + "review/a"


def quads(*words, review=REVIEW):
    """Return a graph that says these words."""
    node = NamedNode(review)
    return [Quad(node, NamedNode("http://example.org/says"), Literal(word), node) for word in words]


def said(store, review=REVIEW):
    """Return the words that a review's graph says."""
    found = store.quads(NamedNode(review))
    return sorted(quad.object.value for quad in found if quad.predicate.value.endswith("says"))


def test_a_review_is_replaced_whole():
    """Nothing of the old graph stays."""
    with Store() as store:
        store.replace(REVIEW, quads("one", "two"))
        store.replace(REVIEW, quads("two", "three"))

        assert said(store) == ["three", "two"]


def test_an_equal_review_is_not_written():
    """The hash of a graph does not depend on the order of its quads."""
    with Store() as store:
        assert store.replace(REVIEW, quads("one", "two"))
        assert not store.replace(REVIEW, quads("two", "one"))


def test_a_review_is_withdrawn():
    """Its graph goes, and withdrawing twice says so."""
    with Store() as store:
        store.replace(REVIEW, quads("one"))

        assert store.remove(REVIEW)
        assert not store.remove(REVIEW)
        assert list(store.reviews()) == []


def test_reviews_are_listed_in_order():
    """The view's own graphs are no reviews."""
    with Store() as store:
        for name in ("b", "a"):
            store.replace(f"{BASE}review/{name}", quads("x", review=f"{BASE}review/{name}"))

        assert list(store.reviews()) == [BASE + "review/a", BASE + "review/b"]


@pytest.mark.parametrize(
    "text", ['"', "\\", "\n", "\t}", "'''", "\x00", "\x0b", "\ufffe", "} } DROP ALL ;", "😀", "\r\n"]
)
def test_a_text_is_data(text):
    """Whatever a review says is kept as it is and ends no transaction."""
    with Store() as store:
        store.replace(REVIEW, quads(text, "other"))

        assert said(store) == sorted([text, "other"])


def test_a_changed_base_makes_the_view_stale():
    """The mark is kept until the view is derived."""
    with Store() as store:
        assert not store.stale
        store.replace(REVIEW, quads("one"))
        assert store.stale
        store.refresh([])
        assert not store.stale


def test_a_store_is_there_again_when_opened(tmp_path):
    """What was committed is on the disk."""
    with Store(tmp_path / "films.db") as store:
        store.replace(REVIEW, quads("one"))

    with Store(tmp_path / "films.db") as store:
        assert said(store) == ["one"]


def test_a_store_keeps_its_base(tmp_path):
    """Whoever opens it need not know under which IRI it was made."""
    with Store(tmp_path / "films.db", base="https://example.org/") as store:
        store.replace("https://example.org/review/a", quads("one", review="https://example.org/review/a"))

    with Store(tmp_path / "films.db", mode="read") as store:
        assert list(store.reviews()) == ["https://example.org/review/a"]


def test_a_reader_needs_no_lock_and_sees_what_was_published(tmp_path):
    """While a writer is at work readers have the state before."""
    path = tmp_path / "films.db"
    with Store(path) as store:
        store.replace(REVIEW, quads("old"))
    with Store(path) as writer:
        writer.replace(REVIEW, quads("new"))
        with Store(path, mode="read") as reader:
            assert said(reader) == ["old"]
        writer.publish()
        with Store(path, mode="read") as reader:
            assert said(reader) == ["new"]


def test_a_reader_keeps_its_snapshot_while_newer_ones_come(tmp_path):
    """Old snapshots are removed, but not the one before the newest."""
    path = tmp_path / "films.db"
    with Store(path) as writer:
        writer.replace(REVIEW, quads("first"))
        writer.publish()
        with Store(path, mode="read") as reader:
            writer.replace(REVIEW, quads("second"))
            writer.publish()

            assert said(reader) == ["first"]
        for word in ("third", "fourth"):
            writer.replace(REVIEW, quads(word))
            writer.publish()
    assert len(list(path.glob("snapshot-*"))) == 2


def test_a_reader_publishes_for_a_writer_that_died_before_its_first_time(tmp_path):
    """A kill leaves committed reviews without a snapshot."""
    path = tmp_path / "films.db"
    program = (
        "import os; from kinograph.graph.store import Store; from pyoxigraph import *\n"
        f"s = Store({str(path)!r}); n = NamedNode({REVIEW!r})\n"
        "s.replace(n.value, [Quad(n, NamedNode('http://example.org/says'), Literal('one'), n)]); os._exit(9)"
    )
    program = program.replace("import *", "import Literal, NamedNode, Quad")
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9

    with Store(path, mode="read") as reader:
        assert said(reader) == ["one"]
        assert reader.stale


def test_a_kill_leaves_reviews_whole(tmp_path):
    """At any moment: each review that is there has all of its quads."""
    path, words = tmp_path / "films.db", 300
    program = f"""
from kinograph.graph.store import Store
from pyoxigraph import Literal, NamedNode, Quad
store = Store({str(path)!r})
for number in range(10_000):
    review = NamedNode({BASE!r} + f"review/{{number % 40}}")
    says = NamedNode("http://example.org/says")
    words = (Literal(f"{{number}} {{word}}") for word in range({words}))
    store.replace(review.value, [Quad(review, says, word, review) for word in words])
    print(number, flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        acknowledged = [int(process.stdout.readline()) for _ in range(60)]
        process.kill()

    with Store(path) as store:
        found = {review: said(store, review) for review in store.reviews()}
    assert {len(texts) for texts in found.values()} == {words}
    assert {len({text.split()[0] for text in texts}) for texts in found.values()} == {1}
    latest = {int(texts[0].split()[0]) for texts in found.values()}
    kept = {number % 40: number for number in latest}
    assert all(kept[number % 40] >= number for number in acknowledged)


def test_a_reader_cannot_write(tmp_path):
    """The message says how one can."""
    Store(tmp_path / "films.db").close()

    with Store(tmp_path / "films.db", mode="read") as store, pytest.raises(StoreError, match="open for reading"):
        store.replace(REVIEW, quads("one"))


def test_a_second_writer_is_told_to_wait(tmp_path):
    """One writer at a time."""
    with Store(tmp_path / "films.db"), pytest.raises(StoreLockedError, match=r"films\.db: in use by another kinograph"):
        Store(tmp_path / "films.db")


def test_a_closed_store_says_so(tmp_path):
    """Using it further is a mistake, closing it twice is none."""
    store = Store(tmp_path / "films.db")
    store.close()
    store.close()

    with pytest.raises(ValueError, match="the store is closed"):
        len(store)


def test_another_format_is_named(tmp_path):
    """A store of another version is neither read nor changed."""
    (tmp_path / "format").write_text('{"kinograph": 9, "base": "https://example.org/"}')

    with pytest.raises(StoreVersionError, match="written by store format 9"):
        Store(tmp_path)


def test_a_file_is_no_store(tmp_path):
    """A review given as store is not overwritten."""
    (tmp_path / "review.txt").write_text("words")

    with pytest.raises(StoreError, match=r"review\.txt: not a store but a file"):
        Store(tmp_path / "review.txt")


def test_a_folder_with_other_things_is_no_store(tmp_path):
    """Nothing is put among someone's files."""
    (tmp_path / "review.txt").write_text("words")

    with pytest.raises(StoreError, match="not a store but a folder with other things in it"):
        Store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["review.txt"]


def test_reading_what_is_not_there_says_how_to_build_it(tmp_path):
    """And makes no folder."""
    with pytest.raises(StoreError, match="no store there: build one with"):
        Store(tmp_path / "none.db", mode="read")
    assert not (tmp_path / "none.db").exists()


def test_a_damaged_snapshot_is_named(tmp_path):
    """A reader gets one line, not a traceback."""
    path = tmp_path / "films.db"
    Store(path).close()
    (path / "current").write_text("snapshot-77\n")

    with pytest.raises(StoreError, match=r"films\.db: damaged"):
        Store(path, mode="read")


def test_a_damaged_store_is_named(tmp_path):
    """A writer, too."""
    path = tmp_path / "films.db"
    Store(path).close()
    (path / "live" / "CURRENT").write_text("nonsense\n")

    with pytest.raises(StoreError, match=r"films\.db: cannot be opened"):
        Store(path)


def test_nothing_of_the_machine_is_in_the_store(tmp_path):
    """No path and no time: two stores of the same reviews hold the same quads."""
    for name in ("one", "two"):
        with Store(tmp_path / name) as store:
            store.replace(REVIEW, quads("words"))

    with Store(tmp_path / "one", mode="read") as one, Store(tmp_path / "two", mode="read") as two:
        assert set(one.quads()) == set(two.quads())
        assert not any(str(tmp_path) in str(quad) for quad in one.quads())
