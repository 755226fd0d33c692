"""Weighs a draft: every claim of rules gets the probability that models give it, and what rules missed is claimed.

Rules and models are voters: what a rule says is a feature of the models, so that its measured precision, beside
all else that is seen, is the claim's confidence (stacking; Wolpert 1992, doi:10.1016/S0893-6080(05)80023-1).
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from kinograph.extract.families import close
from kinograph.extract.learned import elsewhere, facts, pairs, people, rivals
from kinograph.extract.learned import kin as kin_features
from kinograph.extract.learned.context import Context, Place
from kinograph.extract.learned.model import Library, Numbers, logistic, model
from kinograph.extract.names import fold, slug
from kinograph.extract.resolve import REAL, RELATIVES, SYMMETRIC
from kinograph.extract.scene import Key, Scene
from kinograph.model import Entity, Evidence

__all__ = ["guesses", "weigh"]

# Probability up to which a rule's claim is believed no more than the model does: the models learned from texts that are
# harder than most, and think less of rules than they earn. Of .15, .3 and .45 these were best on the open real reviews.
DOUBT, DOUBT_ROLE, DOUBT_KIN, DOUBT_FACT = 0.15, 0.3, 0.03, 0.3
OTHER = 0.34  # the most that an actor's name is a role's too, or the reverse
# A name that is an actor's with more than the first is no role's with less than the second, and the reverse. The best
# of four pairs on the train part of the gold: precision .755 -> .766 in English, recall .577 -> .573.
CLEAR, UNCLEAR = 0.5, 0.7
LEAST = 0.2  # probability from which a claim of a model alone is worth keeping
AROUND = 6  # units to each side of a name that are quoted

Guesses = dict[str, dict[str, float]]
Quote = Callable[[], list[Evidence]]
LIFE = REAL | dict.fromkeys((*RELATIVES, ""), "real_relative")
MUTUAL = SYMMETRIC | {"real_sibling", "real_spouse", "real_partner", "real_relative"}
STORY = frozenset(
    {"sibling", "parent", "spouse", "partner", "grandparent", "aunt_uncle", "cousin", "friend", "colleague", "enemy"}
)
# Of these two people have one; friends, colleagues and enemies may be anything beside.
TIES = (STORY - {"friend", "colleague", "enemy"}) | set(LIFE.values())


def guesses(context: Context, library: Library | None = None) -> Guesses:
    """Return, by folded full name, how likely each role is: told once, then again beside its neighbours."""
    of = library or model
    seen = people.features(context)
    sums = of("names").sums(list(seen.values()))
    first = _told(seen, logistic(sums[:, : len(people.ROLES)]))
    further = people.seen_again(context, first)
    return _told(seen, logistic(sums[:, len(people.ROLES) :] + of("names-again").sums(list(further.values()))))


def _told(seen: Iterable[str], probabilities: Numbers) -> Guesses:
    return {
        key: dict(zip(people.ROLES, row, strict=True)) for key, row in zip(seen, probabilities.tolist(), strict=True)
    }


def weigh(context: Context, library: Library | None = None) -> Scene:
    """Return the scene with its claims weighed by the models of a library, else the shipped ones.

    It is as the rules left it where there is no model.
    """
    scene, of = context.scene, library or model
    if not of("kin").labels:
        return scene
    known = guesses(context, of)
    _people(context, known)
    _portrayals(context, known, of)
    _elsewhere(context, known, of)
    _kin(context, known, of)
    _one_tie(scene)
    close(scene)
    _one_role(scene)
    _facts(context, of)
    _film(scene)
    scene.claims = {one: claim for one, claim in scene.claims.items() if claim.confidence}
    return scene


def _people(context: Context, known: Guesses) -> None:
    """Weigh who is in the cast, in the story and in the crew: not those whose one mention credits another film."""
    scene = context.scene
    claimed = {(relation, thing) for film, relation, thing in scene.claims if film == scene.movie.key}
    others = {context.key(fact.object.text) for fact in context.facts if fact.subject and fact.relation in people.ROLES}
    for key, roles in known.items():
        if key in others and len(context.places[key]) == 1:
            continue
        either = min(("cast_member", "character"), key=roles.__getitem__)
        name = slug(scene.names.show(key))
        for role, likely in roles.items():
            # A name is an actor's or a role's; both only in the few films whose people play themselves.
            probability = min(likely, OTHER) if role == either else likely
            kind = "character" if role == "character" else "person"
            if probability >= LEAST or (role, f"{kind}/{name}") in claimed:
                thing = scene.character(key) if kind == "character" else scene.person(key)
                _claim(scene, (scene.movie, role, thing), probability, partial(_at_name, context, key))


def _portrayals(context: Context, known: Guesses, of: Library) -> None:
    """Weigh who plays whom; who does is in the cast, and whom is in the story."""
    scene = context.scene
    found = pairs.portrayals(context, known)
    told = of("portrayals").probabilities([pair.seen for pair in found.values()])
    for ((actor, role), pair), (probability,) in zip(found.items(), told, strict=True):
        one, other = scene.person(actor), scene.character(role)

        def quote(pair: pairs.Pair = pair, actor: str = actor) -> list[Evidence]:
            return _between(context, pair.places) if pair.places else _at_name(context, actor)

        _claim(scene, (one, "portrays", other), probability, quote, DOUBT_ROLE)
        _at_least(scene, "cast_member", one, probability, quote)
        _at_least(scene, "character", other, probability, quote)


def _elsewhere(context: Context, known: Guesses, of: Library) -> None:
    """Weigh who made other films, and who played in them."""
    found = elsewhere.works(context, known)
    told = of("elsewhere").probabilities([work.seen for work in found.values()])
    for ((_, key), work), row in zip(found.items(), told, strict=True):

        def quote(work: elsewhere.Work = work) -> list[Evidence]:
            return [context.scene.evidence(work.start, work.end, "learned")]

        for relation, probability in zip(elsewhere.CREDITS, row, strict=True):
            film, person = context.scene.film_named(work.title), context.scene.person(key)
            if probability >= max(LEAST, work.least) or (film.key, relation, person.key) in context.scene.claims:
                # The gold has one such rule's claim: what they say of other films is believed as it is.
                _claim(context.scene, (film, relation, person), probability, quote, 0.0)


def _kin(context: Context, known: Guesses, of: Library) -> None:
    """Weigh who is whose kin, in the story or in life."""
    found = kin_features.kin(context, known)
    first = of("kin").probabilities([stated.seen for stated in found.values()])
    told, again = first, of("kin-again")
    if again.labels:
        further = rivals.seen_again(found, {tie: one for tie, (one,) in zip(found, first, strict=True)})
        told = again.probabilities([stated.seen | further[tie] for tie, stated in found.items()])
    likely = [
        (*tied, probability)
        for tied, (probability,) in zip(found.items(), told, strict=True)
        if probability >= LEAST or "rule" in tied[1].seen
    ]
    worlds = of("kin-world").probabilities([kin_features.world(tie, stated, known) for tie, stated, _ in likely])
    for (tie, stated, probability), (real,) in zip(likely, worlds, strict=True):
        places = sorted((stated.cue, *stated.ends))

        def quote(places: list[Place] = places) -> list[Evidence]:
            return _between(context, (places[0], places[-1]))

        if life := LIFE.get(tie.relation):
            ends = (context.scene.person(tie.left), context.scene.person(tie.right))
            _tied(context.scene, ends, life, probability * real, quote)
        if tie.relation in STORY:
            ends = (context.scene.character(tie.left), context.scene.character(tie.right))
            if _tied(context.scene, ends, tie.relation, probability * (1 - real), quote):
                for end in ends:
                    _at_least(context.scene, "character", end, probability * (1 - real), quote)


def _one_role(scene: Scene) -> None:
    """Keep an actor's name from being a role's as well, or the reverse, where one is sure and the other is not."""
    about = [
        (one[1], slug(claim.object.name), claim) for one, claim in scene.claims.items() if one[0] == scene.movie.key
    ]
    sure = {(relation, name): claim.confidence for relation, name, claim in about}
    gone = set()
    for relation, name, claim in about:
        other = {"character": "cast_member", "cast_member": "character"}.get(relation, "")
        if claim.confidence < UNCLEAR and sure.get((other, name), 0.0) > max(claim.confidence, CLEAR):
            gone.add(claim.object.key)
    for one, claim in scene.claims.items():
        if gone & {one[0], one[2]} and claim.relation in (*STORY, "cast_member", "character", "portrays"):
            scene.claims[one] = replace(claim, confidence=0.0)


def _one_tie(scene: Scene) -> None:
    """Keep the likeliest of what is claimed of two people: siblings are no parents of each other."""
    best: dict[frozenset[str], Key] = {}
    for one, claim in scene.claims.items():
        if claim.relation in TIES:
            pair = frozenset((one[0], one[2]))
            other = best.setdefault(pair, one)
            if claim.confidence > scene.claims[other].confidence:
                best[pair] = one
    for one, claim in scene.claims.items():
        unlikely = claim.relation in TIES and best[frozenset((one[0], one[2]))] != one
        if unlikely and claim.basis != "inferred":
            scene.claims[one] = replace(claim, confidence=0.0)


def _facts(context: Context, of: Library) -> None:
    """Weigh the facts that rules state of films."""
    claims = facts.stated(context)
    told = of("facts").probabilities([facts.features(claim, context) for claim in claims])
    for claim, (probability,) in zip(claims, told, strict=True):
        key = (claim.subject.key, claim.relation, claim.object.key or f"{claim.object.name}^^{claim.object.datatype}")
        kept = claim.confidence if probability > DOUBT_FACT else 0.0
        context.scene.claims[key] = replace(claim, confidence=round(max(probability, kept), 2))


def _film(scene: Scene) -> None:
    """Make what is claimed of the film no surer than which film it is."""
    if scene.film is None:
        return
    for one, claim in scene.claims.items():
        if one[0] == scene.movie.key and claim.relation != "title":
            scene.claims[one] = replace(claim, confidence=round(claim.confidence * scene.film.confidence, 2))


def _tied(scene: Scene, ends: tuple[Entity, Entity], relation: str, probability: float, quote: Quote) -> bool:
    """Weigh one tie, whichever of its ends stands first in what is claimed; tell whether it is claimed now."""
    left, right = ends
    if relation in MUTUAL and (right.key, relation, left.key) in scene.claims:
        left, right = right, left
    return _claim(scene, (left, relation, right), probability, quote, DOUBT_KIN)


def _at_least(scene: Scene, relation: str, thing: Entity, probability: float, quote: Quote) -> None:
    """Make what is claimed of the film as sure as what implies it."""
    stands = scene.claims.get((scene.movie.key, relation, thing.key))
    if stands is None or stands.confidence < probability:
        _claim(scene, (scene.movie, relation, thing), probability, quote)


def _claim(
    scene: Scene, triple: tuple[Entity, str, Entity], probability: float, quote: Quote, doubt: float = DOUBT
) -> bool:
    """Give a claim its probability, or make it if it is likely enough; tell whether it stands."""
    subject, relation, thing = triple
    one = (subject.key, relation, thing.key)
    stands = scene.claims.get(one)
    if stands and stands.basis == "inferred":
        return True
    if stands:
        kept = stands.confidence if probability > doubt else 0.0
        scene.claims[one] = replace(stands, confidence=round(max(probability, kept), 2))
    elif probability >= LEAST and subject.key != thing.key and (evidence := quote()):
        scene.claim(triple, evidence, probability)
    return one in scene.claims


def _at_name(context: Context, key: str) -> list[Evidence]:
    """Return the words around the first full mention of a name."""
    places = context.places[key]
    if not places:
        return []
    place = next((p for p in places if fold(context.unit(p).text) == key), places[0])
    last = len(context.sentences[place.sentence].units) - 1
    bounds = (max(0, place.unit - AROUND), min(last, place.unit + AROUND))
    return _between(context, (Place(place.sentence, bounds[0]), Place(place.sentence, bounds[1])))


def _between(context: Context, bounds: tuple[Place, Place]) -> list[Evidence]:
    """Return the words from one place to another."""
    start, end = context.unit(bounds[0]).start, context.unit(bounds[1]).end
    return [context.scene.evidence(start, end, "learned")]
