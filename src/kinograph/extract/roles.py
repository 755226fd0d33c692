"""Tells persons from characters in one document, by all that its credits say."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kinograph.extract.facts import CREDITED, Fact
from kinograph.extract.gazetteer import gazetteer
from kinograph.extract.names import Names, fold

__all__ = ["Roles", "oriented", "roles"]

REVERSIBLE = "name-bracket-name"  # the rule whose brackets hold the actor, or the character


@dataclass(slots=True)
class Roles:
    """Folded names by what they are, with the weight of what says so, and who plays whom."""

    persons: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    characters: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    plays: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    played_by: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def is_person(self, key: str) -> bool:
        """Tell whether more says person than character."""
        return self.persons[key] > self.characters[key]

    def is_character(self, key: str) -> bool:
        """Tell whether more says character than person."""
        return self.characters[key] > 0 and self.characters[key] >= self.persons[key]


def oriented(facts: Sequence[Fact], names: Names) -> list[Fact]:
    """Return the facts with ``Actor (Character)`` turned round where a document writes so.

    Other rules tell who is an actor; else the longer of two names is: characters go by one name.
    """
    known: Counter[str] = Counter()
    for fact in facts:
        if fact.rule != REVERSIBLE:
            known[names.resolve(fact.object.text)] += -1 if fact.relation == "portrays" else 1
            if fact.relation == "portrays" and fact.subject:
                known[names.resolve(fact.subject.text)] += 1
    pairs = [fact for fact in facts if fact.rule == REVERSIBLE]
    leanings = [_leaning(fact, known, names) for fact in pairs]
    document = sum(leanings)
    turned = {id(f) for f, lean in zip(pairs, leanings, strict=True) if lean < -1 or (document < 0 and lean <= 0)}
    kept = [f._replace(subject=f.object, object=f.subject) if id(f) in turned and f.subject else f for f in facts]
    return [fact for fact in kept if fact.rule != REVERSIBLE or _sound(fact, names)]


def _leaning(fact: Fact, known: Counter[str], names: Names) -> int:
    """Return above 0 for ``Character (Actor)``, below for ``Actor (Character)``."""
    if fact.subject is None:
        return 0
    actor, character = names.resolve(fact.subject.text), names.resolve(fact.object.text)
    longer = (" " in actor) - (" " in fold(fact.object.text))
    people = gazetteer().people
    famous = (actor in people) - (character in people)
    told = (known[actor] > 0) - (known[actor] < 0) - (known[character] > 0) + (known[character] < 0)
    return longer + 2 * famous + 2 * told


def _sound(fact: Fact, names: Names) -> bool:
    """Tell whether the actor of a bare bracket has a full name: (Jakarta), (SMA) are no actors."""
    return fact.subject is not None and names.is_full(fact.subject.text)


def roles(facts: Iterable[Fact], names: Names) -> Roles:
    """Return who is a person and who a character, by the credits of a document."""
    found = Roles()
    cast = list(facts)
    for fact in cast:
        if fact.relation == "portrays" and fact.subject:
            found.persons[names.resolve(fact.subject.text)] += fact.confidence
        elif fact.relation in CREDITED:
            found.persons[names.resolve(fact.object.text)] += fact.confidence
    for fact in cast:
        if fact.relation == "portrays" and fact.subject:
            actor, character = names.resolve(fact.subject.text), role_key(fact.object.text, names, found)
            if actor != character:
                found.characters[character] += fact.confidence
                found.plays[actor].append(character)
                found.played_by[character].append(actor)
    return found


def role_key(name: str, names: Names, found: Roles) -> str:
    """Return the folded name of a character: a short name is not taken for a person's."""
    key = names.resolve(name, found.characters)
    return fold(name) if key != fold(name) and found.is_person(key) else key
