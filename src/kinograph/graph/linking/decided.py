"""What a person decided of identity, applied before anything else: the later judgement first."""

from collections.abc import Mapping
from itertools import product

from pyoxigraph import Literal

from kinograph.graph.judgements import IDENTITY, Judgement
from kinograph.graph.linking.groups import Groups

__all__ = ["decide"]


def decide(judgements: Mapping[str, Judgement], groups: Groups) -> dict[str, str]:
    """Join and keep apart what was judged; return the IRIs of the judgements that joined, each with a member.

    Of two that disagree the later counts: what it joined, an earlier one cannot part, and the other way round.
    Ends that are in no review now, or are of two kinds, are passed over.
    """
    joined: dict[str, str] = {}
    for iri, judged in reversed(list(judgements.items())):
        if judged.verdict not in IDENTITY:
            continue
        left = [end for end in judged.left if end in groups]
        right = [] if isinstance(judged.right, Literal) else [end for end in judged.right if end in groups]
        for one, other in product(left, right):
            if judged.verdict == "different":
                groups.keep_apart(one, other)
            elif groups.join(one, other, "judgement"):
                joined[iri] = one
    return joined
