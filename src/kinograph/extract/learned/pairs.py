"""What models see of an actor and a role that stand near each other: the way between them, and what rules say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kinograph.extract.learned.context import Context, Place
from kinograph.extract.learned.people import grade
from kinograph.extract.names import fold

__all__ = ["Pair", "portrayals"]

Guesses = Mapping[str, Mapping[str, float]]

REACH, BETWEEN = 16, 3  # units, and names, that may part an actor from a role
PATH = 7  # classes of a way that are told in order
LITTLE = 0.06  # below this a name is no actor, or no role, whatever stands beside it
FAR = 99


@dataclass(slots=True)
class Pair:
    """An actor's and a role's names, what is seen of them, and where they stand closest: two places in order."""

    seen: set[str] = field(default_factory=set)
    closest: int = FAR
    places: tuple[Place, Place] | None = None


def portrayals(context: Context, guesses: Guesses) -> dict[tuple[str, str], Pair]:
    """Return the pairs of names that may be an actor and a role, by both folded names."""
    ruled = _ruled(context)
    pairs: dict[tuple[str, str], Pair] = defaultdict(Pair)
    for number, names in context.at.items():
        for actor_at, role_at in _near(sorted(names)):
            one = (names[actor_at], names[role_at])
            if one[0] != one[1] and (one in ruled or _able(one, guesses)):
                _way(pairs[one], Place(number, actor_at), Place(number, role_at), context, names)
    for one in ruled:
        if one[0] != one[1] and one[0] in context.places and one[1] in context.places:
            pairs[one].closest = min(pairs[one].closest, FAR)
    _compared(pairs, ruled, guesses)
    return pairs


def _near(positions: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Yield the pairs of positions, in both orders, that few enough units and names part."""
    for index, left in enumerate(positions):
        for right in positions[index + 1 : index + 1 + BETWEEN]:
            if right - left <= REACH:
                yield left, right
                yield right, left


def _able(one: tuple[str, str], guesses: Guesses) -> bool:
    return guesses[one[0]]["cast_member"] > LITTLE and guesses[one[1]]["character"] > LITTLE


def _ruled(context: Context) -> dict[tuple[str, str], set[str]]:
    """Return the rules that say of two names that one plays the other, and whether it is claimed."""
    ruled: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in context.facts:
        if fact.relation == "portrays" and fact.subject:
            ruled[context.key(fact.subject.text), context.key(fact.object.text)].add(f"rule {fact.rule}")
    for claim in context.scene.claims.values():
        if claim.relation == "portrays":
            ruled[fold(claim.subject.name), fold(claim.object.name)].add("claimed")
    return ruled


def _way(pair: Pair, actor: Place, role: Place, context: Context, names: Mapping[int, str]) -> None:
    """Add what stands between one mention of an actor and one of a role, and around them."""
    words = context.words[actor.sentence]
    left, right = sorted((actor.unit, role.unit))
    order = ">" if actor.unit < role.unit else "<"
    between = words[left + 1 : right]
    parted = sum(left < at < right for at in names)
    seen = pair.seen
    if len(between) < PATH - 1:
        seen.add(f"way {order} {' '.join(between)}")
    classes = [word if word.isupper() or not word.isalpha() else "w" for word in between[:PATH]]
    seen.update(
        (f"path {order} {' '.join(classes)}", f"far {order} {min(9, right - left)}", f"parted {order} {parted}")
    )
    seen.update([f"has {order} {word}" for word in between])
    before, after = words[left - 1] if left else "<", words[right + 1] if right + 1 < len(words) else ">"
    seen.update((f"before {order} {before}", f"after {order} {after}"))
    if "LP" in between and after == "RP":
        seen.add(f"brackets {order} {between[0]}")
    distance = parted * 20 + right - left
    if distance < pair.closest:
        pair.closest, pair.places = distance, (Place(actor.sentence, left), Place(actor.sentence, right))


def _compared(
    pairs: Mapping[tuple[str, str], Pair], ruled: Mapping[tuple[str, str], set[str]], guesses: Guesses
) -> None:
    """Add what rules say of each pair, what its names are taken for, and whether others are closer."""
    nearest: dict[str, int] = defaultdict(lambda: FAR)
    for (actor, role), pair in pairs.items():
        nearest[f"a {actor}"] = min(nearest[f"a {actor}"], pair.closest)
        nearest[f"r {role}"] = min(nearest[f"r {role}"], pair.closest)
    playing, played = {actor for actor, _ in ruled}, {role for _, role in ruled}
    for (actor, role), pair in pairs.items():
        seen, (a, r) = pair.seen, (guesses[actor], guesses[role])
        seen |= ruled.get((actor, role), set())
        if "claimed" in ruled.get((role, actor), ()):
            seen.add("claimed turned")
        if (actor, role) not in ruled:
            seen.update(("untold", f"untold {actor in playing}{role in played}"))
        graded = grade(a["cast_member"]), grade(r["character"])
        seen.update((f"actor {graded[0]}", f"role {graded[1]}", f"actor role {graded[0]}{graded[1]}"))
        seen.update((f"actor as role {grade(a['character'])}", f"role as actor {grade(r['cast_member'])}"))
        seen.update((f"actor size {min(3, actor.count(' '))}", f"role size {min(3, role.count(' '))}"))
        seen.add(f"near {pair.closest <= nearest[f'a {actor}']}{pair.closest <= nearest[f'r {role}']}")
