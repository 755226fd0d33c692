"""From paths to readings: reviews are read and their claims extracted, one at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from os import PathLike

from kinograph.extract import MINIMUM_CONFIDENCE, extract
from kinograph.model import Claim, Reading
from kinograph.text.language import pack
from kinograph.text.options import Format
from kinograph.text.read import ReadOptions, read

__all__ = ["Options", "Paths", "Summary", "annotate", "readings"]

Paths = Iterable[str | PathLike[str]] | str | PathLike[str]
"""Files, folders, patterns, or "-" for stdin; one or several."""


@dataclass(frozen=True, slots=True)
class Options:
    """How reviews are read.

    ``language`` is a code of a pack, or "" to tell it from each text. Claims with a confidence
    below ``minimum`` are left out. Without ``models`` only rules read. With ``keep_going`` a review that
    cannot be read is skipped, and the reason kept in the summary. ``format`` is that of stdin; "auto" looks
    at it. The columns are those of CSV files and the members of JSON records; "" takes the usual names.
    """

    language: str = ""
    minimum: float = MINIMUM_CONFIDENCE
    models: bool = True
    keep_going: bool = False
    format: Format = "auto"
    text_column: str = ""
    id_column: str = ""
    title_column: str = ""


@dataclass(slots=True)
class Summary:
    """What was read so far: how many reviews and claims, in which languages, and what was skipped and why."""

    reviews: int = 0
    claims: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    skipped: list[str] = field(default_factory=list)

    def count(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield the readings, and count each before it goes on."""
        for reading in readings:
            self.reviews += 1
            self.claims += len(reading.claims)
            self.languages[reading.document.language] += 1
            yield reading


def readings(paths: Paths, options: Options | None = None, summary: Summary | None = None) -> Iterator[Reading]:
    """Yield what each review says, in the order of the paths; one review is in memory at a time.

    Raises:
        DocumentError: A review cannot be read, and the options do not say to keep going.
        LanguageError: There is no pack of the options' language.
    """
    options, summary = options or Options(), Summary() if summary is None else summary
    if options.language:
        pack(options.language)
    how = ReadOptions(
        format=options.format,
        text_column=options.text_column,
        id_column=options.id_column,
        title_column=options.title_column,
        language=options.language,
        keep_going=options.keep_going,
        on_skip=summary.skipped.append,
    )
    given = [paths] if isinstance(paths, str | PathLike) else list(paths)
    yield from summary.count(extract(read(given, how), minimum=options.minimum, models=options.models))


def annotate(paths: Paths, options: Options | None = None) -> Iterator[Claim]:
    """Yield every claim of the reviews, in the order of the reviews and of their texts.

    Raises:
        DocumentError: A review cannot be read, and the options do not say to keep going.
        LanguageError: There is no pack of the options' language.
    """
    for reading in readings(paths, options):
        yield from reading.claims
