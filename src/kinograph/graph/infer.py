"""Rules: concludes facts from facts with the SPARQL rules of ``data/rules``, and remembers the premises.

A rule is a CONSTRUCT whose template has one node a conclusion: ``rdf:reifies`` the triple that it
concludes, ``kino:premise`` each triple that it rests on (triple terms of RDF 1.2; they stay in the
engine and are never stored). It reads accepted facts: all in the default graph, and in the graph
``graph:unqualified`` those that no review calls half, step, adoptive, former or otherwise not plain.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples

from kinograph.graph.facts import Fact, Inference, Triple, oriented
from kinograph.graph.kinship import Kinship
from kinograph.graph.vocabulary import NAMESPACES, prefixes, relation_of
from kinograph.resources import data

__all__ = ["HARMLESS", "Rule", "infer", "plain", "rules"]

HARMLESS = frozenset({"elder", "twin"})
"""Qualifiers that leave a kin what the word says; half, step, adoptive, former and all others do not."""

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


def infer(
    facts: dict[Triple, Fact], applied: Iterable[Rule], base: str, names: Mapping[str, Iterable[str]] | None = None
) -> None:
    """Add what the rules conclude to ``facts``, in rounds, until nothing new comes.

    A fact is concluded in the first round that can, from facts of earlier rounds: so it has its shortest
    proofs, all of them, and no proof goes in a circle. What reviews state is not concluded besides.

    A conclusion is as sure as its weakest premise, in its best derivation. Not their product: premises often
    rest on one quote, and an inferred one on the others, so that a product counts one doubt several times.
    ``names`` has the names of things by IRI; two whose names fit one person are not made kin of each other.

    Raises:
        TypeError: A rule is no CONSTRUCT.
        ValueError: A rule names a premise that is no fact.
    """
    applied = tuple(applied)
    engine, unqualified = ox.Store(), NamedNode(f"{base}graph/unqualified")
    fresh = [fact for fact in facts.values() if fact.status == "Accepted"] if applied else []
    kinship = Kinship((fact for fact in facts.values() if fact.holds), names or {})
    while fresh:
        engine.extend(_quads(fresh, unqualified))
        found: dict[Triple, set[Inference]] = defaultdict(set)
        for rule in applied:
            for triple, inference in _conclusions(engine, rule, base):
                open_ = triple not in facts or facts[triple].status == "Tentative"
                if open_ and not _one_phrase(inference, facts):
                    found[triple].add(inference)
        fresh = [_conclude(facts, triple, found[triple]) for triple in kinship.admit(found)]


def _quads(facts: Iterable[Fact], unqualified: NamedNode) -> Iterator[Quad]:
    """Yield what the rules read of facts."""
    for fact in facts:
        graphs = (DefaultGraph(), unqualified) if HARMLESS.issuperset(fact.qualifiers) else (DefaultGraph(),)
        yield from (Quad(*stated, graph) for stated in plain(fact.triple) for graph in graphs)


def _conclusions(engine: ox.Store, rule: Rule, base: str) -> Iterator[tuple[Triple, Inference]]:
    """Yield what a rule concludes now, each time with one set of premises."""
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
    for concluded, premises in nodes.values():
        inference = Inference(rule.name, tuple(sorted(set(premises), key=str)))
        yield from ((triple, inference) for triple in concluded)


def _one_phrase(inference: Inference, facts: Mapping[Triple, Fact]) -> bool:
    """Tell whether two premises of one kinship rest on the very same words, and so on two readings of them.

    "His father Larry" is claimed of each whom "his" may mean. Of four siblings that the extracted claims of the
    gold's reviews gave so, none were any; where words do name three siblings, all three pairs are claimed.
    """
    seen: set[tuple[NamedNode, frozenset[str]]] = set()
    for premise in inference.premises:
        rule, fact = relation_of(premise[1]), facts.get(premise)
        evidence = frozenset(quote for claim in fact.claims for quote in claim.evidence) if fact else frozenset()
        if rule and rule.excludes and evidence:
            if (premise[1], evidence) in seen:
                return True
            seen.add((premise[1], evidence))
    return False


def _conclude(facts: dict[Triple, Fact], triple: Triple, inferences: Iterable[Inference]) -> Fact:
    """Return the fact that the inferences conclude, now as sure as its best one."""
    fact = facts.setdefault(triple, Fact(triple))
    fact.inferences = sorted(inferences, key=str)
    for inference in fact.inferences:
        if missing := [premise for premise in inference.premises if premise not in facts]:
            msg = f"{inference.rule}: a premise is no fact: {missing[0]}"
            raise ValueError(msg)
        weakest = min(facts[premise].confidence for premise in inference.premises)
        fact.confidence = max(fact.confidence, weakest)
    return fact
