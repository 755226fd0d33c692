"""What models see of a fact about a film that rules found: by which rules, where, in what words."""

import re

from kinograph.extract.learned.context import Context
from kinograph.model import Claim

__all__ = ["features", "stated"]

FACTS = frozenset({"based_on", "genre", "release_year", "release_date", "duration", "country", "production_company"})
WORD = re.compile(r"\w+")
MOST = 12  # words of a quote that are looked at
QUARTERS = 4


def stated(context: Context) -> list[Claim]:
    """Return the claims of a scene that state a fact about a film."""
    return [claim for claim in context.scene.claims.values() if claim.relation in FACTS]


def features(claim: Claim, context: Context) -> set[str]:
    """Return the features of a fact."""
    relation, first = claim.relation, claim.evidence[0]
    size = max(1, len(context.scene.document.text))
    seen = {
        f"relation {relation}",
        f"value {relation} {claim.object.name.lower()}",
        f"often {relation} {min(3, len(claim.evidence))}",
        f"quarter {relation} {QUARTERS * first.span.start // size}",
        f"main {relation} {claim.subject.key == context.scene.movie.key}",
        f"one of {relation} {min(4, _rivals(claim, context))}",
    }
    for evidence in claim.evidence:
        seen |= {f"rule {evidence.rule}", f"rule {evidence.rule} {relation}"}
    seen |= {f"word {relation} {word}" for word in WORD.findall(first.quote.lower())[:MOST]}
    before = context.scene.document.text[max(0, first.span.start - 40) : first.span.start].lower()
    return seen | {f"before {relation} {word}" for word in WORD.findall(before)[-3:]}


def _rivals(claim: Claim, context: Context) -> int:
    """Return how many values a film has in this relation."""
    same = (claim.subject.key, claim.relation)
    return sum((other.subject.key, other.relation) == same for other in context.scene.claims.values())
