"""JSON lines and tables become documents, record by record; a bad record is named by its line."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.errors import DocumentError
from kinograph.text.read import ReadOptions, read

TEXT = "Ratih (Dewi Larasati) pulang ke rumah ibunya."


@pytest.fixture
def reviews(tmp_path):
    """Read a file of some bytes or text; return its documents and what was skipped."""

    def run(name, content, **options):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        skipped = []
        how = ReadOptions(keep_going=True, on_skip=skipped.append, **options)
        documents = list(read([tmp_path / name], how))
        return documents, [reason.removeprefix(f"{tmp_path}/") for reason in skipped]

    return run


def test_a_json_line_is_a_document(reviews):
    """Its id is the record's, its source the file's line, the known members its metadata."""
    record = {
        "id": "x/1",
        "text": f"{TEXT}\r\n",
        "Film": "Rumah Lampu",
        "year": 2019,
        "author": {"name": "Ani"},
        "n": 3,
    }

    (document,), skipped = reviews("r.jsonl", json.dumps(record) + "\n\n")

    assert (document.id, document.text, document.source) == ("x/1", f"{TEXT}\n", "r.jsonl:1")
    assert document.metadata == {"film": "Rumah Lampu", "year": "2019", "author": "Ani"}
    assert not skipped


def test_records_without_an_id_are_numbered(reviews):
    """In their file; blank lines and broken records do not hide which one it is."""
    lines = [json.dumps({"text": TEXT}), "", json.dumps({"id": "", "text": TEXT}), json.dumps({"id": 0, "text": TEXT})]

    documents, _ = reviews("r.jsonl", "\n".join(lines))

    assert [(d.id, d.source) for d in documents] == [("r/1", "r.jsonl:1"), ("r/2", "r.jsonl:3"), ("0", "r.jsonl:4")]


@pytest.mark.parametrize("name", ["text", "Text", "review", "ulasan", "reviewBody", "content", "teks"])
def test_a_text_has_usual_names(reviews, name):
    """In the languages of the packs, in any case."""
    documents, _ = reviews("r.jsonl", json.dumps({name: TEXT}))

    assert [d.text for d in documents] == [TEXT]


def test_members_can_be_named(reviews):
    """Text, id and title may have any name."""
    record = {"text": "no", "t": TEXT, "key": "k", "name": "Rumah Lampu"}

    documents, _ = reviews("r.jsonl", json.dumps(record), text_column="t", id_column="key", title_column="name")

    assert [(d.id, d.text, d.metadata["title"]) for d in documents] == [("k", TEXT, "Rumah Lampu")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON: expecting property name enclosed in double quotes at character 2: mend the line"),
        ('{"id": 1}', 'not a review: missing "text": add it, or say which has the text'),
        ('{"text": 5}', 'not a review: "text" is no text: write it as a string'),
        ('{"text": " "}', 'not a review: "text" is empty: remove it, or write a review'),
        ("[1]", 'not a review: not a JSON object: write {"id": "…", "text": "…"}'),
        ('{"text": "a", "id": [1]}', "not a review: its id is no name: write a short string or a number"),
        ('{"text": "a", "id": "../a"}', "not a review: its id is no name: write a short string or a number"),
        ('{"text": "a", "id": true}', "not a review: its id is no name: write a short string or a number"),
        ("[" * 100_000, "not a review: its JSON is nested too deep: flatten it"),
        ("1" * 5_000, "not a review: a number too long to read: write it as a string"),
        ('{"text": "Rat\x01ih"}', "not JSON: invalid control character at character 14: mend the line"),
        (b'{"text": "Rat\0ih"}', "binary (a zero byte at 13): give the review as text"),
    ],
)
def test_a_bad_line_is_named(reviews, line, message):
    """By its number, with a reason; the lines round it are read."""
    good = json.dumps({"text": TEXT}).encode()
    lines = [good] * 6 + [line if isinstance(line, bytes) else line.encode()] + [good]

    documents, skipped = reviews("r.jsonl", b"\n".join(lines))

    assert len(documents) == 7
    assert skipped == [f"r.jsonl:7: {message}"]


def test_broken_json_stops_the_run_at_its_line(tmp_path):
    """Without keep_going; what was before it has been yielded."""
    (tmp_path / "r.jsonl").write_text(f'{{"text": "{TEXT}"}}\n' * 6 + "{broken\n")
    seen = []

    with pytest.raises(DocumentError, match=r"r\.jsonl:7: not JSON: .*: mend the line$"):
        seen.extend(d.id for d in read([tmp_path]))

    reader = read([tmp_path])
    assert [next(reader).id for _ in range(6)] == [f"r/{number}" for number in range(1, 7)]


def test_a_line_over_the_limit_is_skipped(reviews):
    """And the next one is read."""
    good = json.dumps({"text": TEXT})

    documents, skipped = reviews("r.jsonl", f'{good}\n{{"text": "{"x" * 3000}"}}\n{good}', max_record=1000)

    assert len(documents) == 2
    assert skipped == ["r.jsonl:2: longer than 1,000 bytes: split the record, or raise the limit"]


def test_a_line_without_an_end_ends_the_file(reviews):
    """Nobody reads on for ever."""
    documents, skipped = reviews("r.jsonl", b'{"text": "a"}\n' + b"x" * 50_000, max_record=1000)

    assert len(documents) == 1
    assert skipped[-1] == "r.jsonl:2: no line end in 10,000 bytes: not a file of records"


def test_escapes_that_are_no_characters_become_spaces(reviews):
    """A lone surrogate and a zero are valid JSON and no text."""
    documents, _ = reviews("r.jsonl", r'{"id": "a\u0000b", "text": "Ratih\ud800 \u0000pulang \ud83d\ude2d"}')

    assert [(d.id, d.text) for d in documents] == [("a b", "Ratih   pulang \U0001f62d")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_records_of_every_encoding_are_read(reviews, encoding):
    """UTF-16 too, in which a line feed's byte is half of other characters."""
    text = "Zoë pulang\u2026 café"
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for _ in range(3))

    documents, skipped = reviews("r.jsonl", lines.encode(encoding))

    assert [d.text for d in documents] == [text] * 3
    assert not skipped


