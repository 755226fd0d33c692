"""The view from the base: canonical facts, one statement a fact, and who is who.

The view is a function of the base and of nothing else, so deriving it from nothing gives what upkeep
keeps. The default graph holds the facts that are accepted or disputed, graph ``inferred`` those of them
that only rules conclude; graph ``statements`` has one node for each fact, also for tentative ones, graph
``identity`` what each canonical thing joins.
"""

import gc
from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kinograph.graph.assertion import decimal
from kinograph.graph.contradiction import contradict
from kinograph.graph.corpus import Corpus, read_corpus
from kinograph.graph.facts import Fact, Inference, gather, statement_iri
from kinograph.graph.infer import Rule, infer, plain, rules
from kinograph.graph.link import Candidate, Canonical, Identity, link
from kinograph.graph.naming import digest, fold
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import (
    INTEGER,
    LABEL,
    NAME,
    NAMESPACES,
    OBJECT,
    PREDICATE,
    SUBJECT,
    TYPE,
    class_of,
    kino,
    schema,
)

__all__ = ["derive", "view"]

_DEFAULT = DefaultGraph()
_CHARACTER, _PORTRAYED = schema("character"), kino("portrayedBy")
_STATEMENT = NamedNode(NAMESPACES["rdf"] + "Statement")


def derive(store: Store, *, applied: Iterable[Rule] | None = None) -> tuple[int, int]:
    """Bring the view of the store up to its base; return how many quads that added and removed.

    ``applied`` are the rules of inference, by default all of ``data/rules``, or none where the store has inference
    switched off.
    """
    # A view is millions of small values without a cycle among them: looking for cycles took a third of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return store.refresh(view(store, applied=applied))
    finally:
        if collecting:
            gc.enable()


def view(store: Store, *, applied: Iterable[Rule] | None = None) -> Iterator[Quad]:
    """Yield the quads of the view of the store's base, without writing them."""
    corpus = read_corpus(store)
    identity = link(corpus, store.base)
    facts = gather(corpus, identity)
    names = {canonical.iri: canonical.names for canonical in identity.values()}
    contradict(facts.values(), names)
    chosen = rules() if store.inference else ()
    infer(facts, chosen if applied is None else applied, store.base, names)
    shown = [fact for fact in facts.values() if fact.holds]
    for fact in shown:
        graphs = (_DEFAULT, store.inferred) if fact.inferences else (_DEFAULT,)
        yield from (Quad(*triple, graph) for triple in plain(fact.triple) for graph in graphs)
    yield from _described(corpus, identity, shown)
    yield from _performances(shown, identity, store.base)
    for fact in facts.values():
        yield from _stated(fact, store)
    for canonical in _distinct(identity):
        yield from _identified(canonical, store.identity)
    for candidate in identity.candidates:
        yield from _queued(candidate, store)
    for review in corpus.described:
        title = Literal(fold(_title(corpus, review)))
        yield Quad(NamedNode(review), kino("foldedName"), title, store.identity)


def _distinct(identity: Identity) -> list[Canonical]:
    return list({canonical.iri: canonical for canonical in identity.values()}.values())


# ---- things


def _described(corpus: Corpus, identity: Identity, facts: Iterable[Fact]) -> Iterator[Quad]:
    """Yield type, names and label of every thing and review that a shown fact is about."""
    used = {term.value for fact in facts for term in (fact.triple[0], fact.triple[2]) if isinstance(term, NamedNode)}
    for canonical in _distinct(identity):
        if canonical.iri in used:
            yield from _entity(canonical)
            if canonical.kind == "concept":
                yield from _concept(canonical, corpus)
    for review, description in corpus.described.items():
        node = NamedNode(review)
        yield Quad(node, TYPE, class_of("review"))
        yield from (Quad(node, predicate, term) for predicate, term in description)
        yield Quad(node, LABEL, Literal(_title(corpus, review)))


def _title(corpus: Corpus, review: str) -> str:
    titles = [term.value for predicate, term in corpus.described[review] if predicate == schema("headline")]
    return (titles or [corpus.identifiers[review]])[0]


def _entity(canonical: Canonical) -> Iterator[Quad]:
    node = NamedNode(canonical.iri)
    yield Quad(node, TYPE, class_of(canonical.kind))
    yield Quad(node, LABEL, Literal(canonical.label))
    if canonical.names:
        yield Quad(node, NAME, Literal(canonical.names[0]))
    for name in canonical.names[1:]:
        yield Quad(node, schema("alternateName"), Literal(name))


def _concept(canonical: Canonical, corpus: Corpus) -> Iterator[Quad]:
    """Yield the labels of a genre or theme by language: the first name preferred, others alternative."""
    node = NamedNode(canonical.iri)
    labels: dict[str, set[str]] = {}
    for member in canonical.members:
        thing = corpus.things[member]
        labels.setdefault(corpus.languages[thing.review], set()).update(thing.names)
    for language, names in labels.items():
        ranked = sorted(names, key=canonical.names.index)
        for position, name in enumerate(ranked):
            word = "altLabel" if position else "prefLabel"
            text = Literal(name, language=language) if language else Literal(name)
            yield Quad(node, NamedNode(NAMESPACES["skos"] + word), text)


