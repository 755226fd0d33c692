"""Prints what each rule of data/rules concludes from the gold, how right that is, and how long rules take.

From the gold: its claims as readings, without the optional ones, which hold what an annotator inferred in two
steps. So a conclusion that an optional claim states has been found by a reader too. ``--show`` prints every
conclusion with its premises' quotes, to be judged by eye. ``--extracted CLAIMS`` takes what `kinograph annotate`
printed instead. ``--triples N`` times the rules on made families of about N triples, and owlrl on a tenth.
"""

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from kinograph.graph.assertion import assert_reading
from kinograph.graph.contradiction import contradict
from kinograph.graph.corpus import read_corpus
from kinograph.graph.facts import Fact, Triple, gather, oriented
from kinograph.graph.infer import infer, plain, rules
from kinograph.graph.link import Identity, link
from kinograph.graph.naming import review_iri, slug
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE, kino, relation, relation_of, schema
from kinograph.model import Claim, Document, Entity, Evidence, Reading, Span
from kinograph.pipeline.lines import load
from kinograph.scoring.gold import GROUP_OF
from kinograph.text.language import pack

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "data" / "gold"
RENAMED = {"duration_min": "duration"}
CONFIDENCE = 0.9


def gold_reading(path: Path, *, optional: bool = False) -> Reading:
    """Return the gold of a review as a reading: its claims, with the qualifiers that the words of a quote are."""
    record = json.loads(path.read_text(encoding="utf-8"))
    language = record["lang"]
    wanted = [claim for claim in record["claims"] if optional or not claim.get("optional")]
    claims = [claim for item in wanted if (claim := _claim(record["id"], item, language))]
    title = record["film"]["title"] or "@film"
    first = claims[0].evidence if claims else ()
    about = Claim(
        record["id"], Entity("review", record["id"], "review"), "reviews", _entity("film", title), first, "stated", 0.9
    )
    return Reading(Document(record["id"], "", language), (about, *claims))


def _claim(document: str, item: dict[str, Any], language: str) -> Claim | None:
    name = RENAMED.get(item["p"], item["p"])
    rule = relation(name)
    left, right = (_kind(kinds) for kinds in (rule.subject_kinds, rule.object_kinds))
    if item["quote"] is None:
        return None
    evidence = Evidence(Span(item["start"], item["end"]), item["quote"], "gold")
    value = Entity("literal", item["o"], datatype="string") if right == "literal" else _entity(right, item["o"])
    kin = _kind(rule.subject_kinds) == _kind(rule.object_kinds) != "film"
    words = _qualifiers(item["quote"], language) if kin else ()
    return Claim(document, _entity(left, item["s"]), name, value, (evidence,), "stated", CONFIDENCE, words)


def _kind(kinds: frozenset[str]) -> Any:  # noqa: ANN401 - a Kind, of a set of strings
    return next(kind for kind in ("film", "literal", "work", *sorted(kinds)) if kind in kinds)


def _entity(kind: Any, name: str) -> Entity:  # noqa: ANN401 - a Kind
    return Entity(kind, name, f"{kind}/{name if name.startswith('@') else slug(name)}")


def _qualifiers(quote: str, language: str) -> tuple[str, ...]:
    table = pack(language).sections.get("kin_qualifiers", {})
    words = set(quote.casefold().replace("-", " ").split()) | set(quote.casefold().split())
    return tuple(name for name, terms in table.items() if name not in {"elder", "younger"} and words & set(terms))


def concluded(readings: list[Reading]) -> tuple[Store, dict[Triple, Fact], Identity]:
    """Return the facts of readings with all that rules conclude, and the store that they came from."""
    store = Store()
    for reading in readings:
        store.replace(review_iri(reading.document.id, BASE), assert_reading(reading))
    corpus = read_corpus(store)
    identity = link(corpus, BASE)
    facts = gather(corpus, identity)
    names = {canonical.iri: canonical.names for canonical in identity.values()}
    contradict(facts.values(), names)
    infer(facts, rules(), BASE, names)
    return store, facts, identity


