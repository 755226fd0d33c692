"""Turns what the rules found in one document into claims about resolved people and films."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kinograph.extract.facts import CREDITED, Fact
from kinograph.extract.film import Film
from kinograph.extract.kinship import Unnamed
from kinograph.extract.names import fold, slug
from kinograph.extract.roles import role_key
from kinograph.extract.scene import Key, Scene
from kinograph.extract.values import literal
from kinograph.model import Claim, Entity, Evidence

__all__ = ["REAL", "RELATIVES", "SYMMETRIC", "assert_stated", "resolve", "settled"]

REAL = {"sibling": "real_sibling", "parent": "real_parent", "spouse": "real_spouse", "partner": "real_partner"}
RELATIVES = frozenset({"grandparent", "aunt_uncle", "cousin", "in_law"})
SYMMETRIC = frozenset({"sibling", "spouse", "partner", "cousin", "in_law", "friend", "colleague", "enemy"})
# Rules whose pattern has both names: in life, one credited name then vouches for the other.
EXPLICIT = frozenset(
    {
        "person-kin-of",
        "person-kin-owner",
        "is-kin-of",
        "child-of-couple",
        "directors-kin",
        "person-owner-genitive",
        "pair-before",
    }
)
# Lists of siblings and children are the story's unless the sentence says "in real life".
LISTED = frozenset({"family-list", "list-are-siblings", "children-list", "kin-list"})
# An inference is as sure as its premises together; this is what the step itself may lose.
INFERENCE = 0.85
# A name told only as somebody's kin, and never played by anyone, is a character less surely.
UNPLAYED = 0.85
# A full name that no credit knows is an actor's as often as a character's.
UNKNOWN = 0.6
ACRONYM = re.compile(r"[A-Z0-9.]{2,5}")
POSSESSIVE = "actor-genitive-role"  # the rule of "Emma Watson's Meg", and of "Rizal Mantovani's Jelangkung"
MONONYM = 0.72  # weight from which a single word is taken for an actor's name
GUESS = 0.9  # factor for a name whose role (person or character) is guessed


def resolve(scene: Scene, credits: Iterable[Fact], kin: Iterable[Fact | Unnamed]) -> None:  # noqa: A002 - the field's word
    """Claim in a scene what the rules found in its document."""
    if scene.film:
        _titled(scene, scene.film)
    for fact in credits:
        _credit(scene, fact)
    related = list(kin)
    for found in related:
        if isinstance(found, Fact) and found.relation != "elder":
            _kin(scene, found)
    scene.settle()
    _elders(scene, [fact for fact in related if isinstance(fact, Fact) and fact.relation == "elder"])
    # One sentence is premise enough: with ten that say the same, each pair would be inferred ten times.
    _unnamed(scene, {said.relation: said for said in reversed(related) if isinstance(said, Unnamed)})
    scene.settle()


def assert_stated(scene: Scene, facts: Iterable[Fact]) -> None:
    """Claim of a scene's film what its text states in so many words."""
    for fact in facts:
        if fact.relation == "based_on":
            _forget_kind(scene, fact)
        if fact.relation == "character":
            _character(scene, fact)
        else:
            _credit(scene, fact)
    scene.settle()


def _character(scene: Scene, fact: Fact) -> None:
    """Claim a character whom the text names, unless it is better known as a person."""
    key = role_key(fact.object.text, scene.names, scene.roles)
    if not scene.roles.is_person(key) and key != scene.names.title:
        scene.claim((scene.movie, "character", scene.character(key)), [scene.quote(fact)], fact.confidence)


def _forget_kind(scene: Scene, fact: Fact) -> None:
    """Take back that the film is based on "a novel", or on a part of a name, where the words name the novel."""
    for one in [one for one in scene.claims if one[:2] == (scene.movie.key, "based_on")]:
        stands = scene.claims[one].evidence[0].span
        name = scene.claims[one].object.name
        kind = name.lower() in scene.lexicon.sections["words"]["SOURCE"]
        if (
            (kind or (name != fact.object.text and fact.object.text.startswith(name)))
            and stands.start < fact.end
            and fact.start < stands.end
        ):
            del scene.claims[one]
            scene.further.pop(one, None)


def settled(scene: Scene) -> list[Claim]:
    """Return the claims of a scene that are likely at all, sorted by where their first words stand."""
    return sorted((claim for claim in scene.claims.values() if claim.confidence), key=_place)


def _place(claim: Claim) -> tuple[int, int, str, str, str]:
    """Return what claims are sorted by; a span's bounds, as spans take ten times as long to compare."""
    span = claim.evidence[0].span
    return span.start, span.end, claim.relation, claim.subject.key, claim.object.key


def _titled(scene: Scene, film: Film) -> None:
    quote = scene.evidence(film.span.start, film.span.end, "title")
    review = Entity("review", scene.document.id, "review")
    scene.claim((review, "reviews", scene.movie), [quote], film.confidence)
    scene.claim((scene.movie, "title", Entity("literal", film.title, datatype="string")), [quote], film.confidence)
    if film.year and film.dated:
        year = Entity("literal", film.year.slice(scene.document.text), datatype="gYear")
        headline = scene.evidence(film.dated.start, film.dated.end, "title-year")
        scene.claim((scene.movie, "release_year", year), [headline], film.confidence)


