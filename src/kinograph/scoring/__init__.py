"""Compares what was read with what a careful reader found: gold, judgement, figures, reports."""

from kinograph.scoring.compare import Outcome, compare
from kinograph.scoring.figures import Score, figures, interval
from kinograph.scoring.gold import GROUPS, Gold, golds
from kinograph.scoring.report import Mistake, Report, score

__all__ = [
    "GROUPS",
    "Gold",
    "Mistake",
    "Outcome",
    "Report",
    "Score",
    "compare",
    "figures",
    "golds",
    "interval",
    "score",
]
