"""What models see of a name: its form, what rules say of it, and the words around all its places."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kinograph.extract.gazetteer import gazetteer
from kinograph.extract.learned.context import QUOTE, Context, Place
from kinograph.extract.names import fold
from kinograph.extract.scene import Scene

__all__ = ["ROLES", "features", "forgotten", "grade", "seen_again"]

ROLES = (
    "cast_member",
    "character",
    "directed_by",
    "written_by",
    "produced_by",
    "composed_by",
    "cinematography_by",
)
"""What a name may be to the film under review; a name may be several, or none."""

MOST = 6  # places of a name that are looked at: the first ones tell what it is
NEAR = 4  # units to each side whose words count
LINKS = frozenset({"COMMA", "AND", "LP", "RP", "NAME"})  # what a list of names is made of
ALOUD = frozenset({"COMMA", "PUNCT", "NAME", "AND", "LP", "RP"})  # classes that every second sentence has
QUARTERS = 4


def features(context: Context) -> dict[str, set[str]]:
    """Return the features of each name of a document, by its folded full form."""
    told = _told(context)
    shown = min(3, sum(fact.relation == "portrays" for fact in context.facts))
    title = context.scene.names.title
    found = {}
    for key, places in context.places.items():
        seen = _form(key, places, context.scene, shown)
        if title and (key in title or title in key):
            seen.add("in title")
        seen |= told[key] or {"untold", f"untold {min(2, key.count(' ') + 1)} {shown}"}
        found[key] = seen
    for number, names in context.at.items():
        shared = _sentence(context, number)
        for at, key in names.items():
            if Place(number, at) in context.places[key][:MOST]:
                _around(found[key], Place(number, at), context, shared)
    return found


def _sentence(context: Context, number: int) -> list[str]:
    """Return what is seen of all names of a sentence alike."""
    words = context.words[number]
    shared = [f"beside {word}" for word in {*words} if word.isupper() and word not in ALOUD]
    shared.append(f"quarter {QUARTERS * number // len(context.sentences)}")
    return [*shared, "heading"] if context.sentences[number].heading else shared


def _form(key: str, places: Sequence[Place], scene: Scene, shown: int) -> set[str]:
    """Return what the form of a name tells, and how often it stands."""
    words = key.split() or [""]
    size, often = min(4, len(words)), min(4, len(places))
    seen = {f"size {size}", f"times {often}", f"size {size} times {often}", f"size {size} shown {shown}"}
    seen |= _known(key, words)
    if scene.names.form.get(key, "").isupper():
        seen.add("capitals")
    if scene.names.is_organisation(key):
        seen.add("organisation")
    return seen


def _known(key: str, words: Sequence[str]) -> set[str]:
    """Return what is known beforehand of a name, and of its words."""
    known = gazetteer()
    professions = known.people.get(key)
    seen = {f"known {professions[0]}", *(f"known as {one}" for one in professions)} if professions else {"unknown"}
    if not professions and len(words) == 1 and (shared := known.families.get(key)):
        seen |= {"family known", *(f"family as {one}" for one in shared)}
    if key in known.things:
        seen.add("thing")
    if key in known.titles:
        seen |= {"title", f"title {len(words) > 1}"}
    given = words[0] in known.given
    return seen | {f"given {given}", f"given {given} {professions is not None} {min(2, len(words))}"}


def _told(context: Context) -> defaultdict[str, set[str]]:
    """Return what rules say of each name: by which rule it is credited, whose kin it is, what is claimed of it."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    movie = context.scene.movie.key
    for fact in context.facts:
        if fact.relation == "portrays" and fact.subject:
            told[context.key(fact.subject.text)] |= {"rule actor", f"rule actor {fact.rule}"}
            told[context.key(fact.object.text)] |= {"rule role", f"rule role {fact.rule}"}
        elif fact.relation in ROLES and fact.subject:
            told[context.key(fact.object.text)].add(f"elsewhere {fact.relation}")
        elif fact.relation in ROLES:
            told[context.key(fact.object.text)] |= {f"rule {fact.relation}", f"rule {fact.relation} {fact.rule}"}
    for kin in context.kin:
        for unit in (kin.subject, kin.object):
            if unit:
                told[context.key(unit.text)].add("kin in life" if kin.real else "kin")
    for claim in context.scene.claims.values():
        if claim.subject.kind == "film" and claim.subject.key != movie:
            continue
        told[fold(claim.subject.name)].add(f"claim {claim.relation} of")
        told[fold(claim.object.name)].add(f"claim {claim.relation}")
    return told


