"""Reads reviews: documents in, their claims out, each with the words that state it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from kinograph.extract.boxes import boxes
from kinograph.extract.capsules import capsules
from kinograph.extract.credits import credits as credit_facts
from kinograph.extract.facts import CREDITED, Fact
from kinograph.extract.film import Contest, contest, find
from kinograph.extract.grammar import symbol
from kinograph.extract.kinship import kinship
from kinograph.extract.learned.context import Context, Found
from kinograph.extract.learned.model import Library, model, no_model
from kinograph.extract.learned.titles import runs
from kinograph.extract.learned.weigh import weigh
from kinograph.extract.lexicon import Lexicon, lexicon
from kinograph.extract.lists import read_apart, sections
from kinograph.extract.marking import marked, others, places_of
from kinograph.extract.mentions import Sentence, cut
from kinograph.extract.names import Names
from kinograph.extract.opening import paragraph, written_as
from kinograph.extract.resolve import assert_stated, resolve, settled
from kinograph.extract.roles import oriented, roles
from kinograph.extract.scene import Scene
from kinograph.extract.stated import stated
from kinograph.model import Claim, Document, Reading
from kinograph.text.clean import mask
from kinograph.text.language import pack, tell

__all__ = ["MINIMUM_CONFIDENCE", "claims", "contested", "draft", "extract"]

MINIMUM_CONFIDENCE = 0.35
# Votes that a title loses when its words are a person's: an actor's, a role's (Lincoln, Dilan), a guess.
ACTOR_COST, ROLE_COST, GUESS_COST = 4.0, 1.5, 1.0
CREDITS = CREDITED | {"portrays"}
LEADS = 2  # characters named first, whose kin a review means when it says no owner


def extract(
    documents: Iterable[Document], *, minimum: float = MINIMUM_CONFIDENCE, models: bool = True
) -> Iterator[Reading]:
    """Yield each document with its claims of at least ``minimum`` confidence, in order.

    A document without a language is told one; the reading's document carries it. Without ``models`` claims are those
    of the rules alone, with the confidence of the rule.
    """
    library = model if models else no_model
    for document in documents:
        told = document if document.language else replace(document, language=tell(document.text))
        yield Reading(told, tuple(c for c in claims(told, library) if c.confidence >= minimum))


def claims(document: Document, library: Library | None = None) -> list[Claim]:
    """Return all claims of a document whose language is set, in the order of their first words.

    For every piece of evidence ``document.text[start:end] == quote``. Models are of ``library``, else those shipped.
    """
    parts = sections(document)
    return list(read_apart(parts, lambda part: _claims(part, library))) if parts else _claims(document, library)


def _claims(document: Document, library: Library | None) -> list[Claim]:
    context = draft(document, library)
    scene = weigh(context, library)
    title = scene.film.title if scene.film else ""
    assert_stated(scene, stated(context.text, context.sentences, scene.lexicon, title))
    return settled(scene)


class _Cut(NamedTuple):
    """A document cut into units, with what its credits say before its film is known."""

    words: Lexicon
    text: str
    names: Names
    told: list[Sentence]
    credited: list[Fact]


def _cut(document: Document) -> _Cut:
    words = lexicon(document.language)
    text = mask(document.text, pack(document.language))
    sentences = cut(text, words)
    boxed = [*boxes(text, words), *capsules(text, words)]
    names = Names(_mentions(sentences, boxed), words)
    rows = sorted({(fact.start, fact.end) for fact in boxed})
    told = [sentence for sentence in sentences if not _inside(sentence, rows)]
    return _Cut(words, text, names, told, [*boxed, *credit_facts(told, words, names)])


def contested(document: Document) -> tuple[str, Lexicon, Contest]:
    """Return the masked text of a document whose language is set, and the votes for the titles it may be about."""
    words, text, _, _, credited = _cut(document)
    return text, words, contest(text, words, document.metadata, _people(credited), runs(text, words))


def draft(document: Document, library: Library | None = None) -> Context:
    """Return what the rules read in a document whose language is set: claims to be weighed, with their context."""
    words, text, names, told, credited = _cut(document)
    marks = runs(text, words)
    film = None
    if not _named_elsewhere(document, text):
        film = find(text, contest(text, words, document.metadata, _people(credited), marks), words, library)
    also = others(marks, film)
    places = places_of([film.title] if film else (), text, symbol("TITLE")) + places_of(also, text, symbol("OTHER"))
    sure = {run.start for run in marks if run.mark == "known" and " " not in run.form}
    if places:
        told = list(marked(told, text, sorted(places), sure))
    if film:
        names.leave_out(film.title)
        credited = [fact for fact in credited if not _of_title(fact, film.title, text)]
        credited.extend(credit_facts(told, words, names, needs=symbol("TITLE")))
    if also:
        credited = [fact for fact in credited if not any(unit and unit.start in sure for unit in fact[1:3])]
        credited = [fact for fact in credited if not any(_of_title(fact, title, text) for title in also)]
        credited = _apart(credited, list(credit_facts(told, words, names, needs=symbol("OTHER"))))
    found = oriented(credited, names)
    cast = roles(found, names)
    leads = list({f.object.text: f.object for f in found if f.relation == "portrays"}.values())[:LEADS]
    directors = [fact.object for fact in found if fact.relation == "directed_by"]
    kin = list(kinship(told, words, leads, directors))
    scene = Scene(document, words, film, names, cast)
    resolve(scene, found, kin)
    return Context(scene, text, told, Found(found, [fact for fact in kin if isinstance(fact, Fact)], marks))


def _named_elsewhere(document: Document, text: str) -> bool:
    """Tell whether a paragraph comes with the title of its film and does not name it: no other title is its film's."""
    given = document.metadata.get("film", "")
    return bool(given and paragraph(text) and not written_as(given, text))


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


def _of_title(fact: Fact, title: str, text: str) -> bool:
    """Tell whether a person or character of a fact is only a part of a film's title."""
    if " " not in title or fact.rule == "info-box":
        return False
    return any(unit and title.startswith(unit.text) and text.startswith(title, unit.start) for unit in fact[1:3])


def _apart(credited: Iterable[Fact], elsewhere: Sequence[Fact]) -> list[Fact]:
    """Return the facts with those of other films, less what says the same words of the film under review."""
    taken = {(fact.relation, fact.object.start) for fact in elsewhere}
    return [*(fact for fact in credited if (fact.relation, fact.object.start) not in taken), *elsewhere]


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