def _identified(canonical: Canonical, graph: NamedNode) -> Iterator[Quad]:
    node = NamedNode(canonical.iri)
    for member in canonical.members:
        yield Quad(node, kino("joins"), NamedNode(member), graph)
    for rule in canonical.rules:
        yield Quad(node, kino("linkRule"), Literal(rule), graph)
    for judgement in canonical.judgements:
        yield Quad(node, kino("judgement"), NamedNode(judgement), graph)
    for name in {fold(name) or name for name in (*canonical.names, canonical.label)}:
        yield Quad(node, kino("foldedName"), Literal(name), graph)


def _queued(candidate: Candidate, store: Store) -> Iterator[Quad]:
    """Yield a pair that may be one: a node with points and reasons, and the plain link between the two."""
    left, right, graph = NamedNode(candidate.left), NamedNode(candidate.right), store.identity
    node = NamedNode(f"{store.base}candidate/{digest(f'{candidate.left} {candidate.right}')}")
    yield Quad(left, kino("candidateMatch"), right, graph)
    yield Quad(node, TYPE, kino("Candidate"), graph)
    yield Quad(node, kino("left"), left, graph)
    yield Quad(node, kino("right"), right, graph)
    yield Quad(node, kino("points"), decimal(candidate.score), graph)
    for reason in candidate.reasons:
        yield Quad(node, kino("linkRule"), Literal(reason), graph)


# ---- performances


def _performances(facts: list[Fact], identity: Identity, base: str) -> Iterator[Quad]:
    """Yield a schema:PerformanceRole for each portrayal and each film that the character is in."""
    films: dict[str, list[NamedNode]] = {}
    for fact in facts:
        subject, predicate, term = fact.triple
        if predicate == _CHARACTER:
            films.setdefault(term.value, []).append(subject)
    things = {canonical.iri: canonical for canonical in identity.values()}
    for fact in facts:
        if fact.triple[1] == _PORTRAYED:
            role, person = things[fact.triple[0].value], things[fact.triple[2].value]
            for film in films.get(role.iri, ()):
                yield from _performance(things[film.value], role, person, fact.qualifiers, base)


def _performance(
    film: Canonical, role: Canonical, person: Canonical, qualifiers: tuple[str, ...], base: str
) -> Iterator[Quad]:
    path = "/".join(thing.iri.rsplit("/", 1)[-1] for thing in (film, role, person))
    node, name = NamedNode(f"{base}performance/{path}"), (role.names or (role.label,))[0]
    yield Quad(NamedNode(film.iri), kino("performance"), node)
    yield Quad(node, TYPE, schema("PerformanceRole"))
    yield Quad(node, kino("inFilm"), NamedNode(film.iri))
    yield Quad(node, schema("character"), NamedNode(role.iri))
    yield Quad(node, schema("actor"), NamedNode(person.iri))
    yield Quad(node, schema("characterName"), Literal(name))
    yield Quad(node, LABEL, Literal(f"{person.label} – {name} ({film.label})"))
    for qualifier in qualifiers:
        yield Quad(node, kino("qualifier"), Literal(qualifier))


# ---- statements


def _stated(fact: Fact, store: Store) -> Iterator[Quad]:
    """Yield the statement of a fact: what it says, how sure it is, and what it rests on."""
    node, graph = NamedNode(statement_iri(fact.triple, store.base)), store.statements
    subject, predicate, term = fact.triple
    about: list[tuple[NamedNode, NamedNode | Literal]] = [
        (TYPE, kino("Statement")),
        (TYPE, _STATEMENT),
        (SUBJECT, subject),
        (PREDICATE, predicate),
        (OBJECT, term),
        (kino("status"), kino(fact.status)),
        (kino("basis"), kino(fact.basis)),
        (kino("confidence"), decimal(fact.confidence)),
        (kino("reviews"), Literal(str(fact.reviews), datatype=INTEGER)),
        *((kino("qualifier"), Literal(word)) for word in fact.qualifiers),
        *((kino("supportedBy"), NamedNode(claim.iri)) for claim in fact.claims),
        *((kino("contradictedBy"), NamedNode(claim.iri)) for claim in fact.contrary),
        *((kino("judgement"), NamedNode(judgement)) for judgement in fact.judgements),
    ]
    for relation, value in about:
        yield Quad(node, relation, value, graph)
    for inference in fact.inferences:
        yield from _inferred(node, inference, store)


def _inferred(statement: NamedNode, inference: Inference, store: Store) -> Iterator[Quad]:
    """Yield one use of a rule; the statement has rule and premises too, for queries that need no more."""
    graph = store.statements
    premises = [NamedNode(statement_iri(premise, store.base)) for premise in inference.premises]
    key = " ".join([statement.value, inference.rule, *(premise.value for premise in premises)])
    node = NamedNode(f"{store.base}inference/{digest(key)}")
    yield Quad(statement, kino("derivation"), node, graph)
    yield Quad(node, TYPE, kino("Inference"), graph)
    for subject in (statement, node):
        yield Quad(subject, kino("rule"), Literal(inference.rule), graph)
        for premise in premises:
            yield Quad(subject, kino("premise"), premise, graph)
