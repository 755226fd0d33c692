"""A document under resolution: what is known of it, and its claims so far, each with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kinograph.extract.facts import Fact
from kinograph.extract.film import Film
from kinograph.extract.lexicon import Lexicon
from kinograph.extract.names import Names, slug
from kinograph.extract.roles import Roles
from kinograph.model import FILM, Claim, Document, Entity, Evidence, Kind, Span

__all__ = ["Key", "Scene"]

Key = tuple[str, str, str]
"""What makes two claims one: the keys of subject and object about their relation."""

# Longer evidence is cut to the names that it is about: a list of 20,000 names would else be quoted 20,000 times.
LONGEST_QUOTE = 1_000  # code points


@dataclass(slots=True)
class Scene:
    """A document under resolution: its film, names and roles, and the claims so far.

    Further evidence of a claim is kept aside until `settle` joins it: at once it took time cubic in the evidence.
    """

    document: Document
    lexicon: Lexicon
    film: Film | None
    names: Names
    roles: Roles
    claims: dict[Key, Claim] = field(default_factory=dict)
    further: dict[Key, list[Evidence]] = field(default_factory=dict)
    movie: Entity = field(init=False)
    known: dict[tuple[Kind, str], Entity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the film of the review a thing: half of all claims are about it."""
        self.movie = self.film_named(self.film.title) if self.film else Entity("film", FILM, f"film/{FILM}")

    def film_named(self, title: str) -> Entity:
        """Return the film of a title."""
        return Entity("film", title, f"film/{slug(title)}")

    def person(self, key: str) -> Entity:
        """Return the person of a folded name."""
        return self._named("person", key)

    def character(self, key: str) -> Entity:
        """Return the character of a folded name."""
        return self._named("character", key)

    def _named(self, kind: Kind, key: str) -> Entity:
        thing = self.known.get((kind, key))
        if thing is None:
            name = self.names.show(key)
            thing = self.known[kind, key] = Entity(kind, name, f"{kind}/{slug(name)}")
        return thing

    def claim(
        self, triple: tuple[Entity, str, Entity], evidence: Sequence[Evidence], confidence: float, **more: object
    ) -> None:
        """Add a claim, or further evidence for one that stands."""
        subject, relation, thing = triple
        one = (subject.key, relation, thing.key or f"{thing.name}^^{thing.datatype}")
        stands = self.claims.get(one)
        if stands is None:
            said, sure = tuple(evidence), round(confidence, 2)
            self.claims[one] = Claim(self.document.id, subject, relation, thing, said, confidence=sure, **more)  # type: ignore[arg-type]
            return
        self.further.setdefault(one, []).extend(evidence)
        qualifiers = tuple(sorted({*stands.qualifiers, *more.get("qualifiers", ())}))  # type: ignore[misc]
        sure = max(stands.confidence, round(confidence, 2))
        if (qualifiers, sure) != (stands.qualifiers, stands.confidence):
            self.claims[one] = replace(stands, qualifiers=qualifiers, confidence=sure)

    def mutual(
        self,
        triple: tuple[Entity, str, Entity],
        evidence: Sequence[Evidence],
        confidence: float,
        qualifiers: tuple[str, ...],
    ) -> None:
        """Claim what holds both ways once a pair; who is first said to be the elder is, whatever follows."""
        left, relation, right = triple
        turned = (right.key, relation, left.key)
        stands = self.claims.get(turned)
        if stands and "elder" in qualifiers and "elder" not in stands.qualifiers:
            evidence = (*self.claims.pop(turned).evidence, *self.further.pop(turned, ()), *evidence)
            confidence, qualifiers = max(confidence, stands.confidence), tuple({*qualifiers, *stands.qualifiers})
        elif stands:
            left, right = right, left
            qualifiers = tuple(qualifier for qualifier in qualifiers if qualifier != "elder")
        self.claim((left, relation, right), evidence, confidence, qualifiers=tuple(sorted(qualifiers)))

    def settle(self) -> None:
        """Give each claim the further evidence that was found for it."""
        for one, evidence in self.further.items():
            stands = self.claims[one]
            self.claims[one] = replace(stands, evidence=_widest((*stands.evidence, *evidence)))
        self.further.clear()

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Return the words of the document between two offsets."""
        return Evidence(Span(start, end), self.document.text[start:end], rule)

    def quote(self, fact: Fact) -> Evidence:
        """Return the words that state a fact; of very many only those from its first name to its last."""
        start, end = fact.start, fact.end
        if end - start > LONGEST_QUOTE:
            ends = [unit for unit in (fact.subject, fact.object) if unit]
            start, end = min(unit.start for unit in ends), max(unit.end for unit in ends)
        if end - start > LONGEST_QUOTE:
            start, end = fact.object.start, fact.object.end
        return self.evidence(start, end, fact.rule)


def _widest(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence less what lies inside other evidence, in the order in which it was found."""
    kept: list[int] = []
    reached = -1
    for number in sorted(range(len(evidence)), key=lambda n: (evidence[n].span.start, -evidence[n].span.end, n)):
        if evidence[number].span.end > reached:
            kept.append(number)
            reached = evidence[number].span.end
    return tuple(evidence[number] for number in sorted(kept))
