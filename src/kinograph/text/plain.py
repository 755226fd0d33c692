"""Plain text, and Markdown with front matter."""

import re

from kinograph.errors import DocumentError
from kinograph.model import Document
from kinograph.text.decode import decode, one_line
from kinograph.text.metadata import headed, told
from kinograph.text.options import ReadOptions
from kinograph.text.sources import Source, content

__all__ = ["markdown", "plain"]

# Front matter is a few lines (characters).
MAX_FRONT = 65_536

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
# The bounds keep this linear in lines of a million brackets or spaces.
_MARKUP = re.compile(
    r"""!\[[^][\n]{0,500}\]\([^)\n]{0,2000}\)          # a picture
    |\[(?P<link>[^][\n]{0,500})\]\([^)\n]{0,2000}\)   # a link: its words stay
    |^\#{1,6}[ ]+|[ ]\#{1,6}$|^>[ ]?                # marks of headings and quotations
    |(?<!\\)(?P<mark>\*{1,3}|_{1,3}|`|~~)(?P<words>[^\s*_`~](?:[^\n*_`~]{0,500}[^\s*_`~])?)(?P=mark)(?!\w)""",
    re.VERBOSE | re.MULTILINE,
)


def plain(source: Source, options: ReadOptions) -> Document:
    """Return the document of a text file.

    Raises:
        DocumentError: It cannot be read or is no text.
    """
    return Document(source.id, decode(content(source, options.max_text), source.shown), source=source.name)


def markdown(source: Source, options: ReadOptions) -> Document:
    """Return the document of a Markdown file: front matter becomes metadata, marks of form go.

    Raises:
        DocumentError: It cannot be read, is no text, or its front matter is broken.
    """
    text = decode(content(source, options.max_text), source.shown)
    front = _FRONT.match(text[:MAX_FRONT])
    metadata = told(_parsed(front["yaml"], source.shown)) if front else {}
    body = _MARKUP.sub(lambda m: m["link"] or m["words"] or "", text[front.end() :] if front else text)
    text = headed(body.strip("\n"), metadata.get("title", ""))
    return Document(source.id, text, source=source.name, metadata=metadata)


def _parsed(yaml: str, where: str) -> dict[object, object]:
    """Return the mapping of some front matter; every value is a string, a list or a mapping.

    The base loader reads dates and numbers as they are written, and knows neither Python's tags nor merge
    keys, whose nesting multiplies without end in the safe one (PyYAML 6).
    """
    import yaml as pyyaml  # noqa: PLC0415 - heavy: 20 ms

    try:
        record = pyyaml.load(yaml, pyyaml.BaseLoader)  # noqa: S506 - makes strings only
    except (pyyaml.YAMLError, RecursionError) as error:
        mark = error.problem_mark if isinstance(error, pyyaml.MarkedYAMLError) else None
        place = f"{where}:{mark.line + 2}" if mark else where
        reason = one_line(str(getattr(error, "problem", None) or error)).lower()
        msg = f"{place}: front matter is not YAML ({reason}): mend it or remove it"
        raise DocumentError(msg) from error
    if not record:
        return {}
    if not isinstance(record, dict):
        msg = f"{where}: front matter has no keys: write lines such as `title: Backstage`"
        raise DocumentError(msg)
    return record
