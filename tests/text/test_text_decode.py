"""Bytes become text in any encoding that can be told; what is no text is refused in one line."""

import codecs
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kinograph.errors import DocumentError
from kinograph.text.decode import decode, encoding_of, normalise, one_line

TEXT = "Sutradara “Rumah Lampu” bilang: café, naïve – 10 € … ’t\n"
LATIN = "Ratih (Dewi Larasati) pulang ke rumah ibunya.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_told(encoding):
    """With or without a mark, the text is the same."""
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_with_and_without_a_mark(encoding):
    """The zero bytes of Latin letters tell the order."""
    mark = codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE

    assert decode(LATIN.encode(encoding), "a.txt") == LATIN
    assert decode(mark + LATIN.encode(encoding), "a.txt") == LATIN


def test_utf_8_with_some_windows_bytes_is_mended():
    """A page glued together of two encodings keeps its letters."""
    data = TEXT.encode() * 3 + "Zoë".encode("cp1252")

    assert decode(data, "a.txt") == TEXT * 3 + "Zoë"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_line_ends_become_line_feeds(end):
    """Of every system, and Unicode's own."""
    assert normalise(f"Ratih{end}Bram{end}") == "Ratih\nBram\n"


def test_text_is_composed():
    """Names in decomposed form equal those in composed form."""
    assert normalise("Andre\u0301") == "Andr\u00e9"


@pytest.mark.parametrize("code", [0, 8, 11, 12, 14, 31, 0x7F, 0x81, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_characters_that_break_xml_become_spaces(code):
    """One for one, so that offsets stay."""
    assert normalise(f"a{chr(code)}b\u00e9") == "a b\u00e9"


def test_windows_marks_in_disguise_become_themselves():
    """A C1 control is what Windows-1252 has at its place."""
    assert normalise("\x93Rumah Lampu\x94") == "\u201cRumah Lampu\u201d"


def test_tabs_and_emoji_are_kept():
    """Only what XML cannot carry goes."""
    assert normalise("a\tb \U0001f62d \ufffd") == "a\tb \U0001f62d \ufffd"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7 ...", "not text but a PDF"),
        (b"PK\x03\x04rest", "not text but a ZIP archive"),
        (b"\x89PNG\r\n", "not text but a picture"),
        (b"\x1f\x8b\x08", "not text but compressed"),
        (b"Ratih\0Bram and more", "binary"),
        (bytes(range(1, 256)) * 4, "binary"),
        ("\u5f20\u827a\u8c0b\u7684\u7535\u5f71".encode("gbk") * 9, "its encoding cannot be told"),
        ("\u65e5\u672c\u306e\u6620\u753b\u3067\u3059\u3002".encode("shift-jis") * 9, "its encoding cannot be told"),
        (codecs.BOM_UTF16_LE + b"a\0\0", "its encoding cannot be told|binary"),
    ],
)
def test_what_is_no_text_is_refused(data, why):
    """In one line that names the file and says what it is."""
    with pytest.raises(DocumentError, match=rf"^a\.txt: (?:{why}).*: ") as caught:
        decode(data, "a.txt")

    assert "\n" not in str(caught.value)


def test_the_beginning_of_a_binary_file_is_refused():
    """The encoding of a stream is asked with its first bytes."""
    with pytest.raises(DocumentError, match="binary"):
        encoding_of(b"\0\0\0\0abc", "x")


def test_a_pile_of_combining_marks_takes_no_quadratic_time():
    """A million marks on one letter are cut to what Unicode's stream-safe text has."""
    text = "a" + "\u0315\u0300" * 500_000 + "b"
    start = time.process_time()

    assert len(normalise(text)) >= len(text) - 31

    assert time.process_time() - start < 5


def test_one_line_is_one_line():
    """Ids and metadata have no line ends, controls or double spaces."""
    assert one_line(" Rumah\r\n\x1b[1m\tLampu ") == "Rumah [1m Lampu"


@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00\xd8")
@example(b"\x80\x81")
def test_any_bytes_are_text_or_a_document_error(data):
    """No other error, and what comes is normal, composed and fit for XML."""
    try:
        text = decode(data, "x")
    except DocumentError as error:
        text = str(error)

    assert text.encode().decode() == text
    assert normalise(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert not any(ord(c) < 32 and c not in "\t\n" for c in text)


@given(st.text(max_size=200))
def test_normal_text_stays_as_it_is(text):
    """Normalising twice changes nothing."""
    once = normalise(text)

    assert normalise(once) == once