def told(triple: Triple, labels: dict[str, str]) -> str:
    """Return a triple as a claim has it."""
    rule = relation_of(triple[1])
    ends = [labels.get(term.value, term.value) for term in (triple[0], triple[2])]
    return f" {rule.name if rule else triple[1].value} ".join(ends[::-1] if rule and rule.reversed else ends)


def show(store: Store, facts: dict[Triple, Fact], labels: dict[str, str]) -> Iterator[str]:
    """Yield each conclusion with its first derivation, down to quotes."""
    for triple, fact in sorted(facts.items(), key=str):
        for inference in fact.inferences[:1]:
            yield f"{inference.rule}: {told(triple, labels)}  {fact.confidence}"
            for premise in inference.premises:
                quotes = [_quoted(store, claim.iri) for claim in facts[premise].claims[:2]]
                yield f"    {told(premise, labels)}  {quotes or facts[premise].inferences[0].rule}"


def _quoted(store: Store, claim: str) -> str:
    rows = store.inner.query(
        f"SELECT ?q {{ GRAPH ?g {{ <{claim}> <https://w3id.org/kinograph/ns#supportedBy>/"
        "<https://w3id.org/kinograph/ns#quote> ?q } } ORDER BY ?q LIMIT 1"
    )
    return claim.removeprefix(f"{BASE}review/").partition("/claim/")[0] + ": " + next(iter(rows))["q"].value[:150]


def known(folder: Path, *, closed: bool) -> set[Triple]:
    """Return what the gold states when its optional claims count; ``closed``: and what rules conclude from it."""
    _, facts, _ = concluded([gold_reading(path, optional=True) for path in sorted(folder.glob("*.json"))])
    return {triple for triple, fact in facts.items() if fact.claims or closed}


def witnessed(facts: dict[Triple, Fact], stated: set[Triple]) -> Iterator[str]:
    """Yield by number of independent reviews how sure the facts are, and how many the gold states of the same things.

    A thing that the gold names otherwise has another IRI, so that the last figure is the least that it can be.
    """
    rows: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for triple, fact in facts.items():
        rule = relation_of(triple[1])
        if fact.claims and rule and {rule.name, f"{rule.name}_min"} & GROUP_OF.keys():
            rows[fact.reviews].append((fact.confidence, triple in stated))
    yield "reviews  facts  mean confidence  in the gold"
    for reviews, found in sorted(rows.items()):
        sure, right = (sum(column) / len(found) for column in zip(*found, strict=True))
        yield f"{reviews:7}  {len(found):5}  {sure:15.3f}  {right:11.3f}"


def families(triples: int) -> dict[Triple, Fact]:
    """Return facts of made families in films, which read as about so many plain triples.

    A film has 16 characters of two families and the actors who play them, one of them a family in life; 30 triples of
    other facts stand beside each, as in what is read of real reviews.
    """
    facts: dict[Triple, Fact] = {}
    number = size = 0
    while size < triples:
        for triple in _film(number):
            facts[triple] = Fact(triple, confidence=CONFIDENCE)
            size += len(list(plain(triple)))
        number += 1
    return facts


# Two grandparents, their children with a spouse, and grandchildren: who is whose parent, spouse and sibling.
PARENTS = ((0, 2), (1, 2), (0, 3), (2, 5), (4, 5), (2, 6), (3, 7))
SPOUSES, SIBLINGS = ((0, 1), (2, 4)), ((2, 3), (5, 6))


def _film(number: int) -> Iterator[Triple]:
    film = NamedNode(f"{BASE}film/{number}")
    for family in range(2):
        people, roles = (
            [NamedNode(f"{BASE}{kind}/{number}-{family}-{one}") for one in range(8)] for kind in ("person", "character")
        )
        for person, role in zip(people, roles, strict=True):
            yield oriented((role, kino("portrayedBy"), person))
            yield oriented((film, schema("character"), role))
            yield oriented((film, schema("actor"), person))
        yield from _kin(roles, ("storyParentOf", "storySpouse", "storySibling"), kino)
        if family:
            yield from _kin(people, ("children", "spouse", "sibling"), schema)
    for other in range(30):
        yield film, schema("keywords"), Literal(f"{number} {other}")


