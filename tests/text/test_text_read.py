"""Files, folders, patterns and stdin become documents; what cannot be read is named and skipped, or stops the run."""

import gzip
import hashlib
import io
import os
import sys
import time
import tracemalloc
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.errors import DocumentError, DuplicateError
from kinograph.text.read import ReadOptions, read

REVIEW = "Ratih (Dewi Larasati) pulang ke rumah ibunya.\n"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write some files, their folders too."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def ids(*paths, **options):
    """Return the ids of what is read."""
    return [document.id for document in read(paths, ReadOptions(**options))]


def refusal(*paths, **options):
    """Return the message of what cannot be read."""
    with pytest.raises(DocumentError) as caught:
        list(read(paths, ReadOptions(**options)))
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_text_file_is_a_document(tmp_path):
    """Its id is its name without the suffix, its source its name."""
    write(tmp_path, {"lampu.txt": "\ufeffRumah Lampu\r\n" + REVIEW})

    (document,) = read([tmp_path / "lampu.txt"])

    assert (document.id, document.source, document.language) == ("lampu", "lampu.txt", "")
    assert document.text == "Rumah Lampu\n" + REVIEW


def test_a_folder_is_read_in_order_and_ids_are_relative_to_it(tmp_path):
    """Files below it, sorted by path; hidden files and other kinds are passed over."""
    names = ["b.txt", "a/z.txt", "a/c.md", "a.b/d.htm", "Part.2.TXT.gz", ".hidden.txt", ".git/x.txt", "poster.png"]
    packed = {"Part.2.TXT.gz": gzip.compress(REVIEW.encode())}
    write(tmp_path, dict.fromkeys(names, REVIEW) | packed)

    assert ids(tmp_path) == ["Part.2", "a.b/d", "a/c", "a/z", "b"]
    assert ids(str(tmp_path) + os.sep) == ids(tmp_path)


def test_nothing_of_the_machine_is_in_a_document(tmp_path):
    """The same folder at another place gives the same documents."""
    files = {"a/b.txt": REVIEW, "c.jsonl": '{"text": "Ratih pulang."}', "d.html": "<h1>Lampu</h1><p>Ratih pulang."}
    one, two = write(tmp_path / "one", files), write(tmp_path / "two", files)

    documents = list(read([one]))

    assert documents == list(read([two]))
    assert str(tmp_path) not in repr(documents)
    assert [document.source for document in documents] == ["a/b.txt", "c.jsonl:1", "d.html"]


def test_a_root_makes_ids_longer(tmp_path):
    """Two folders of one root may hold files of one name."""
    write(tmp_path, {"one/a.txt": REVIEW, "two/a.txt": REVIEW})

    assert ids(tmp_path / "one", tmp_path / "two" / "a.txt", root=str(tmp_path)) == ["one/a", "two/a"]


def test_a_file_outside_the_root_is_an_error(tmp_path):
    """An id never climbs."""
    write(tmp_path, {"a.txt": REVIEW, "inner/b.txt": REVIEW})

    assert "a.txt: not below the root" in refusal(tmp_path / "a.txt", root=str(tmp_path / "inner"))


def test_a_pattern_is_expanded_where_the_shell_did_not(tmp_path):
    """Ids are relative to its fixed part; what is not a review is passed over."""
    write(tmp_path, {"r/a/x.txt": REVIEW, "r/b/x.txt": REVIEW, "r/b/y.md": REVIEW, "r/b/x.png": "no"})

    assert ids(tmp_path / "r" / "*" / "x.*") == ["a/x", "b/x"]
    assert ids(tmp_path / "r" / "**" / "*.md") == ["b/y"]


def test_a_file_with_pattern_characters_in_its_name_is_a_file(tmp_path):
    """What exists is not a pattern."""
    write(tmp_path, {"[Review] Lampu?.txt": REVIEW})

    assert ids(tmp_path / "[Review] Lampu?.txt") == ["[Review] Lampu?"]


