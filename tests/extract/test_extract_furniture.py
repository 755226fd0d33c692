"""Nothing is read out of what surrounds a review on its page."""

import pytest

BODY = "Cinta (diperankan oleh Dian Sastrowardoyo) menulis puisi di mading sekolah, lalu Rangga tersinggung.\n"
FURNITURE = {
    "related links": (
        "Baca Juga\n-\nReview Film Warrior (2011): Brendan (Joel Edgerton) Melawan Adiknya, Tommy (Tom Hardy)\n"
        "-\nJeff Bridges dan Beau Bridges Kakak Beradik di Dunia Nyata\n"
    ),
    "inline aside": "Baca juga: Rangga (Tom Hardy) dan Mamet (Joel Edgerton) Kembali\n",
    "latest": "Artikel Terkait\nUlasan\n-\nMilly (Sissy Prescillia) Menikah dengan Mamet (Dennis Adhiswara)\n",
}


@pytest.mark.parametrize("kind", FURNITURE)
def test_furniture_yields_nothing(said, kind):
    """The claims are those of the review alone."""
    assert said(f"{BODY}{FURNITURE[kind]}", "id") == said(BODY, "id")


def test_english_furniture_yields_nothing(said):
    """The claims are those of the review alone."""
    body = "Billy (played by Jamie Bell) dances in the kitchen until his father comes home and sees him.\n"
    furniture = "Related Posts\n- Jack (Jeff Bridges) and Frank (Beau Bridges) Are Brothers\n- Warrior (2011) Review\n"

    assert said(body + furniture, "en") == said(body, "en")
