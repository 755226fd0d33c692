"""Bytes to the text that is kept: any encoding that can be told, LF line ends, NFC."""

import codecs
import re
import unicodedata
from functools import cache

from kinograph.errors import DocumentError

__all__ = ["characters", "decode", "encoding_of", "normalise", "one_line"]

# Byte order marks, the longer first: UTF-32's little-endian mark begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What begins files that are no text but often lie among reviews.
MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "compressed: let its name end in .gz",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "an RTF document",
}

# How much of a text its first bytes must tell.
HEAD = 4_096

# Of the bytes of one half of UTF-16 text without a mark, this share is zero at least (the high
# bytes of Latin letters), and of the other half hardly any.
HIGH_ZEROS = 0.4
LOW_ZEROS = 0.02

# Windows-1252 text in Latin letters has fewer bytes above 127 than this share (French: 0.05).
HIGH_BYTES = 0.3

# Bytes above 127 of UTF-8 text that some wrong bytes got into, for each wrong one: in Windows-1252 text
# nearly every one is wrong.
RIGHT = 8

# Control bytes in Windows-1252 text, as a share; more is binary.
CONTROLS = 0.01

# CPython's NFC is quadratic in a run of combining marks: 80,000 take 4 s (Python 3.11). Unicode's
# stream-safe text has 30 at most (UAX 15, section 13); longer runs in texts above this length go.
PILE = 30
PILE_CHECKED = 10_000

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # in Windows-1252
_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
# What XML 1.0 (section 2.2) does not allow, so that RDF/XML and GraphML cannot carry it; C1 controls are
# the marks of Windows-1252 in disguise, as HTML reads them (HTML, section 13.2.5.80).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def decode(data: bytes, where: str) -> str:
    """Return the text of some bytes, normalised.

    Raises:
        DocumentError: The bytes are no text, or in an encoding that cannot be told; the message
            starts with ``where``.
    """
    return normalise(characters(data, where))


def characters(data: bytes, where: str) -> str:
    """Return the text of some bytes as it is.

    Raises:
        DocumentError: As `decode` does.
    """
    encoding = encoding_of(data, where)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        return _rescue(data, encoding, where, error)


def encoding_of(head: bytes, where: str) -> str:
    """Return the name of the encoding that the first bytes tell; "utf-8" where they tell none.

    Raises:
        DocumentError: They are the beginning of something that is no text.
    """
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    for magic, what in MAGIC.items():
        if head.startswith(magic):
            msg = f"{where}: not text but {what}: give the review as text"
            raise DocumentError(msg)
    head = head[:HEAD]
    if b"\0" not in head:
        return "utf-8"
    pairs = max(len(head) // 2, 1)
    even, odd = head[::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd >= HIGH_ZEROS and even <= LOW_ZEROS:
        return "utf-16-le"
    if even >= HIGH_ZEROS and odd <= LOW_ZEROS:
        return "utf-16-be"
    msg = f"{where}: binary (a zero byte at {head.index(0)}): give the review as text"
    raise DocumentError(msg)


def _rescue(data: bytes, encoding: str, where: str, error: UnicodeDecodeError) -> str:
    """Return text that is Windows-1252, or UTF-8 with some bytes of it."""
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    binary = len(_CONTROL.findall(data)) > CONTROLS * len(data)
    if encoding.startswith("utf-8") and not binary:
        mended = data.decode(errors="replace")
        if RIGHT * mended.count("\ufffd") < high:
            return data.decode(errors=_register())
        if not _UNDEFINED.search(data) and high <= HIGH_BYTES * len(data):
            return data.decode("cp1252")
    if binary:
        msg = f"{where}: binary (a byte that is no text at {error.start}): give the review as text"
        raise DocumentError(msg)
    msg = f"{where}: its encoding cannot be told (byte {error.start} is not {encoding}): save it as UTF-8"
    raise DocumentError(msg)


@cache
def _register() -> str:
    """Register an error handler that reads bad UTF-8 bytes as Windows-1252, and return its name."""

    def handle(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end

    codecs.register_error("kinograph-cp1252", handle)
    return "kinograph-cp1252"


def normalise(text: str) -> str:
    """Return text with LF line ends, in NFC, without a mark at its start; forbidden characters are spaces.

    >>> normalise("Si" + chr(0) + "Doel")
    'Si Doel'
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text or not text.isascii():
        text = _ENDS.sub("\n", text)
    text = _FORBIDDEN.sub(_replace, text)
    if text.isascii():
        return text
    if len(text) > PILE_CHECKED:
        text = _pile().sub(lambda match: match[0][:PILE] + " " * (len(match[0]) - PILE), text)
    return unicodedata.normalize("NFC", text)


def _replace(match: re.Match[str]) -> str:
    code = ord(match[0])
    mark = bytes([code]).decode("cp1252", errors="replace") if 0x80 <= code <= 0x9F else " "  # noqa: PLR2004 - C1
    return " " if mark == "\ufffd" else mark


@cache
def _pile() -> re.Pattern[str]:
    """Return a pattern of too long a run of combining marks (none is above plane 1)."""
    marks = "".join(re.escape(chr(code)) for code in range(0x20000) if unicodedata.combining(chr(code)))
    return re.compile(f"[{marks}]{{{PILE + 1},}}")


def one_line(text: str) -> str:
    """Return text as it may stand in an id or in metadata: normalised, on one line, without outer spaces."""
    return " ".join(normalise(text).split())