def _credit(scene: Scene, fact: Fact) -> None:
    quote = scene.quote(fact)
    if fact.relation == "portrays":
        _portrayal(scene, fact, quote)
        return
    if fact.relation == "occupation":
        _occupation(scene, fact, quote)
        return
    film = scene.film_named(fact.subject.text) if fact.subject else scene.movie
    if fact.relation in CREDITED:
        key = scene.names.resolve(fact.object.text, scene.roles.persons)
        if _may_be_person(scene, key):
            scene.claim((film, fact.relation, scene.person(key)), [quote], fact.confidence)
    elif fact.relation == "production_company":
        if scene.names.is_organisation(fact.object.text) or fact.rule == "info-box":
            thing = Entity("organisation", fact.object.text, f"organisation/{slug(fact.object.text)}")
            scene.claim((scene.movie, fact.relation, thing), [quote], fact.confidence)
        elif scene.lexicon.sections["words"]["COMPANYBY"] and scene.names.is_full(fact.object.text):
            _producer(scene, fact, quote)
    elif relation_and_value := literal(fact, scene.lexicon):
        relation, value = relation_and_value
        scene.claim((film, relation, value), [quote], fact.confidence)


def _occupation(scene: Scene, fact: Fact, quote: Evidence) -> None:
    """Claim what a character does for a living."""
    key = role_key(fact.subject.text, scene.names, scene.roles) if fact.subject else ""
    if scene.roles.is_character(key):
        work = Entity("literal", fact.object.text, datatype="string")
        scene.claim((scene.character(key), "occupation", work), [quote], fact.confidence)
        if (scene.movie.key, "character", scene.character(key).key) not in scene.claims:
            scene.claim((scene.movie, "character", scene.character(key)), [quote], fact.confidence)


def _producer(scene: Scene, fact: Fact, quote: Evidence) -> None:
    """Claim a producer where "produced by" names a person."""
    key = scene.names.resolve(fact.object.text, scene.roles.persons)
    if _may_be_person(scene, key):
        scene.claim((scene.movie, "produced_by", scene.person(key)), [quote], fact.confidence * INFERENCE)


def _may_be_person(scene: Scene, key: str) -> bool:
    """Tell whether a name is no title, no company, and not better known as a character."""
    if key == scene.names.title or scene.names.is_organisation(key):
        return False
    return not scene.roles.characters[key] > scene.roles.persons[key]


def _portrayal(scene: Scene, fact: Fact, quote: Evidence) -> None:
    if fact.subject is None:
        return
    actor = scene.names.resolve(fact.subject.text, scene.roles.persons)
    character = role_key(fact.object.text, scene.names, scene.roles)
    if actor == character or not _may_be_person(scene, actor):
        return
    if " " not in actor and fact.rule not in ("cast-list", "portrayed-by") and scene.roles.persons[actor] < MONONYM:
        return
    if ACRONYM.fullmatch(fact.object.text) or actor == scene.names.title:
        return
    person, role = scene.person(actor), scene.character(character)
    if fact.rule == POSSESSIVE and character == scene.names.title:
        scene.claim((scene.movie, "directed_by", person), [quote], fact.confidence)
        return
    if character == scene.names.title:
        role = Entity("character", fact.object.text, f"character/{slug(fact.object.text)}")
    scene.claim((person, "portrays", role), [quote], fact.confidence)
    scene.claim((scene.movie, "cast_member", person), [quote], fact.confidence)
    scene.claim((scene.movie, "character", role), [quote], fact.confidence)


def _kin(scene: Scene, fact: Fact) -> None:
    """Claim kin of persons in life, or of characters in the story; never across."""
    if fact.subject is None or (not fact.relation and not fact.real):
        return
    ends = [_end(scene, unit.text, real=fact.real) for unit in (fact.subject, fact.object)]
    if ends[0] == ends[1] or any(ACRONYM.fullmatch(unit.text) for unit in (fact.subject, fact.object)):
        return
    persons = [scene.roles.is_person(key) for key in ends]
    quote = scene.quote(fact)
    named = all(" " in key and not scene.roles.characters[key] for key in ends) and fact.rule in EXPLICIT
    told = all(persons) and fact.rule not in LISTED
    if told or (any(persons) and named) or (fact.real and all(persons[i] or " " in ends[i] for i in (0, 1))):
        _real_kin(scene, fact, (ends[0], ends[1]), quote)
    elif not fact.real and fact.relation:
        _story_kin(scene, fact, (ends[0], ends[1]), quote)


def _end(scene: Scene, name: str, *, real: bool) -> str:
    """Return the folded full name of an end of a kinship: in life a person's, else a character's."""
    if real:
        return scene.names.resolve(name, scene.roles.persons)
    key = scene.names.resolve(name, scene.roles.characters)
    return fold(name) if " " not in fold(name) and scene.roles.is_character(fold(name)) else key


