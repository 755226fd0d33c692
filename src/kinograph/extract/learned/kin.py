"""What models see of two names near a word of kinship: where each stands to the word, and what rules say."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kinograph.extract.grammar import group, symbol
from kinograph.extract.kinship import INVERSE, NAMED
from kinograph.extract.learned.antecedents import Antecedent, Antecedents
from kinograph.extract.learned.context import KIN, Context, Place
from kinograph.extract.learned.people import grade
from kinograph.extract.resolve import SYMMETRIC

__all__ = ["Kin", "Tie", "kin", "world"]

Guesses = Mapping[str, Mapping[str, float]]

SIGNS = {symbol(name): name for name in ("KIN", "KINP", "KINPAIR", "INLOVE", "MARRIED")}
REAL_LIFE = symbol("REAL")
LOVE = {symbol("INLOVE"): "partner", symbol("MARRIED"): "spouse"}
MUTUAL = SYMMETRIC | {""}
LEFT, RIGHT, BACK = 2, 3, 2  # names before the word, after it, and in the sentences before, that it may join
REACH = 24  # units from the word
SENTENCES = 2  # sentences before
LITTLE = 0.08  # below this in all roles a name is no person's
WAY = 5  # units of the way from a name to the word
NOWHERE = Place(0, 0)
BESIDE = frozenset({"L1", "R1", "R2"})  # slots whose name an earlier one may be kin to


class Tie(NamedTuple):
    """Two folded names in a relation of the claims: ``parent`` has the parent first."""

    left: str
    relation: str
    right: str


@dataclass(slots=True)
class Kin:
    """What is seen of a tie, the place of the word of kinship, and those of the two names."""

    seen: set[str] = field(default_factory=set)
    cue: Place = NOWHERE
    ends: tuple[Place, Place] = (NOWHERE, NOWHERE)
    real: bool = False


class _Name(NamedTuple):
    """A name near a word of kinship: which one on which side, and the way to the word."""

    slot: str
    key: str
    place: Place
    way: str
    beyond: str = ""
    more: tuple[str, ...] = ()


def kin(context: Context, guesses: Guesses) -> dict[Tie, Kin]:
    """Return the ties that the words of kinship may state."""
    told = _told(context)
    ties: dict[Tie, Kin] = defaultdict(Kin)
    earlier: list[Place] = []
    before = Antecedents(context, guesses)
    able = {key for key, guess in guesses.items() if max(guess.values()) > LITTLE}
    for number, sentence in enumerate(context.sentences):
        earlier = [place for place in earlier if number - place.sentence <= SENTENCES]
        if not group("kin").isdisjoint(sentence.tags):
            for at, unit in enumerate(sentence.units):
                relation = unit.attribute if unit.symbol in KIN else LOVE.get(unit.symbol)
                if relation is not None:
                    cue = Place(number, at)
                    near = [name for name in _near(context, cue, earlier) if name.key in able]
                    near += _earlier(before.of(cue), near, able)
                    for tie, one, other in _ties(relation, near):
                        _see(ties[tie], (one, other), relation, Place(number, at), context)
        before.add(number)
        if number in context.at:
            earlier = [*earlier[-8:], *(Place(number, at) for at in sorted(context.at[number]))]
    for tie in told:
        if {tie.left, tie.right} <= able and not _same(tie.left, tie.right):
            ties[tie].seen.add("told")
    for tie, stated in ties.items():
        stated.seen |= told.get(tie, {"untold"})
        _ends(stated.seen, tie, guesses)
    return ties


def _near(context: Context, cue: Place, earlier: Sequence[Place]) -> list[_Name]:
    """Return the names around a word of kinship and in the sentences before it."""
    names, words = context.at.get(cue.sentence, {}), context.words.get(cue.sentence, [])
    at = cue.unit
    before = [position for position in sorted(names, reverse=True) if position < at and at - position <= REACH][:LEFT]
    after = [position for position in sorted(names) if position > at and position - at <= REACH][:RIGHT]
    found = [
        _Name(f"L{n}", names[p], Place(cue.sentence, p), " ".join(words[p + 1 : at][-WAY:]), words[p + 1])
        for n, p in enumerate(before, 1)
    ]
    found += [
        _Name(
            f"R{n}",
            names[p],
            Place(cue.sentence, p),
            " ".join(words[at + 1 : p][:WAY]),
            words[p + 1] if p + 1 < len(words) else ">",
        )
        for n, p in enumerate(after, 1)
    ]
    back: dict[str, Place] = {}
    for place in reversed(earlier):
        if place.sentence < cue.sentence:
            back.setdefault(context.at[place.sentence][place.unit], place)
    first = next((place for place in earlier if place.sentence == cue.sentence - 1), None)
    for number, (key, place) in enumerate(list(back.items())[:BACK], 1):
        found.append(_Name(f"B{number}{'f' if place == first else ''}", key, place, ""))
    return found


def _earlier(before: Iterable[Antecedent], near: Sequence[_Name], able: Container[str]) -> Iterator[_Name]:
    """Yield the names that a possessive may mean beside those that stand near it."""
    local = any(name.slot == "L1" for name in near)
    taken = {name.key for name in near}
    for key, place, seen in before:
        if key in able and key not in taken:
            taken.add(key)
            yield _Name("E", key, place, "", more=(*seen, f"owner in sentence {local}"))


def _ties(relation: str, near: Sequence[_Name]) -> Iterator[tuple[Tie, _Name, _Name]]:
    """Yield the ties of a kin word: one name is its relation, the other whose relation that is."""
    claimed = NAMED.get(INVERSE.get(relation, relation), INVERSE.get(relation, relation))
    turned = relation in INVERSE
    for index, one in enumerate(near):
        for other in near[index + 1 :]:
            if _same(one.key, other.key) or _apart(one.slot, other.slot):
                continue
            if claimed in MUTUAL:
                left, right = sorted((one, other), key=lambda name: name.key)
                yield Tie(left.key, claimed, right.key), one, other
                continue
            for kin_, owner in ((one, other), (other, one)):
                left, right = (owner, kin_) if turned else (kin_, owner)
                yield Tie(left.key, claimed, right.key), kin_, owner
            if relation == "child" and one.slot[0] == other.slot[0]:
                left, right = sorted((one, other), key=lambda name: name.key)
                yield Tie(left.key, "sibling", right.key), one, other


def _same(one: str, other: str) -> bool:
    """Tell whether two names are one, or one begins the other: Victor and Victor Rasuk, a role and who named it."""
    return f"{other} ".startswith(f"{one} ") or f"{one} ".startswith(f"{other} ")


def _apart(one: str, other: str) -> bool:
    """Tell whether two names do not meet in a word: both stand earlier, or one far before and one not beside."""
    early = sum(slot[0] in "BE" for slot in (one, other))
    return early > 1 or ("E" in (one[0], other[0]) and not {one, other} & BESIDE)


def _see(stated: Kin, pair: tuple[_Name, _Name], relation: str, cue: Place, context: Context) -> None:
    """Add what one word of kinship tells of a tie."""
    one, other = pair
    sentence = context.sentences[cue.sentence]
    words = context.words.get(cue.sentence) or [""] * len(sentence.units)
    sign = SIGNS[sentence.units[cue.unit].symbol]
    slots = f"{one.slot}{other.slot}"
    before = words[cue.unit - 1] if cue.unit else "<"
    after = words[cue.unit + 1] if cue.unit + 1 < len(words) else ">"
    stated.seen.update(
        (
            f"slots {slots}",
            f"slots {slots} {relation}",
            f"relation {relation}",
            f"class {slots} {sign}",
            f"ways {one.slot} {one.way} | {other.slot} {other.way}",
            f"one {one.slot} {one.way}",
            f"other {other.slot} {other.way}",
            f"one way {one.way}",
            f"other way {other.way}",
            f"one {one.slot} then {one.beyond}",
            f"other {other.slot} then {other.beyond}",
            f"before {before} {slots}",
            f"after {after} {slots}",
            f"before {before}",
            f"after {after}",
            f"names {min(6, len(context.at.get(cue.sentence, ())))}",
            *one.more,
            *other.more,
        )
    )
    if not group("denying").isdisjoint(sentence.tags):
        stated.seen.add("denied")
    if REAL_LIFE in sentence.tags:
        stated.seen.add("real")
        stated.real = True
    if stated.cue is NOWHERE:
        stated.cue, stated.ends = cue, (one.place, other.place)


def _told(context: Context) -> dict[Tie, set[str]]:
    """Return the rules that state each tie."""
    told: dict[Tie, set[str]] = defaultdict(set)
    for fact in context.kin:
        if fact.subject:
            left, right = context.key(fact.subject.text), context.key(fact.object.text)
            if fact.relation in MUTUAL:
                left, right = sorted((left, right))
            told[Tie(left, fact.relation, right)] |= {"rule", f"rule {fact.rule}"}
    return told


def _ends(seen: set[str], tie: Tie, guesses: Guesses) -> None:
    """Add what the two names are taken for."""
    left, right = guesses[tie.left], guesses[tie.right]
    seen.update(
        (
            f"left {grade(left['cast_member'])} {grade(left['character'])}",
            f"right {grade(right['cast_member'])} {grade(right['character'])}",
            f"left size {min(2, tie.left.count(' '))}",
            f"right size {min(2, tie.right.count(' '))}",
            f"who {left['cast_member'] > left['character']}{right['cast_member'] > right['character']}",
        )
    )


def world(tie: Tie, stated: Kin, guesses: Guesses) -> set[str]:
    """Return what tells whether a tie is of life or of the story: who its names are, and the words between."""
    seen = {f"real {stated.real}", f"relation {tie.relation}"}
    sizes = []
    for key in (tie.left, tie.right):
        guess = guesses[key]
        cast, role, director = (grade(guess[name]) for name in ("cast_member", "character", "directed_by"))
        sizes.append(str(min(2, key.count(" "))))
        seen |= {f"who {cast}{role}{director}", f"role {role}", f"cast {cast}", f"size {sizes[-1]}"}
    seen.add(f"sizes {' '.join(sorted(sizes))}")
    return seen | {feature for feature in stated.seen if feature.startswith(("rule ", "one way", "other way"))}
