"""The commands that tell of one fact, one thing, and the whole: why, show, stats."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinograph.cli import options
from kinograph.cli.options import examples
from kinograph.cli.terminal import mark, say, tell

if TYPE_CHECKING:
    from kinograph.graph.card import CardFact
    from kinograph.graph.evidence import Proof, Quote, Support

__all__ = ["COMMANDS"]

# The exit code of "done, and the answer is no".
NO = 3


@click.command(epilog=examples("kinograph why 'Vanesha Prescilla' real_sibling 'Sissy Priscillia' --store films.db"))
@click.argument("subject")
@click.argument("relation")
@click.argument("object", metavar="OBJECT")
@options.store
def why(subject: str, relation: str, object: str, store: Path | None) -> None:  # noqa: A002 - the word of RDF
    """Print the words that state a fact.

    Every quote stands in its context, with its review and its offsets in it; the quote itself is bold, or in
    guillemets. Of an inferred fact the premises follow. Exits with 3 if the graph has no such fact.
    """
    with options.open_graph(store) as graph:
        proof = graph.why(subject, relation, object)
        if proof is None:
            tell(f"{subject} {relation} {object}: the graph has no such fact")
            click.get_current_context().exit(NO)
        _prove(proof, "")


def _prove(proof: "Proof", indent: str) -> None:
    """Write a fact, what supports and contradicts it, and below it the premises that it follows from."""
    say(f"{indent}{proof.subject} {proof.relation} {proof.object}")
    reviews = f"{proof.reviews} review{'' if proof.reviews == 1 else 's'}"
    say(f"{indent}{proof.status}, {proof.basis}, confidence {proof.confidence:.2f}, {reviews}")
    _support(proof.supports, "", indent)
    _support(proof.contrary, "against it: ", indent)
    for item in proof.judgements:
        say(f"\n{indent}  {item.verdict} by {item.who}, {item.when}{f': {item.note}' if item.note else ''}")
    for derivation in proof.derivations:
        say(f"\n{indent}It follows ({derivation.title}) from:")
        for premise in derivation.premises:
            say()
            _prove(premise, indent + "  ")


def _support(supports: Iterable["Support"], against: str, indent: str) -> None:
    for support in supports:
        words = f" ({', '.join(support.qualifiers)})" if support.qualifiers else ""
        say(f"\n{indent}  {against}{support.review}: {support.basis}{words}, confidence {support.confidence:.2f}")
        for quote in support.quotes:
            click.echo(f"{indent}    {quote.start}-{quote.end}  {_quoted(quote)}")


def _quoted(quote: "Quote") -> str:
    """Return a quote in its context, in one line, marked; dots where the review goes on."""
    marked = mark(quote.context, [(quote.at, quote.at + len(quote.text))])
    inside = quote.context != quote.text
    return f"{'…' if inside and quote.at else ''}{' '.join(marked.split())}{'…' if inside else ''}"


@click.command(epilog=examples("kinograph show 'Sissy Priscillia' --store films.db"))
@click.argument("name")
@options.store
def show(name: str, store: Path | None) -> None:
    """Print what is known of one thing.

    NAME is the name of a person, film or character, or an IRI.
    """
    with options.open_graph(store) as graph:
        card = graph.show(name)
    say(f"{card.label} ({card.kind}, {card.reviews} review{'' if card.reviews == 1 else 's'})")
    say(f"<{card.iri}>")
    if others := [name for name in card.names if name != card.label]:
        say(f"also: {', '.join(others)}")
    for group in card.groups:
        say(f"\n{group.labels.get('en', group.relation)}:")
        for fact in group.facts:
            say(f"  {fact.value}  {_told(fact)}".rstrip())


def _told(fact: "CardFact") -> str:
    """Return how sure a fact is, in brackets."""
    words = [word for word in (fact.status, fact.basis) if word not in {"accepted", "stated"}]
    reviews = [f"{fact.reviews} reviews"] if fact.reviews > 1 else []
    return f"({', '.join([*words, f'{fact.confidence:.2f}', *reviews])})"


@click.command(epilog=examples("kinograph stats --store films.db"))
@options.store
def stats(store: Path | None) -> None:
    """Count what the graph holds."""
    with options.open_graph(store) as graph:
        counts = graph.stats()
    rows = {"reviews": counts.reviews, "claims": counts.claims, "quads": counts.quads}
    rows |= {f"{status} facts": number for status, number in counts.facts.items()}
    rows |= {f"things: {kind}": number for kind, number in counts.things.items()}
    width = max(map(len, rows))
    for name, number in rows.items():
        say(f"{name:{width}}  {number:>8,}")


COMMANDS = (why, show, stats)
