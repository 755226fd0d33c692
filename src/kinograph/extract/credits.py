"""Applies the rules of credits and facts to sentences: who plays whom, who made it, what it is."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from operator import attrgetter

from kinograph.extract.facts import CREDITED, Fact, Match, names_of, outside, top_level
from kinograph.extract.gazetteer import gazetteer
from kinograph.extract.grammar import Rule, able, compiled, group, symbol
from kinograph.extract.lexicon import Lexicon
from kinograph.extract.mentions import Sentence, Unit
from kinograph.extract.names import Names

__all__ = ["credits"]

CONTEXT = 6  # units before a match in which a word of `after_absent` speaks of something else
MOSTLY = 0.6  # share of full names from which a list of names is a cast


def credits(sentences: Sequence[Sentence], lexicon: Lexicon, names: Names, *, needs: str = "") -> Iterator[Fact]:  # noqa: A001 - the field's word
    """Yield the facts that the rules of ``credits.toml`` find, sentence by sentence.

    With ``needs`` only the rules that need this symbol run: those of the title, once it is known.
    """
    earlier: list[Sentence] = []
    name, credit = symbol("NAME"), group("credit")
    for sentence in sentences:
        if needs not in sentence.tags:
            continue
        if not sentence.heading and not credit.isdisjoint(sentence.tags):
            yield from _unpaired(list(_told(sentence, lexicon, names, needs, earlier)))
        if name in sentence.tags:
            earlier.append(sentence)


def _told(
    sentence: Sentence, lexicon: Lexicon, names: Names, needs: str, earlier: list[Sentence]
) -> Iterator[tuple[Rule, Fact]]:
    """Yield what each rule finds in a sentence."""
    for rule in able("credits", lexicon.without, frozenset(sentence.tags), needs):
        for found in rule.pattern.finditer(sentence.tags):
            match = Match(sentence, found.start(), found.end())
            if _allowed(rule, match, lexicon):
                labels = {name: found.span(name) for name, value in found.groupdict().items() if value}
                yield from ((rule, fact) for fact in _facts(rule, match, labels, names, earlier))


def _unpaired(told: list[tuple[Rule, Fact]]) -> Iterator[Fact]:
    """Yield facts, without who plays whom by one pair where the order of two lists tells it otherwise."""
    lists = [(fact.start, fact.end) for rule, fact in told if rule.options.get("pairwise")]
    for rule, fact in told:
        inside = any(start <= fact.start and fact.end <= end for start, end in lists)
        if fact.relation != "portrays" or rule.options.get("pairwise") or not inside:
            yield fact


def _previous(earlier: list[Sentence], names: Names) -> Unit | None:
    """Return the first full name of the last of these sentences that has one; those without are dropped.

    Looked for where a rule asks for it: for every sentence it took a tenth of all that credits take.
    """
    while earlier:
        if found := next((unit for unit in outside(earlier[-1]) if names.is_full(unit.text)), None):
            return found
        earlier.pop()
    return None


def _allowed(rule: Rule, match: Match, lexicon: Lexicon) -> bool:
    options = rule.options
    tags = match.sentence.tags
    if not rule.unless.isdisjoint(tags[match.start : match.end]) or (rule.absent and not rule.absent.isdisjoint(tags)):
        return False
    if not rule.after_absent.isdisjoint(tags[max(0, match.start - CONTEXT) : match.start]):
        return False
    if options.get("not_before_year") and tags[match.end : match.end + 2] == symbol("LP") + symbol("YEAR"):
        return False
    if options.get("alone"):
        word = match.units[-1].text.lower()
        return word not in lexicon.sections["genres"]["not_single"]
    return True


def _facts(
    rule: Rule, match: Match, labels: dict[str, tuple[int, int]], names: Names, earlier: list[Sentence]
) -> Iterator[Fact]:
    sentence = match.sentence
    units = {name: names_of(sentence, span) for name, span in labels.items()}
    if any(not _full(units.get(label, []), names, all_of=False) for label in rule.options.get("full", ())):
        return
    if any(not _full(units.get(label, []), names, all_of=True) for label in rule.options.get("all_full", ())):
        return
    if any(names.is_full(unit.text) for label in rule.options.get("short", ()) for unit in units.get(label, ())):
        return
    objects = [unit for unit in units.get(rule.object) or match.units[:1] if _may_be(unit, sentence, rule, names)]
    if rule.relation == "occupation":
        objects = [_whole(sentence, labels["x"])]
    if rule.relation == "genre":
        objects = list(_genres(sentence, labels[rule.object])) if rule.object in labels else []
    relations = (rule.relation, *_also(rule, match))
    previous = _previous(earlier, names) if rule.subject == "@previous" else None
    for subject, thing in _pairs(rule, units, objects, match, previous):
        for number, relation in enumerate(relations):
            yield Fact(relation, None if number else subject, thing, rule.name, rule.confidence, *match.bounds)


def _may_be(unit: Unit, sentence: Sentence, rule: Rule, names: Names) -> bool:
    """Tell whether a unit may be what a rule asks for: a company, a person, one of a profession."""
    if rule.options.get("organisation") and not names.is_organisation(unit.text):
        return False
    if rule.relation in CREDITED and not _person(unit, sentence, rule, names):
        return False
    profession = rule.options.get("profession", "")
    return not profession or profession in gazetteer().people.get(names.resolve(unit.text), "")


def _full(units: list[Unit], names: Names, *, all_of: bool) -> bool:
    """Tell whether a slot's names are full enough to be people's; one name must, of a list most."""
    full = sum(names.is_full(unit.text) for unit in units)
    return full >= MOSTLY * len(units) and (full > 1 or not all_of) if len(units) > 1 else full == len(units)


def _pairs(
    rule: Rule, units: dict[str, list[Unit]], objects: list[Unit], match: Match, previous: Unit | None
) -> Iterator[tuple[Unit | None, Unit]]:
    if rule.subject == "@film":
        yield from ((None, thing) for thing in objects)
    elif rule.subject == "@previous":
        _, subject = next(top_level(islice(match.sentence.units, match.start)), (0, previous))
        yield from ((subject, thing) for thing in objects if subject and subject.text != thing.text)
    elif rule.options.get("pairwise"):
        subjects = units[rule.subject]
        if len(subjects) == len(objects) > 1:
            yield from zip(subjects, objects, strict=True)
    else:
        yield from ((subject, thing) for subject in units[rule.subject][:1] for thing in objects[:1])


def _person(unit: Unit, sentence: Sentence, rule: Rule, names: Names) -> bool:
    """Tell whether a unit may be a person: no company, and not "X's brother" for X's part."""
    if unit.symbol != symbol("NAME") or names.is_organisation(unit.text):
        return False
    if rule.relation == "cast_member":
        return True
    position = bisect_right(sentence.units, unit.start, key=attrgetter("start"))
    return not _owner().match(sentence.tags, position)