@pytest.mark.parametrize(
    ("format_", "data", "expected"),
    [
        ("", REVIEW, ["stdin"]),
        ("jsonl", '{"text": "Ratih pulang."}\n{"id": "b", "text": "Bram tidak."}', ["stdin/1", "b"]),
        ("auto", '\n {"id": "a", "text": "Ratih pulang."}', ["a"]),
        ("auto", "<!doctype html><p>Ratih pulang.</p>", ["stdin"]),
        ("auto", REVIEW, ["stdin"]),
        ("csv", "text\nRatih pulang.\n", ["stdin/1"]),
    ],
)
def test_stdin_is_read(format_, data, expected, monkeypatch):
    """As plain text, in a format that is said, or in one that is guessed."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data.encode()))))

    assert ids("-", format=format_) == expected


def test_a_file_without_a_suffix_is_text(tmp_path):
    """As a pipe of the shell is."""
    write(tmp_path, {"lampu": REVIEW})

    assert ids(tmp_path / "lampu") == ["lampu"]


def test_a_format_can_be_said(tmp_path):
    """For a file whose name tells another or none."""
    write(tmp_path, {"lampu.dat": '{"text": "Ratih pulang."}'})

    assert ids(tmp_path / "lampu.dat", format="jsonl") == ["lampu.dat/1"]


def test_front_matter_becomes_metadata(tmp_path):
    """Under our own keys; the text begins after it, without marks of form."""
    front = "---\njudul: Rumah Lampu\nPenulis: [Ani, Budi]\ntanggal: 2019-04-01\nrating: 8.50\nlayout: post\n---\n"
    write(tmp_path, {"a.md": front + "# Rumah **Lampu**\n\n> *Ratih* ([Dewi](http://d.example)) pulang.\n"})

    (document,) = read([tmp_path / "a.md"])

    assert document.text == "Rumah Lampu\n\nRatih (Dewi) pulang."
    assert document.metadata == {
        "title": "Rumah Lampu",
        "author": "Ani, Budi",
        "date": "2019-04-01",
        "rating": "8.50",
    }


def test_a_title_that_only_front_matter_has_heads_the_text(tmp_path):
    """A reader of the page sees it, and a film may be named there only."""
    write(tmp_path, {"a.md": "---\ntitle: Rumah Lampu\n---\nRatih pulang.\n"})

    assert [document.text for document in read([tmp_path / "a.md"])] == ["Rumah Lampu\n\nRatih pulang."]


def test_markdown_without_front_matter_is_text(tmp_path):
    """A rule at the start is not front matter."""
    write(tmp_path, {"a.md": "Ratih_pulang snake_case 2 * 3 * 4\n---\nx\n---\n"})

    assert [document.text for document in read([tmp_path / "a.md"])] == [
        "Ratih_pulang snake_case 2 * 3 * 4\n---\nx\n---"
    ]


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("title: [", "a.md:3: front matter is not YAML"),
        ("a: b: c", "a.md:2: front matter is not YAML"),
        ("- one\n- two", "a.md: front matter has no keys"),
        ("a: " + "[" * 5000, "a.md: front matter is not YAML"),
    ],
)
def test_broken_front_matter_is_an_error(front, message, tmp_path):
    """It names the line."""
    write(tmp_path, {"a.md": f"---\n{front}\n---\nRatih pulang.\n"})

    assert message in refusal(tmp_path / "a.md")


@pytest.mark.parametrize(("first", "rest"), [("[x, x]", "[{}]"), ("{x: x, y: y}", "{{<<: [{}]}}")])
def test_front_matter_that_multiplies_is_harmless(first, rest, tmp_path):
    """Aliases of aliases and merges of merges are never spelt out."""
    lines = [f"a0: &a0 {first}"]
    lines += [f"a{n}: &a{n} " + rest.format(", ".join([f"*a{n - 1}"] * 10)) for n in range(1, 15)]
    write(tmp_path, {"a.md": "---\n" + "\n".join(lines) + "\ntitle: *a14\n---\nRatih pulang.\n"})

    assert ids(tmp_path / "a.md") == ["a"]


def test_tags_in_front_matter_make_nothing(tmp_path):
    """What Python's own loader would run stays text."""
    write(tmp_path, {"a.md": "---\ntitle: !!python/object/apply:os.getcwd []\nfilm: !x Lampu\n---\nRatih pulang.\n"})

    assert [dict(d.metadata) for d in read([tmp_path])] == [{"film": "Lampu"}]