def _real_kin(scene: Scene, fact: Fact, ends: tuple[str, str], quote: Evidence) -> None:
    relation = REAL.get(fact.relation, "real_relative" if fact.relation in RELATIVES or not fact.relation else "")
    if not relation or not all(_may_be_person(scene, key) for key in ends):
        return
    left, right = (scene.person(key) for key in ends)
    kept = relation == "real_parent" or _kept_order(fact, left, right)
    pair = (left, right) if kept else (right, left)
    state = scene.claim if relation == "real_parent" else scene.mutual
    state((pair[0], relation, pair[1]), [quote], fact.confidence, qualifiers=fact.qualifiers)


def _kept_order(fact: Fact, left: Entity, right: Entity) -> bool:
    """Tell whether a symmetric pair keeps its order: the elder first, else by key."""
    return "elder" in fact.qualifiers or fact.relation not in SYMMETRIC or left.key <= right.key


def _story_kin(scene: Scene, fact: Fact, ends: tuple[str, str], quote: Evidence) -> None:
    keys, confidence = [], fact.confidence
    for key in ends:
        if scene.roles.is_person(key):
            played = list(dict.fromkeys(scene.roles.plays.get(key, ())))
            if len(played) != 1:
                return
            key, confidence = played[0], confidence * GUESS  # noqa: PLW2901 - the actor stands for the role
        elif not scene.roles.is_character(key):
            confidence *= UNKNOWN if " " in key and scene.roles.persons else UNPLAYED
        keys.append(key)
    if keys[0] == keys[1] or (scene.names.title in keys and not all(scene.roles.is_character(k) for k in keys)):
        return
    left, right = (scene.character(key) for key in keys)
    pair = (left, right) if _kept_order(fact, left, right) else (right, left)
    state = scene.mutual if fact.relation in SYMMETRIC else scene.claim
    state((pair[0], fact.relation, pair[1]), [quote], confidence, qualifiers=fact.qualifiers)
    for role in pair:
        if (scene.movie.key, "character", role.key) not in scene.claims:
            scene.claim((scene.movie, "character", role), [quote], confidence)


def _elders(scene: Scene, facts: Sequence[Fact]) -> None:
    """Put the elder of a known pair of siblings first, where a sentence speaks of one's elder or younger."""
    pairs: defaultdict[str, set[Key]] = defaultdict(set)
    for one in scene.claims if facts else ():
        if one[1] == "sibling":
            pairs[one[0]].add(one)
            pairs[one[2]].add(one)
    for fact in facts:
        own = scene.character(_end(scene, fact.object.text, real=False)).key
        if len(pairs[own]) == 1 and "elder" not in scene.claims[min(pairs[own])].qualifiers:
            _elder(scene, fact, own, pairs)


def _elder(scene: Scene, fact: Fact, own: str, pairs: defaultdict[str, set[Key]]) -> None:
    """Turn the only pair of siblings that ``own`` is in so that the elder stands first."""
    (old,) = pairs[own]
    told = scene.claims.pop(old)
    me, other = (told.subject, told.object) if told.subject.key == own else (told.object, told.subject)
    elder, younger = (me, other) if "younger" in fact.qualifiers else (other, me)
    evidence = [*told.evidence, scene.quote(fact)]
    scene.claim((elder, "sibling", younger), evidence, told.confidence, qualifiers=("elder", *told.qualifiers))
    for role in (elder, younger):
        pairs[role.key] = (pairs[role.key] - {old}) | {(elder.key, "sibling", younger.key)}


def _unnamed(scene: Scene, said: Mapping[str, Unnamed]) -> None:
    """Infer kin in life from sentences that name nobody, the roles, and the kin of the story."""
    if not said:
        return
    playing: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in scene.claims.values():
        if claim.relation == "portrays":
            playing[claim.object.key].append(claim)
    for told in tuple(scene.claims.values()):
        roles = (told.subject, told.object)
        plays = [playing[role.key] for role in roles]
        if told.relation in said and told.subject.kind == "character" and all(len(claims) == 1 for claims in plays):
            _infer(scene, said[told.relation], told, (plays[0][0], plays[1][0]))


def _infer(scene: Scene, found: Unnamed, told: Claim, plays: tuple[Claim, Claim]) -> None:
    """Claim that two who play kin are the kin that a sentence speaks of, unless the review says so itself."""
    one, other = plays
    relation = REAL.get(found.relation, "real_relative")
    ends = (one.subject.key, other.subject.key)
    if ends[0] == ends[1] or any((left, relation, right) in scene.claims for left, right in (ends, ends[::-1])):
        return
    said = scene.evidence(found.start, found.end, "real-kin-unnamed")
    premises = (said, one.evidence[0], other.evidence[0], told.evidence[0])
    confidence = INFERENCE * min(told.confidence, one.confidence, other.confidence)
    scene.claim((one.subject, relation, other.subject), premises, confidence, basis="inferred")
