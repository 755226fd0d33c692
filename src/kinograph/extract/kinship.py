"""Applies the rules of kinship: who is whose kin, in the words of the review.

Negated, hedged and merely likened kinship is left out: "bukan kakak beradik", "like brothers".
Whether two people are kin in the story or in life is told by `resolve`, from who they are.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kinograph.extract.facts import Fact, Match, names_of, outside, top_level
from kinograph.extract.grammar import Rule, able, compiled, group, symbol
from kinograph.extract.lexicon import Lexicon
from kinograph.extract.mentions import Sentence, Unit

__all__ = ["Unnamed", "kinship"]

# Units before a kin word in which a negation or likening denies it (NegEx: five tokens;
# Chapman et al. 2001, doi:10.1006/jbin.2001.1029).
SCOPE = 5
NEAR = 5  # units between a kin word and "in real life" that belong together
INVERSE = {"child": "parent", "grandchild": "grandparent", "nibling": "aunt_uncle"}
NAMED = {"pibling": "aunt_uncle", "relative": "", "in_law": "in_law"}
# "like brothers", "seperti adiknya sendiri"; but "like his brother Frank" says that he has one.
LIKENED = "LIKE (?:DET|THIS|WORD|POSSPRON|POSSPL)? (?:SELF|REAL)? (?:KINPAIR|KINP|KIN) SELF? (?!COMMA? NAME|DASH|COLON)"
NAME = symbol("NAME")
RETRACTION = 2  # sentences within which a review takes back what it said
MOST_OWNERS = 3
MOST_CHILDREN = 15  # a longer list is none of children: its pairs would be as the square of its names
REACH = 500  # units before a kin word in which its owner is looked for: more than any sentence has


def _takes_back(sentence: Sentence) -> bool:
    """Tell whether a sentence takes back what was said: "that was wrong", "they are no siblings"."""
    if group("taking_back").isdisjoint(sentence.tags):
        return False
    return bool(compiled("RETRACT|NOT [^PUNCT NAME]{0,3}? (?:KINPAIR|REAL)").search(sentence.tags))


class Unnamed(NamedTuple):
    """A sentence that says the leads are kin in life, without their names."""

    relation: str
    start: int
    end: int


class _Scene(NamedTuple):
    """What a rule may look back to: the sentences before that have names, nearest last."""

    earlier: list[Sentence]
    leads: list[Unit]
    directors: list[Unit]

    def last(self) -> list[Unit]:
        """Return the names of the last sentence that has some outside brackets; those that have none are dropped."""
        while self.earlier:
            if found := outside(self.earlier[-1]):
                return found
            self.earlier.pop()
        return []


def kinship(
    sentences: Sequence[Sentence], lexicon: Lexicon, leads: list[Unit], directors: list[Unit]
) -> Iterator[Fact | Unnamed]:
    """Yield the kin of each sentence, and the sentences whose kin in life are unnamed.

    ``leads`` are the characters who are named first: who "his mother" is kin to when nobody else is near;
    ``directors`` stand behind "the director's daughter".
    """
    scene = _Scene([], leads, directors)
    kin = group("kin")
    taken_back = [_takes_back(sentence) for sentence in sentences]
    for number, sentence in enumerate(sentences):
        if not sentence.heading and not kin.isdisjoint(sentence.tags):
            found = list(_sentence(sentence, lexicon, scene))
            if any(taken_back[number : number + 1 + RETRACTION]):
                found = [fact for fact in found if not fact.real and not fact.rule.startswith("pair")]
            else:
                yield from _unnamed(sentence) if not any(fact.real for fact in found) else ()
            yield from found
        if NAME in sentence.tags:
            scene.earlier.append(sentence)


def _sentence(sentence: Sentence, lexicon: Lexicon, scene: _Scene) -> Iterator[Fact]:
    taken: set[int] = set()
    for rule in able("kinship", lexicon.without, frozenset(sentence.tags)):
        for found in rule.pattern.finditer(sentence.tags):
            match = Match(sentence, found.start(), found.end())
            labels = {name: found.span(name) for name, value in found.groupdict().items() if value}
            person = labels.get("person", (-1, 0))[0]
            if person in taken or _denied(match):
                continue
            facts = list(_facts(rule, match, labels, lexicon, scene))
            if facts and person >= 0:
                taken.add(person)
            yield from facts


def _denied(match: Match) -> bool:
    """Tell whether a negation, a likening or hearsay stands before the match or in it."""
    tags = match.sentence.tags
    first = max(0, match.start - SCOPE)
    if not group("denying").isdisjoint(tags[first : match.end]):
        return True
    return any(first <= likened.start() < match.end for likened in compiled(LIKENED).finditer(tags))


def _facts(
    rule: Rule, match: Match, labels: dict[str, tuple[int, int]], lexicon: Lexicon, scene: _Scene
) -> Iterator[Fact]:
    units = match.sentence.units
    kin = units[labels["kin"][0]] if "kin" in labels else _kin_word(match)
    relation = kin.attribute if kin else rule.relation
    if "only" in rule.options and relation not in rule.options["only"]:
        return
    qualifiers = _qualifiers(kin, lexicon) if kin else ()
    if rule.relation == "elder":
        if {"elder", "younger"} & set(qualifiers):
            person = units[labels["person"][0]]
            yield Fact("elder", person, person, rule.name, rule.confidence, *match.bounds, qualifiers)
        return
    real = _real(match)
    for person, owner in _pairs(rule, match, labels, scene):
        if person.text != owner.text:
            yield _kin(rule, relation, (person, owner), match, qualifiers, real=real)
    if "second" in labels:
        couple = (units[labels["owner"][0]], units[labels["second"][0]])
        yield Fact("spouse", *couple, rule.name, rule.confidence, *match.bounds, (), real)
    if rule.relation == "children":
        yield from _siblings(rule, match, labels, real=real)


def _kin_word(match: Match) -> Unit | None:
    kinds = {symbol("KIN"), symbol("KINP"), symbol("KINPAIR")}
    return next((unit for unit in match.units if unit.symbol in kinds), None)


def _kin(  # noqa: PLR0913 - one fact has so many parts
    rule: Rule, relation: str, pair: tuple[Unit, Unit], match: Match, qualifiers: tuple[str, ...], *, real: bool
) -> Fact:
    """Return "person is RELATION of owner" as a claim's relation, subject first."""
    person, owner = pair
    if relation in INVERSE:
        person, owner, relation = owner, person, INVERSE[relation]
    if relation != "sibling":
        # Only siblings have an order: a younger daughter is the child, not the parent, and an elder cousin a cousin.
        qualifiers = tuple(q for q in qualifiers if q not in {"elder", "younger"})
    elif "younger" in qualifiers:
        person, owner = owner, person
    kept = tuple("elder" if q == "younger" else q for q in qualifiers)
    relation = NAMED.get(relation, relation)
    return Fact(relation, person, owner, rule.name, rule.confidence, *match.bounds, kept, real)


