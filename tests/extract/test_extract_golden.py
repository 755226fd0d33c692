"""What is read out of short reviews, line by line; ``pytest --update-golden`` rewrites, and the diff is reviewed."""

from pathlib import Path

import pytest

from kinograph.extract import extract
from kinograph.model import Document

GOLDEN = Path(__file__).parents[1] / "golden"
REVIEWS = sorted(GOLDEN.glob("*/*.txt"))


@pytest.mark.parametrize("review", REVIEWS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_review_is_read_as_before(review, update_golden):
    """The claims of a review are those of its golden file."""
    document = Document(f"{review.parent.name}/{review.stem}", review.read_text(encoding="utf-8"))
    golden = review.with_suffix(".claims.jsonl")

    reading = next(extract([document]))
    lines = "".join(f"{claim.to_json()}\n" for claim in reading.claims)
    if update_golden:
        golden.write_text(lines, encoding="utf-8")

    assert reading.document.language == review.parent.name
    assert lines == golden.read_text(encoding="utf-8")


def test_there_are_golden_reviews_of_each_language():
    """The folder is found."""
    assert {path.parent.name for path in REVIEWS} == {"en", "es", "id"}
