"""Bad input: one line on stderr that says where, what and how to mend it; and the right exit code."""

import json
import subprocess
import sys

import pytest

GOOD = "Film Rumah Tua disutradarai Budi Santoso dan dibintangi oleh Rina Wijaya."


def refused(done, *words, code=1):
    """Check that a run was refused in one line with these words in it, and printed no data."""
    assert done.returncode == code, done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert [word for word in words if word not in lines[0]] == []
    assert "Traceback" not in done.stderr


def reviews_of(store):
    """Return the ids of the reviews that a store has."""
    code = "import sys, kinograph\nwith kinograph.open(sys.argv[1]) as graph:\n    print(*graph.reviews(), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code, store], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_missing_file(kinograph, tmp_path):
    """A path that is not there is named."""
    done = kinograph("build", tmp_path / "nowhere.txt", "--store", tmp_path / "s")

    refused(done, "nowhere.txt", "no such file")


def test_a_folder_without_reviews(kinograph, tmp_path):
    """A folder with nothing to read is said to have none, and which files would do."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.xyz").write_text("x")

    done = kinograph("build", tmp_path / "empty", "--store", tmp_path / "s")

    refused(done, "empty", "no reviews", ".txt")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x01", "not text"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_a_file_that_is_no_text(kinograph, tmp_path, content, what):
    """An empty and a binary file are told apart."""
    (tmp_path / "bad.txt").write_bytes(content)

    done = kinograph("build", tmp_path / "bad.txt", "--store", tmp_path / "s")

    refused(done, "bad.txt", what)


def test_broken_json_names_its_line_and_what_was_read_before_is_kept(kinograph, tmp_path):
    """Line 7 is named; the six reviews before it are in the graph."""
    records = [json.dumps({"id": f"r{n}", "text": GOOD}) for n in range(1, 10)]
    records[6] = '{"id": "r7", "text": "no end'
    (tmp_path / "reviews.jsonl").write_text("\n".join(records))

    done = kinograph("build", tmp_path / "reviews.jsonl", "--store", tmp_path / "s")

    refused(done, "reviews.jsonl:7", "JSON")
    assert len(reviews_of(tmp_path / "s")) == 6


def test_keep_going_skips_and_names_a_broken_record(kinograph, tmp_path):
    """With --keep-going the other eight are read, the bad one is named, and the exit code is 0."""
    records = [json.dumps({"id": f"r{n}", "text": GOOD}) for n in range(1, 10)]
    records[6] = '{"id": "r7", "text": "no end'
    (tmp_path / "reviews.jsonl").write_text("\n".join(records))

    done = kinograph("build", tmp_path / "reviews.jsonl", "--keep-going", "--store", tmp_path / "s")

    assert done.returncode == 0, done.stderr
    assert "8 reviews read" in done.stderr
    assert "1 skipped" in done.stderr
    assert "reviews.jsonl:7" in done.stderr
    assert len(reviews_of(tmp_path / "s")) == 8


def test_a_csv_without_the_text_column(kinograph, tmp_path):
    """The columns that are there are told, and the option that names another."""
    (tmp_path / "reviews.csv").write_text("name,stars\nRumah Tua,4\n")

    done = kinograph("build", tmp_path / "reviews.csv", "--store", tmp_path / "s")

    refused(done, "reviews.csv", "text", "name", "--text-column")


def test_two_documents_of_one_id(kinograph, tmp_path):
    """Both files are named."""
    for suffix in ("txt", "md"):
        (tmp_path / f"rumah.{suffix}").write_text(GOOD)

    done = kinograph("build", tmp_path, "--store", tmp_path / "s")

    refused(done, "rumah.txt", "rumah.md")


def test_an_unknown_language(kinograph, tmp_path):
    """The code is named, and how to see the known ones; nothing is made."""
    (tmp_path / "a.txt").write_text(GOOD)

    done = kinograph("build", tmp_path / "a.txt", "--language", "zz", "--store", tmp_path / "s")

    refused(done, "'zz'", "kinograph languages")


def test_a_broken_query(kinograph, store):
    """A query that is no SPARQL is refused with the place where it breaks."""
    refused(kinograph("query", "SELECT * WHERE { ?s ?p", "--store", store), "query")


def test_an_unknown_question(kinograph, store):
    """A name that is no question and no file leads to the list."""
    refused(kinograph("query", "who-is-who", "--store", store), "who-is-who", "kinograph questions")


def test_an_unknown_parameter(kinograph, store):
    """The parameters that the question has are told."""
    refused(kinograph("query", "filmography", "--set", "actor=x", "--store", store), "'actor'", "person")


def test_a_parameter_that_names_nothing(kinograph, store):
    """A name that is not in the graph is an error, not an empty answer."""
    refused(kinograph("query", "filmography", "--set", "person=No Body", "--store", store), "No Body", "kinograph show")


def test_a_parameter_that_is_no_pair(kinograph, store):
    """--set takes name=value; anything else is wrong usage."""
    done = kinograph("query", "filmography", "--set", "person", "--store", store)

    assert done.returncode == 2
    assert "name=value" in done.stderr


def test_no_store_here(kinograph, tmp_path):
    """Without a graph the ways to name or make one are told."""
    refused(kinograph("stats", cwd=tmp_path), "--store", "KINOGRAPH_STORE", "kinograph build")


def test_a_store_that_is_not_there(kinograph, tmp_path):
    """To ask a store that was never built makes none."""
    refused(kinograph("stats", "--store", tmp_path / "s"), "no store", "kinograph build")
    assert not (tmp_path / "s").exists()


def test_a_folder_that_is_no_store(kinograph, tmp_path):
    """A folder with other things in it is left alone."""
    (tmp_path / "thesis.txt").write_text("chapter one")
    (tmp_path / "a.txt").write_text(GOOD)

    refused(kinograph("build", tmp_path / "a.txt", "--store", tmp_path), "not a store", "--store")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "thesis.txt"]


def test_a_store_of_another_version(kinograph, tmp_path):
    """The version is told, and what to do."""
    (tmp_path / "a.txt").write_text(GOOD)
    assert kinograph("build", tmp_path / "a.txt", "--store", tmp_path / "s").returncode == 0
    (tmp_path / "s" / "format").write_text(json.dumps({"kinograph": 999, "base": "https://example.org/"}))

    refused(kinograph("stats", "--store", tmp_path / "s"), "999", "build it again")


def test_a_store_in_use(kinograph, tmp_path):
    """A second writer is refused; a reader is not."""
    (tmp_path / "a.txt").write_text(GOOD)
    assert kinograph("build", tmp_path / "a.txt", "--store", tmp_path / "s").returncode == 0
    code = (
        "import sys, kinograph\n"
        "with kinograph.open(sys.argv[1], write=True):\n"
        "    print('open', flush=True)\n"
        "    sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, tmp_path / "s"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout.readline() == "open\n"

        second = kinograph("build", tmp_path / "a.txt", "--store", tmp_path / "s")
        reader = kinograph("stats", "--store", tmp_path / "s")
        writer.stdin.close()

    refused(second, "in use", "--store")
    assert reader.returncode == 0, reader.stderr


@pytest.mark.parametrize("line", ["{", "[]", '{"document": "a"}', '{"document": "a", "review": {}}'])
def test_a_line_that_is_no_claim(kinograph, tmp_path, line):
    """The line is named, and what writes such lines."""
    (tmp_path / "claims.jsonl").write_text(f"\n{line}\n")

    done = kinograph("load", tmp_path / "claims.jsonl", "--store", tmp_path / "s")

    refused(done, "claims.jsonl:2", "kinograph annotate")


def test_claims_that_are_not_there(kinograph, tmp_path):
    """A missing file of claims is one line, and makes no store."""
    refused(kinograph("load", tmp_path / "claims.jsonl", "--store", tmp_path / "s"), "claims.jsonl", "no such file")
    assert not (tmp_path / "s").exists()


def test_claims_that_are_no_text(kinograph, tmp_path):
    """Bytes that are not UTF-8 are named with their line."""
    (tmp_path / "claims.jsonl").write_bytes(b"\n\xff\xfe\n")

    refused(kinograph("load", tmp_path / "claims.jsonl", "--store", tmp_path / "s"), "claims.jsonl:2", "UTF-8")


@pytest.mark.parametrize(("content", "what"), [(None, "no such file"), (b"SELECT \xff", "not UTF-8")])
def test_a_query_file_that_cannot_be_read(kinograph, store, tmp_path, content, what):
    """A name that ends in .rq is a file, and has to be one of text."""
    if content is not None:
        (tmp_path / "films.rq").write_bytes(content)

    refused(kinograph("query", tmp_path / "films.rq", "--store", store), "films.rq", what)


def test_an_answer_that_cannot_be_written(kinograph, store, tmp_path):
    """A folder that is not there is named."""
    done = kinograph("query", "siblings-in-life", "-o", tmp_path / "no" / "rows.csv", "-f", "csv", "--store", store)

    refused(done, "rows.csv", "cannot write")


def test_a_review_that_is_not_in_the_graph(kinograph, store):
    """To remove what is not there is an error, not a success."""
    refused(kinograph("remove", "no-such-review", "--store", store), "no-such-review")


def test_an_unknown_export_format(kinograph, store, tmp_path):
    """The known formats are told."""
    refused(kinograph("export", "--store", store, "-o", tmp_path / "graph.docx"), ".docx", ".ttl")
    assert not (tmp_path / "graph.docx").exists()


def test_a_name_that_fits_nothing(kinograph, store):
    """`show` of an unknown name is an error."""
    refused(kinograph("show", "Nobody Whatsoever", "--store", store), "Nobody Whatsoever")


@pytest.mark.parametrize(
    "words", [["query"], ["query", "a", "--format", "docx"], ["frobnicate"], ["build", "--nothing"]]
)
def test_wrong_usage(kinograph, words):
    """Wrong usage exits 2."""
    done = kinograph(*words)

    assert done.returncode == 2
    assert done.stdout == ""
