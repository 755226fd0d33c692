"""Our scorer and the reference scorer agree on real reviews, where these are there."""

import importlib.util
from pathlib import Path

import pytest

from kinograph.scoring.figures import MICRO, Score, figures
from kinograph.scoring.report import score

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "dev"
NAMES = {"title": "film identification", "story kin": "character kin"}


@pytest.fixture
def quality():
    """Return the benchmark that runs the reference scorer."""
    spec = importlib.util.spec_from_file_location("quality", ROOT / "benchmarks" / "quality.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (REAL / "score.py").exists(), reason="no real reviews: there is no ../shared/dev/score.py")
def test_our_scorer_and_the_reference_scorer_agree(quality):
    """Every count, by group and language, is within two of the reference's: only totals are looked at."""
    ours = figures(score(REAL / "gold").outcomes)

    theirs = quality.real(REAL, [])["all"]

    groups = {ours_: NAMES.get(ours_, ours_) for ours_ in ours if NAMES.get(ours_, ours_) in theirs}
    apart = {
        (name, language): (mine, his)
        for name, other in groups.items()
        for language, his in theirs[other].items()
        for mine in [ours[name].get(language, Score())]
        if max(abs(mine.tp - his.tp), abs(mine.fp - his.fp), abs(mine.fn - his.fn)) > 2
    }
    assert len(groups) == len(theirs)
    assert MICRO in groups
    assert apart == {}
