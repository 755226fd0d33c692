"""Compares what was read with what a careful reader found: gold, judgement, figures, reports."""

from kinograph.scoring.compare import Outcome, compare
from kinograph.scoring.figures import Score, figures, interval
from kinograph.scoring.gold import GROUPS, Gold, golds

__all__ = ["GROUPS", "Gold", "Outcome", "Score", "compare", "figures", "golds", "interval"]