def _kin(people: list[NamedNode], names: tuple[str, str, str], word: Callable[[str], NamedNode]) -> Iterator[Triple]:
    for name, pairs in zip(names, (PARENTS, SPOUSES, SIBLINGS), strict=True):
        yield from (oriented((people[one], word(name), people[other])) for one, other in pairs)


def timed(triples: int) -> None:
    """Print how long the rules take on made families, and owlrl's on a tenth of them, if it is installed."""
    facts = families(triples)
    stated, number = len(facts), sum(len(list(plain(triple))) for triple in facts)
    began = time.process_time()
    infer(facts, rules(), BASE)
    took = time.process_time() - began
    print(f"{number:,} plain triples: {len(facts) - stated:,} facts concluded in {took:.1f} s of one core")
    if find_spec("owlrl"):
        owl(families(triples // 10))
    else:
        print("owlrl is not installed: pip install owlrl to compare")


def owl(facts: dict[Triple, Fact]) -> None:
    """Print how long owlrl takes to close the facts under the ontology by OWL 2 RL."""
    from owlrl import DeductiveClosure, OWLRL_Semantics  # noqa: PLC0415 - only where it is installed
    from rdflib import Graph, URIRef  # noqa: PLC0415 - for this alone

    graph = Graph().parse(ROOT / "data" / "ontology" / "kinograph.ttl")
    for triple in facts:
        for ends in plain(triple):
            if isinstance(ends[2], NamedNode):
                graph.add(tuple(URIRef(end.value) for end in ends))
    before, began = len(graph), time.process_time()
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    print(
        f"owlrl: {before:,} triples: {len(graph) - before:,} added in {time.process_time() - began:.1f} s of one core"
    )


def main() -> None:
    """Print the table, or what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--extracted", type=Path)
    parser.add_argument("--split", choices=["train", "test"])
    parser.add_argument("--triples", type=int)
    parser.add_argument("--disputes", action="store_true", help="print each disputed fact")
    parser.add_argument("--witnesses", action="store_true", help="with --extracted: does agreement tell what is right")
    options = parser.parse_args()
    if options.triples:
        timed(options.triples)
        return
    if options.extracted:
        with options.extracted.open(encoding="utf-8") as lines:
            readings = list(load(lines, source=str(options.extracted)))
    else:
        paths = [p for p in sorted(GOLD.glob("*.json")) if not options.split or f'"{options.split}"' in p.read_text()]
        readings = [gold_reading(path) for path in paths]
    store, facts, identity = concluded(readings)
    labels = {canonical.iri: canonical.label for canonical in identity.values()}
    stated = known(GOLD, closed=bool(options.extracted))
    counts, found = Counter(), Counter()
    for triple, fact in facts.items():
        for rule in {inference.rule for inference in fact.inferences}:
            counts[rule] += 1
            found[rule] += triple in stated
    print(
        f"{'rule':24} concluded  {'so says the gold, or follows from it' if options.extracted else 'optional in gold'}"
    )
    for rule in rules():
        print(f"{rule.name:24} {counts[rule.name]:9}  {found[rule.name]:9}")
    print(f"{'all':24} {sum(counts.values()):9}  {sum(found.values()):9}")
    if options.witnesses:
        print("\n".join(witnessed(facts, known(GOLD, closed=False))))
    if options.disputes:
        print("\n".join(sorted(told(fact.triple, labels) for fact in facts.values() if fact.contrary)))
    if options.show:
        sys.stdout.writelines(f"{line}\n" for line in show(store, facts, labels))


if __name__ == "__main__":
    main()
