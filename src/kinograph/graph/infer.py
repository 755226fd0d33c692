"""Rules: concludes facts from facts with the SPARQL rules of ``data/rules``, and remembers the premises.

A rule is a CONSTRUCT whose template has one node a conclusion: ``rdf:reifies`` the triple that it
concludes, ``kino:premise`` each triple that it rests on (triple terms of RDF 1.2; they stay in the
engine and are never stored).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, QueryTriples

from kinograph.graph.facts import Fact, Inference, Triple, oriented
from kinograph.graph.vocabulary import NAMESPACES, prefixes, relation_of
from kinograph.resources import data

__all__ = ["Rule", "infer", "plain", "rules"]

_REIFIES = NamedNode(NAMESPACES["rdf"] + "reifies")
_TITLE = re.compile(r"^# title: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name (the file's), what it says in a sentence, and its SPARQL."""

    name: str
    title: str
    sparql: str


@cache
def rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Return the rules of a folder, else those of ``data/rules``, in the order of their names."""
    paths = sorted((folder or data("rules")).glob("*.rq"))
    return tuple(_rule(path) for path in paths)


def _rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    title = _TITLE.search(text)
    return Rule(path.stem, title.group(1).strip() if title else path.stem, text)


def plain(triple: Triple) -> Iterator[Triple]:
    """Yield the plain triples of a fact: itself, the other direction if symmetric, and its inverse."""
    yield triple
    subject, predicate, term = triple
    rule = relation_of(predicate)
    if isinstance(term, NamedNode) and rule and rule.symmetric:
        yield term, predicate, subject
    if isinstance(term, NamedNode) and rule and rule.inverse:
        yield term, rule.inverse, subject


def infer(facts: dict[Triple, Fact], applied: Iterable[Rule], base: str) -> None:
    """Add what the rules conclude to ``facts``, again and again until nothing new comes.

    A conclusion is as sure as its weakest premise, in its best derivation. Not their product: premises often
    rest on one quote, and an inferred one on the others, so that a product counts one doubt several times.
    """
    applied = tuple(applied)
    if not applied:
        return
    engine = ox.Store()
    engine.extend(_quads(fact.triple for fact in facts.values() if fact.holds))
    fresh = True
    while fresh:
        found = [item for rule in applied for item in _conclusions(engine, rule, base)]
        fresh = [triple for triple, inference in found if _add(facts, triple, inference)] != []
        # What a person rejected stays rejected, also where a rule concludes it.
        engine.extend(_quads(triple for triple, _ in found if facts[triple].verdict != "rejected"))


def _quads(triples: Iterable[Triple]) -> Iterator[Quad]:
    return (Quad(*stated) for triple in triples for stated in plain(triple))


def _conclusions(engine: ox.Store, rule: Rule, base: str) -> list[tuple[Triple, Inference]]:
    """Return what a rule concludes now, with its premises, each once and in order.

    Raises:
        TypeError: The rule is no CONSTRUCT.
    """
    nodes: dict[object, tuple[list[Triple], list[Triple]]] = defaultdict(lambda: ([], []))
    results = engine.query(rule.sparql, prefixes=dict(prefixes(base)))
    if not isinstance(results, QueryTriples):
        msg = f"{rule.name}: a rule must be a CONSTRUCT"
        raise TypeError(msg)
    for found in results:
        concluded, premises = nodes[found.subject]
        term = found.object
        triple = oriented((term.subject, term.predicate, term.object))
        (concluded if found.predicate == _REIFIES else premises).append(triple)
    unique = {
        (triple, Inference(rule.name, tuple(sorted(set(premises), key=str))))
        for concluded, premises in nodes.values()
        for triple in concluded
    }
    return sorted(unique, key=str)


def _add(facts: dict[Triple, Fact], triple: Triple, inference: Inference) -> bool:
    """Add an inference to its fact; tell whether the fact is new.

    Raises:
        ValueError: A rule names a premise that is no fact.
    """
    missing = [premise for premise in inference.premises if premise not in facts]
    if missing:
        msg = f"{inference.rule}: a premise is no fact: {missing[0]}"
        raise ValueError(msg)
    new = triple not in facts
    fact = facts.setdefault(triple, Fact(triple))
    if inference not in fact.inferences and triple not in inference.premises:
        fact.inferences.append(inference)
        weakest = min(facts[premise].confidence for premise in inference.premises)
        fact.confidence = max(fact.confidence, weakest)
    return new