def test_a_utf_16_file_over_the_limit_is_refused(reviews):
    """Its lines cannot be told before it is decoded."""
    documents, skipped = reviews("r.jsonl", ('{"text": "a"}\n' * 100).encode("utf-16"), max_record=1000)

    assert not documents
    assert skipped == ["r.jsonl: longer than 1,000 bytes, and not in UTF-8: save it as UTF-8"]


def test_a_line_separator_in_a_text_does_not_break_the_line(reviews):
    """U+2028 may stand in a JSON string as it is."""
    documents, _ = reviews("r.jsonl", '{"text": "Ratih\u2028Bram"}')

    assert [d.text for d in documents] == ["Ratih\nBram"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_is_a_document(reviews, delimiter):
    """Cells may hold the delimiter, quotation marks and line ends."""
    rows = ["id,judul film,text,tanggal", f'a,Rumah Lampu,"{TEXT}\n""Ya"", katanya.",2019', f"b,,{TEXT},", ",,,", ""]
    content = "\r\n".join(rows).replace(",", delimiter)

    documents, skipped = reviews("r.csv", content)

    assert [(d.id, d.source) for d in documents] == [("a", "r.csv:2"), ("b", "r.csv:4")]
    assert documents[0].text == f'{TEXT}\n"Ya"{delimiter} katanya.'
    assert documents[0].metadata == {"film": "Rumah Lampu", "date": "2019"}
    assert not skipped


def test_tabs_part_a_tsv(reviews):
    """Whatever else its first row has."""
    documents, _ = reviews("r.tsv", f"a,b,c\ttext\n1\t{TEXT}\n")

    assert [d.text for d in documents] == [TEXT]


def test_a_gzipped_table_is_read(reviews):
    """As every format."""
    documents, _ = reviews("r.csv.gz", gzip.compress(f"text\n{TEXT}\n".encode()))

    assert [(d.id, d.source) for d in documents] == [("r/1", "r.csv.gz:2")]


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        (
            "name,stars\nLampu,4\n",
            {},
            'r.csv:1: no column "text" (there are: name, stars): name it with --text-column or the like',
        ),
        (
            "text\nx\n",
            {"text_column": "t"},
            'r.csv:1: no column "t" (there are: text): name it with --text-column or the like',
        ),
        (
            "text\nx\n",
            {"id_column": "k"},
            'r.csv:1: no column "k" (there are: text): name it with --text-column or the like',
        ),
        (
            "text\nx\n",
            {"title_column": "k"},
            'r.csv:1: no column "k" (there are: text): name it with --text-column or the like',
        ),
        (
            'text\n"a"b"c\n',
            {},
            "r.csv:2: not a table: ',' expected after '\"': mend the quotation marks from this row on",
        ),
        ('text\n"a\n', {}, "r.csv:2: not a table: unexpected end of data: mend the quotation marks from this row on"),
        ("text\rmore\na\n", {}, "r.csv:1: not a table: its first row cannot be read: write one that names the columns"),
        ("text\na,b\n", {}, "r.csv:2: 2 cells for 1 columns: put quotation marks round cells"),
        ("id,text\na,\n", {}, 'r.csv:2: not a review: "text" is empty: remove it, or write a review'),
        ("id,text\na\n", {}, 'r.csv:2: not a review: missing "text": add it, or say which has the text'),
        ("\n\n", {}, "r.csv: empty: remove it, or write a first row that names the columns"),
        (
            "text\n" + "x" * 2000,
            {"max_record": 1000},
            "r.csv:2: longer than 1,000 bytes: split the record, or raise the limit",
        ),
    ],
)
def test_a_bad_table_is_named(reviews, content, options, message):
    """By its line, with what is wrong."""
    documents, skipped = reviews("r.csv", content, **options)

    assert not documents
    assert skipped == [message]


def test_a_bad_row_does_not_hide_the_next(reviews):
    """Rows are read one by one."""
    documents, skipped = reviews("r.csv", f"id,text\na,\nb,{TEXT}\n")

    assert [d.id for d in documents] == ["b"]
    assert len(skipped) == 1


@given(st.lists(st.text(min_size=1, max_size=50).filter(lambda text: text.strip()), max_size=8))
def test_every_text_comes_back_from_its_line(tmp_path_factory, texts):
    """A line of JSON a text, whatever is in it; numbers count the records."""
    path = tmp_path_factory.mktemp("r") / "r.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in ["start", *texts]))

    documents = list(read([path], ReadOptions(keep_going=True)))

    assert len(documents) >= 1
    assert {d.id for d in documents} <= {f"r/{number + 1}" for number in range(len(texts) + 1)}