@pytest.mark.parametrize("line", ["[" * 200_000, " " * 300_000 + "x", "![" * 100_000, "*a " * 100_000, "`" * 300_001])
def test_markdown_takes_linear_time(line, tmp_path):
    """A line of a hundred thousand marks is read within seconds."""
    write(tmp_path, {"a.md": line})
    start = time.process_time()

    list(read([tmp_path], ReadOptions(keep_going=True)))

    assert time.process_time() - start < 10


def test_the_language_of_the_options_is_the_documents(tmp_path):
    """It comes before what a document declares; what no pack reads is not taken over."""
    front = "---\nlanguage: {}\n---\nRatih pulang.\n"
    write(tmp_path, {"a.md": front.format("id-ID"), "b.md": front.format("fr"), "c.txt": REVIEW})

    assert [d.language for d in read([tmp_path])] == ["id", "", ""]
    assert [d.language for d in read([tmp_path], ReadOptions(language="en"))] == ["en"] * 3


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "a.txt: empty: remove it, or write a review"),
        ("a.txt", " \n\t\n", "a.txt: empty: remove it, or write a review"),
        ("a.txt", b"Ratih\0pulang", "a.txt: binary"),
        ("a.txt", b"%PDF-1.4", "a.txt: not text but a PDF: give the review as text"),
        ("a.txt.gz", b"no gzip", "a.txt.gz: not a whole gzip file"),
        ("a.txt.gz", gzip.compress(hashlib.shake_128(b"x").digest(9000))[:-3000], "a.txt.gz: not a whole gzip file"),
        ("a.docx", b"PK", "a.docx: not a kind of file that is read: convert it to one of .csv"),
        ("a.html", b"<html></html>", "a.html: no text in the page"),
        ("a.jsonl", b"\n\n", "a.jsonl: empty: remove it, or write a review on each line"),
        ("a.csv", b"", "a.csv: empty: remove it"),
        ("a.csv", b"text\n", "a.csv: no rows: remove it"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error(name, content, message, tmp_path):
    """One line: where, what, how to mend it."""
    write(tmp_path, {name: content})

    assert message in refusal(tmp_path / name)


def test_a_missing_file_is_an_error(tmp_path):
    """So is a pattern that nothing fits, and what is no path at all."""
    assert refusal(tmp_path / "a.txt").endswith("a.txt: no such file or folder: check the path")
    assert refusal(tmp_path / "*.txt").endswith("*.txt: no review fits the pattern: check it, or give the folder")
    assert "not a path" in refusal("a\0b/*")


def test_a_folder_without_reviews_is_an_error(tmp_path):
    """It says what is there instead, and what is looked for."""
    assert ": no reviews (no file): put files there whose names end in .csv, .htm" in refusal(tmp_path)

    write(tmp_path, {"a.png": "x", "b.pdf": "x"})

    assert ": no reviews (2 files of other kinds): " in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_an_error(tmp_path):
    """What the system says is passed on."""
    write(tmp_path, {"a.txt": REVIEW})
    (tmp_path / "a.txt").chmod(0)

    assert "cannot be read: permission denied" in refusal(tmp_path / "a.txt")


def test_a_file_that_the_system_cannot_open_is_an_error(tmp_path):
    """A name too long, for one."""
    assert "cannot be read: file name too long" in refusal(tmp_path / ("a" * 5000))


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path):
    """Files and folders outside stay there, and a loop of links ends."""
    write(tmp_path, {"secret/s.txt": "Rahasia.", "r/a.txt": REVIEW})
    (tmp_path / "r" / "out.txt").symlink_to(tmp_path / "secret" / "s.txt")
    (tmp_path / "r" / "folder").symlink_to(tmp_path / "secret")
    (tmp_path / "r" / "loop").symlink_to(tmp_path / "r")
    skipped = []

    assert ids(tmp_path / "r", keep_going=True, on_skip=skipped.append) == ["a"]
    assert [reason.partition("/r/")[2].split(":")[0] for reason in skipped] == ["out.txt"]
    assert "a link that leads out of" in skipped[0]


