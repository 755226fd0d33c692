"""What two people can be to each other at once: keeps rules from concluding what cannot be.

A brother is no father, nobody is their own kin, and two of whom nothing but a shared name is known apart may be one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from kinograph.graph.facts import Fact, Triple
from kinograph.graph.naming import alike
from kinograph.graph.vocabulary import relation_of, schema

__all__ = ["Kinship", "exclude"]

_Pair = tuple[str, str]
_VAGUE = schema("relatedTo")


class Kinship:
    """What is known of each pair of things, whichever stands first, and what that rules out.

    ``names`` are those of each thing, by its IRI.
    """

    def __init__(self, facts: Iterable[Fact], names: Mapping[str, Iterable[str]]) -> None:
        self._names = names
        self._known: dict[_Pair, set[Triple]] = defaultdict(set)
        self._learn(fact.triple for fact in facts)

    def _learn(self, triples: Iterable[Triple]) -> None:
        for triple in triples:
            if isinstance(triple[2], NamedNode):
                self._known[_pair(triple)].add(triple)

    def admit(self, conclusions: Iterable[Triple]) -> list[Triple]:
        """Return the conclusions that can be true beside what is known and beside each other, and know them.

        Of two that exclude each other neither is taken: which came first would depend on the order of the rules.
        """
        together: dict[_Pair, set[Triple]] = defaultdict(set)
        for triple in conclusions:
            if triple[0] != triple[2] and not self._may_be_one(triple):
                together[_pair(triple)].add(triple)
        admitted = [
            triple
            for pair, triples in together.items()
            for triple in triples
            if not any(_clash(triple, other) for other in triples | self._known.get(pair, set()))
        ]
        self._learn(admitted)
        return sorted(admitted, key=str)

    def _may_be_one(self, triple: Triple) -> bool:
        """Tell whether a symmetric conclusion joins two whose names fit one person: Ben, Ben Affleck.

        Of the 13 siblings of siblings that the gold's train part gave without this, 8 were one person twice.
        Parents and children are often named alike, and they do not come of one person under two names.
        """
        rule = relation_of(triple[1])
        if rule is None or not rule.symmetric:
            return False
        one, other = (self._names.get(end.value, ()) for end in (triple[0], triple[2]))
        return any(alike(left, right) for left in one for right in other)


def _pair(triple: Triple) -> _Pair:
    one, other = sorted((triple[0].value, triple[2].value))
    return one, other


def exclude(one: NamedNode, other: NamedNode, *, same: bool) -> bool:
    """Tell whether two facts between one pair cannot both be true; ``same``: they have the same subject.

    Nobody is the parent of their parent, and a sibling is no spouse. A relative may well be a sibling.
    """
    rule = relation_of(one)
    if rule is None:
        return False
    turned = rule.asymmetric and one == other and not same
    return turned or (other.value in rule.excludes and _VAGUE not in {one, other})


def _clash(one: Triple, other: Triple) -> bool:
    """Tell whether two facts of one pair cannot both be concluded: also where one says less than is known."""
    rule = relation_of(one[1])
    vaguer = rule is not None and other[1].value in rule.excludes
    return vaguer or exclude(one[1], other[1], same=one[0] == other[0])