def _pairs(rule: Rule, match: Match, labels: dict[str, tuple[int, int]], scene: _Scene) -> Iterator[tuple[Unit, Unit]]:
    units = match.sentence.units
    if "a" in labels:
        yield units[labels["a"][0]], units[labels["b"][0]]
    elif "x" in labels:
        people = _family(match, labels)
        if rule.relation == "siblings":
            yield from ((a, b) for number, a in enumerate(people) for b in people[number + 1 :])
        elif len(people) > 1:
            owners = _owners(rule, match, scene)
            yield from (
                (child, owner) for owner in owners for child in people if owner.text not in {p.text for p in people}
            )
    elif "second" in labels:
        person = units[labels["person"][0]]
        yield from ((person, units[labels[name][0]]) for name in ("owner", "second"))
    elif rule.options.get("owner") == "director":
        yield from ((units[labels["person"][0]], owner) for owner in scene.directors[:1])
    elif "owner" in labels:
        yield units[labels["person"][0]], units[labels["owner"][0]]
    elif rule.options.get("owner") == "couple":
        distinct = list({unit.text: unit for unit in scene.last()}.values())
        if len(distinct) == 2:  # noqa: PLR2004 - a couple
            yield distinct[0], distinct[1]
    else:
        yield from ((units[labels["person"][0]], owner) for owner in _owners(rule, match, scene))


