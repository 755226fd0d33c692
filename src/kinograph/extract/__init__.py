"""Reads reviews: documents in, their claims out, each with the words that state it."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from kinograph.extract.boxes import boxes
from kinograph.extract.credits import credits as credit_facts
from kinograph.extract.facts import Fact
from kinograph.extract.film import Film, find, occurrences
from kinograph.extract.grammar import symbol
from kinograph.extract.kinship import kinship
from kinograph.extract.lexicon import lexicon
from kinograph.extract.mentions import Sentence, Unit, cut
from kinograph.extract.names import Names
from kinograph.extract.resolve import resolve
from kinograph.extract.roles import oriented, roles
from kinograph.extract.scene import Scene
from kinograph.model import Claim, Document, Reading
from kinograph.text.clean import mask
from kinograph.text.language import pack, tell

__all__ = ["MINIMUM_CONFIDENCE", "claims", "extract"]

MINIMUM_CONFIDENCE = 0.5
# Votes that a title loses when its words are a person's: an actor's, a role's (Lincoln, Dilan), a guess.
ACTOR_COST, ROLE_COST, GUESS_COST = 4.0, 1.5, 1.0
CREDITS = frozenset(
    {"portrays", "cast_member", "directed_by", "written_by", "produced_by", "composed_by", "cinematography_by"}
)
LEADS = 2  # characters named first, whose kin a review means when it says no owner


def extract(documents: Iterable[Document], *, minimum: float = MINIMUM_CONFIDENCE) -> Iterator[Reading]:
    """Yield each document with its claims of at least ``minimum`` confidence, in order.

    A document without a language is told one; the reading's document carries it.
    """
    for document in documents:
        told = document if document.language else replace(document, language=tell(document.text))
        yield Reading(told, tuple(claim for claim in claims(told) if claim.confidence >= minimum))


def claims(document: Document) -> list[Claim]:
    """Return all claims of a document whose language is set, in the order of their first words.

    For every piece of evidence ``document.text[start:end] == quote``.
    """
    words = lexicon(document.language)
    text = mask(document.text, pack(document.language))
    sentences = cut(text, words)
    boxed = list(boxes(text, words))
    names = Names(_mentions(sentences, boxed), words)
    rows = sorted({(fact.start, fact.end) for fact in boxed})
    told = [sentence for sentence in sentences if not _inside(sentence, rows)]
    credited = [*boxed, *credit_facts(told, words, names)]
    film = find(text, words, document.metadata, _people(credited))
    if film:
        names.leave_out(film.title)
        told = [_titled(sentence, text, film) for sentence in told]
        credited = [fact for fact in credited if not _of_title(fact, film, text)]
        credited.extend(credit_facts(told, words, names, needs=symbol("TITLE")))
    found = oriented(credited, names)
    cast = roles(found, names)
    leads = list({f.object.text: f.object for f in found if f.relation == "portrays"}.values())[:LEADS]
    directors = [fact.object for fact in found if fact.relation == "directed_by"]
    return resolve(Scene(document, words, film, names, cast), found, kinship(told, words, leads, directors))


def _inside(sentence: Sentence, rows: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a sentence is part of one of the rows of info boxes, which are in order and do not overlap."""
    if not rows:
        return False
    start, end = sentence.units[0].start, sentence.units[-1].end
    row = bisect_right(rows, start, key=itemgetter(0)) - 1
    return row >= 0 and end <= rows[row][1]


def _people(credited: Iterable[Fact]) -> dict[str, float]:
    """Return names that are people's, in lower case, with the votes that a title of that name loses."""
    cost: dict[str, float] = {}
    for fact in credited:
        strong = fact.relation in ("portrays", "directed_by", "written_by") or fact.rule == "info-box"
        if fact.relation in CREDITS:
            if fact.subject:
                cost.update(
                    dict.fromkeys((fact.subject.text.casefold(), *fact.subject.text.casefold().split()), ACTOR_COST)
                )
            role = fact.relation == "portrays"
            name = fact.object.text.casefold()
            cost[name] = max(cost.get(name, 0.0), ROLE_COST if role else ACTOR_COST if strong else GUESS_COST)
    return cost


def _of_title(fact: Fact, film: Film, text: str) -> bool:
    """Tell whether a person or character of a fact is only a part of the film's title."""
    if " " not in film.title or fact.rule == "info-box" or not film.title.startswith(fact.object.text):
        return False
    return text[fact.object.start : fact.object.start + len(film.title)] == film.title


def _mentions(sentences: Iterable[Sentence], boxed: Iterable[Fact]) -> Iterator[str]:
    """Yield every name as written: of running text, of headings, of boxes."""
    for fact in boxed:
        if fact.relation not in ("genre", "duration", "release_date", "title"):
            yield from (unit.text for unit in (fact.subject, fact.object) if unit)
    name = symbol("NAME")
    for sentence in sentences:
        for unit in sentence.units:
            if unit.attribute == "name" and (unit.symbol == name or len(unit.text.split()) in (2, 3)):
                yield unit.text


def _titled(sentence: Sentence, text: str, film: Film) -> Sentence:
    """Return the sentence with the film's title as one unit of class TITLE.

    A title of one word may be a character's name too (Dilan, Lincoln): there only the quoted one is.
    """
    first, last, length = sentence.units[0].start, sentence.units[-1].end, len(film.title)
    spans = deque((start, start + length) for start in occurrences(film.title, text, first, last, apart=True))
    if not spans:
        return sentence
    units: list[Unit] = []
    for unit in sentence.units:
        while spans and spans[0][1] <= unit.start:
            spans.popleft()
        span = spans[0] if spans and spans[0][0] < unit.end else None
        whole = span and (unit.text == film.title or " " in film.title)
        if not (span and whole) or (
            " " not in film.title and unit.symbol == symbol("NAME") and not film.title.isupper()
        ):
            units.append(unit)
        elif not (units and units[-1].symbol == symbol("TITLE") and units[-1].start == span[0]):
            units.append(Unit(symbol("TITLE"), film.title, *span))
    return Sentence("".join(unit.symbol for unit in units), units, sentence.heading)