def test_two_documents_of_one_id_are_an_error(tmp_path):
    """It names both, whatever their kinds."""
    write(tmp_path, {"a.md": REVIEW, "a.txt": REVIEW})

    with pytest.raises(DuplicateError, match=r"/a\.txt: its id 'a' is that of .*/a\.md: rename one of them$"):
        list(read([tmp_path]))


def test_two_files_of_one_name_are_told_apart(tmp_path):
    """By the paths that were given."""
    write(tmp_path, {"one/a.txt": REVIEW, "two/a.txt": REVIEW})

    assert "two/a.txt: its id 'a' is that of " in refusal(tmp_path / "one", tmp_path / "two" / "a.txt")


def test_what_was_read_before_an_error_is_kept(tmp_path):
    """The error comes after the documents before it."""
    write(tmp_path, {"a.txt": REVIEW, "b.txt": b"", "c.txt": REVIEW})
    seen = []

    with pytest.raises(DocumentError):
        seen.extend(document.id for document in read([tmp_path]))

    reader = read([tmp_path])
    assert next(reader).id == "a"
    with pytest.raises(DocumentError, match=r"b\.txt: empty"):
        next(reader)


def test_keep_going_skips_and_names(tmp_path):
    """Files, records, duplicates and paths that cannot be read are told, and the rest is read."""
    lines = [
        '{"id": "x", "text": "Ratih pulang."}',
        "{",
        '{"id": "x", "text": "Bram tidak."}',
        '{"id": 7, "text": "Ya."}',
    ]
    write(tmp_path, {"a.txt": REVIEW, "b.txt": b"", "c.jsonl": "\n".join(lines), "d.csv": "a,b\n1,2\n"})
    skipped = []

    found = ids(tmp_path / "none", tmp_path, keep_going=True, on_skip=skipped.append)

    assert found == ["a", "x", "7"]
    assert [reason.split(": ")[0].rpartition("/")[2] for reason in skipped] == [
        "none",
        "b.txt",
        "c.jsonl:2",
        "c.jsonl:3",
        "d.csv:1",
    ]


def test_a_text_over_the_limit_is_refused(tmp_path):
    """Also if it is small while it is packed, and without unpacking all of it."""
    write(tmp_path, {"a.txt": "x" * 2000, "b.txt.gz": gzip.compress(bytes(50_000_000))})

    assert "a.txt: longer than 1,000 bytes: split it, or raise the limit" in refusal(tmp_path / "a.txt", max_text=1000)
    tracemalloc.start()
    try:
        assert "inflates more than 200 times" in refusal(tmp_path / "b.txt.gz")
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_a_name_that_is_no_text_is_an_id_nevertheless(tmp_path):
    """Bytes that are no UTF-8, line ends and decomposed letters."""
    try:
        (tmp_path / os.fsdecode(b"a\xff.txt")).write_text(REVIEW)
    except OSError:
        pytest.skip("the file system takes only Unicode names")
    write(tmp_path, {"b\nc.txt": REVIEW, "d e\u0301.txt": REVIEW})

    assert ids(tmp_path) == ["a", "b c", "d \u00e9"]


def test_memory_is_flat(tmp_path):
    """A hundred times the records take no more memory than their ids."""
    line = '{{"id": {}, "text": "' + REVIEW.strip() * 80 + '"}}\n'
    write(tmp_path, {"a.jsonl": "".join(line.format(number) for number in range(3000))})
    tracemalloc.start()
    try:
        assert sum(1 for _ in read([tmp_path])) == 3000
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


@given(st.lists(st.binary(max_size=60), max_size=6), st.sampled_from(["txt", "md", "html", "jsonl", "csv", "txt.gz"]))
def test_any_bytes_are_documents_of_distinct_ids_or_named_errors(tmp_path_factory, contents, suffix):
    """Whatever lies in a folder: documents with words, each with an id of its own, or reasons in one line."""
    folder = tmp_path_factory.mktemp("any")
    write(folder, {f"{number}.{suffix}": content for number, content in enumerate(contents)})
    skipped = []

    documents = list(read([folder], ReadOptions(keep_going=True, on_skip=skipped.append)))

    assert len({document.id for document in documents}) == len(documents)
    assert all(document.text.strip() for document in documents)
    assert len(documents) + len(skipped) >= len(contents)
    assert all("\n" not in reason for reason in skipped)