def _owners(rule: Rule, match: Match, scene: _Scene) -> list[Unit]:
    """Return whose kin a match speaks of: the names before it here, else those of the sentence before."""
    far = max(0, match.start - REACH)
    before = [(far + position, unit) for position, unit in top_level(match.sentence.units[far : match.start])]
    if before:
        group = _coordinated(match.sentence, before)
        return (
            group[:MOST_OWNERS] if rule.options["owner"] == "subjects" or len(group) > 1 else [_nearest(match, before)]
        )
    if last := scene.last():
        return last[:2] if rule.options["owner"] == "subjects" else last[:1]
    return scene.leads[:1]


def _nearest(match: Match, before: list[tuple[int, Unit]]) -> Unit:
    """Return the subject of the sentence where it opens it, else the last name before the match."""
    tags = match.sentence.tags
    clause = max(tags.rfind(symbol(mark), 0, match.start) for mark in ("PUNCT", "REL"))
    inside = [unit for position, unit in before if position > clause]
    return inside[0] if inside else before[-1][1]


def _coordinated(sentence: Sentence, before: list[tuple[int, Unit]]) -> list[Unit]:
    """Return the first run of names joined by "and" or commas."""
    joined = compiled("(?:@paren)? (?:COMMA|COMMA? AND)")
    group = [before[0][1]]
    for (left, _), (right, unit) in itertools.pairwise(before):
        if not joined.fullmatch(sentence.tags, left + 1, right):
            break
        group.append(unit)
    return group


def _family(match: Match, labels: dict[str, tuple[int, int]]) -> list[Unit]:
    """Return the names of a list of kin; none if it is too long for a family."""
    people = names_of(match.sentence, labels["x"])
    return people if len(people) <= MOST_CHILDREN else []


def _siblings(rule: Rule, match: Match, labels: dict[str, tuple[int, int]], *, real: bool) -> Iterator[Fact]:
    people = _family(match, labels)
    for number, one in enumerate(people):
        for other in people[number + 1 :]:
            yield Fact("sibling", one, other, rule.name, rule.confidence, *match.bounds, (), real)


def _qualifiers(kin: Unit, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the qualifiers that a kin term carries: kakak is the elder, tiri is step."""
    suffixes = lexicon.sections["kin_suffix"]["possessive"]
    words = set(kin.text.lower().replace("-", " ").split()) | set(kin.text.lower().split())
    words |= {word.removesuffix(suffix) for word in tuple(words) for suffix in suffixes}
    if kin.symbol == symbol("KINPAIR"):
        words &= set(lexicon.sections["kin_qualifiers"]["twin"])
    table = lexicon.sections["kin_qualifiers"]
    return tuple(name for name, terms in table.items() if words.intersection(terms))


def _real(match: Match) -> bool:
    """Tell whether "in real life" stands in the match or close to its kin word."""
    real = symbol("REAL")
    tags = match.sentence.tags
    return real in tags[max(0, match.start - 2) : match.end + NEAR] or real in tags[match.start : match.end]


def _unnamed(sentence: Sentence) -> Iterator[Unnamed]:
    """Yield the sentence if it says that its cast are kin in life but names fewer than two of them."""
    found = compiled("KINPAIR [^PUNCT]{0,5}? REAL|REAL [^PUNCT]{0,4}? KINPAIR").search(sentence.tags)
    if not found or len(outside(sentence)) > 1:
        return
    cast = (symbol(name) for name in ("PLAYEDBY", "PLAYS", "STARRING", "ACTOR", "STARSIN", "PRONPL", "ACTS", "ACTING"))
    match = Match(sentence, found.start(), found.end())
    if any(name in sentence.tags for name in cast) and not _denied(match):
        kin = _kin_word(match)
        if kin:
            yield Unnamed(kin.attribute, sentence.units[0].start, sentence.units[-1].end)