def forgotten(seen: set[str]) -> set[str]:
    """Return what would be seen of a name if no list knew it: models learn from such names too."""
    kept = {feature for feature in seen if not feature.startswith(("known", "family", "given", "unknown"))}
    given = next(
        (feature for feature in seen if feature.startswith("given ") and feature.count(" ") == 1), "given False"
    )
    size = next(feature for feature in seen if feature.startswith("size "))[5]
    return kept | {"unknown", given, f"{given} False {min(2, int(size))}"}


def _around(seen: set[str], place: Place, context: Context, shared: Iterable[str]) -> None:
    """Add what stands around one mention."""
    sentence, words = context.sentences[place.sentence], context.words[place.sentence]
    unit, at, end = sentence.units[place.unit], place.unit, len(words)
    before = words[at - 1] if at else "<"
    after = words[at + 1] if at + 1 < end else ">"
    second = words[at + 2] if at + 2 < end else ">"
    full = " " in unit.text
    seen.update(
        (
            f"before {before}",
            f"after {after}",
            f"before {words[at - 2] if at > 1 else '<'} {before}",
            f"after {after} {second}",
            f"between {before} {after}",
            f"after {after} {full}",
            f"before {before} {full}",
            *shared,
            *[f"left {word}" for word in words[max(0, at - NEAR) : at]],
            *[f"right {word}" for word in words[at + 1 : at + 1 + NEAR]],
        )
    )
    if unit.symbol == QUOTE:
        seen.add("quoted")
    if not at:
        seen.add("opens")
    _bracket(seen, place, context, after, second)
    _list(seen, words, at, full=full)


def _bracket(seen: set[str], place: Place, context: Context, after: str, second: str) -> None:
    """Add whether a name stands in brackets and behind what, or before brackets and what they hold."""
    words, units, at = context.words[place.sentence], context.sentences[place.sentence].units, place.unit
    for left in range(at - 1, max(-1, at - MOST), -1):
        if words[left] == "RP":
            break
        if words[left] == "LP":
            behind = words[left - 1] if left else "<"
            size = context.key(units[left - 1].text).count(" ") if behind == "NAME" else ""
            seen.update((f"in brackets {behind}{size}", f"in brackets {'first' if left == at - 1 else 'later'}"))
            if left == at - 1 and after == "RP":
                seen.add(f"alone in brackets {behind}{size}")
            break
    if after == "LP":
        size = units[at + 2].text.count(" ") if second == "NAME" else ""
        seen.add(f"before brackets {second}{size}")


def _list(seen: set[str], words: Sequence[str], at: int, *, full: bool) -> None:
    """Add what introduces and what follows the list of names that a name stands in."""
    first = last = at
    while first and words[first - 1] in LINKS:
        first -= 1
    while last + 1 < len(words) and words[last + 1] in LINKS:
        last += 1
    listed = words[first : last + 1].count("NAME")
    if listed < 2:  # noqa: PLR2004 - one name is no list
        return
    cue = words[first - 1] if first else "<"
    seen.update(
        (
            f"list {min(listed, 5)}",
            f"list behind {cue}",
            f"list behind {cue} {full}",
            f"list behind {words[first - 2] if first > 1 else '<'} {cue}",
            f"list before {words[last + 1] if last + 1 < len(words) else '>'}",
        )
    )


def grade(probability: float) -> int:
    """Return a probability in fifths."""
    return min(4, int(probability * 5))


GRADED = ("cast_member", "character", "directed_by")
Guesses = Mapping[str, Mapping[str, float]]


def seen_again(context: Context, guesses: Guesses) -> dict[str, set[str]]:
    """Return what is seen of each name beside its features: what a first model takes it and its neighbours for."""
    counts = [f"{role} {min(4, sum(guess[role] > 1 / 2 for guess in guesses.values()))}" for role in GRADED]
    found = {}
    for key in context.places:
        found[key] = {*counts, *(f"own {role} {grade(guesses[key][role])}" for role in GRADED)}
    for number, names in context.at.items():
        _neighbours(found, names, context.words[number], guesses)
    return found


def _neighbours(
    found: Mapping[str, set[str]],
    names: Mapping[int, str],
    words: Sequence[str],
    guesses: Mapping[str, Mapping[str, float]],
) -> None:
    """Add to each name of a sentence what the names beside it and all others in the sentence are taken for."""
    for at, key in names.items():
        seen = found[key]
        for step in (-1, 1):
            for other in range(at + step, at + step * (NEAR + 1), step):
                if names.get(other, key) != key:
                    link = words[at + step] if other == at + 2 * step else ""
                    guess = guesses[names[other]]
                    seen.update([f"next {step} {role} {grade(guess[role])} {link}" for role in GRADED[:2]])
                    break
        others = [guesses[name] for name in names.values() if name != key]
        if others:
            seen.update([f"with {role} {grade(sum(g[role] for g in others) / len(others))}" for role in GRADED[:2]])