@cache
def _owner() -> re.Pattern[str]:
    return compiled("GEN [^NAME]{0,2} KIN")


def _whole(sentence: Sentence, span: tuple[int, int]) -> Unit:
    """Return a group of units as one: "produser musik"."""
    units = sentence.units[span[0] : span[1]]
    return Unit(units[0].symbol, " ".join(unit.text for unit in units), units[0].start, units[-1].end)


def _genres(sentence: Sentence, span: tuple[int, int]) -> Iterator[Unit]:
    """Yield the genres of a run: words side by side are one (romantic comedy), commas part them."""
    run: list[Unit] = []
    for unit in [*sentence.units[span[0] : span[1]], None]:
        if unit and unit.symbol == symbol("GENRE"):
            run.append(unit)
        elif run:
            text = " ".join(part.text for part in run)
            yield Unit(run[0].symbol, text, run[0].start, run[-1].end, run[0].attribute if len(run) == 1 else "")
            run = []


def _also(rule: Rule, match: Match) -> Iterator[str]:
    """Yield the further relations that cues such as "written and directed by" tell."""
    also = rule.options.get("also_if", {})
    if also:
        cue = match.units if rule.name == "is-director" else (match.units[0], match.units[min(2, len(match.units) - 1)])
        words = " ".join(unit.text.lower() for unit in cue)
        yield from (relation for relation, parts in also.items() if any(part in words for part in parts))
