"""The demo corpus keeps its promises: gold that stands in its text, both languages, and words of our own."""

import gzip
import json
import re
from itertools import combinations
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"
SHARED = Path(__file__).parents[2] / "shared" / "dev"
FRAME = 8  # words in a row that two texts must not share

PERSONAL = {"portrays", "real_sibling", "real_parent", "real_spouse", "real_partner", "real_relative"}
KIN = {
    "sibling",
    "parent",
    "spouse",
    "partner",
    "grandparent",
    "aunt_uncle",
    "cousin",
    "friend",
    "colleague",
    "enemy",
}
CREW = {"directed_by", "written_by", "produced_by", "production_company", "composed_by", "cinematography_by"}
FACTS = {"based_on", "genre", "release_year", "release_date", "duration_min", "country"}
NAMED = CREW | {"cast_member", "character"}


def plain(path):
    """Return the text of a file that holds one plain review."""
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


def reviews(folder):
    """Return the texts of a folder of reviews by their ids: plain files as they are, others as the reader has them."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    bare = [path for path in files if path.name.endswith((".txt", ".txt.gz"))]
    texts = {path.name.partition(".")[0]: plain(path) for path in bare}
    rest = [path for path in files if path not in bare]
    if rest:
        reader = pytest.importorskip("kinograph.text.read", reason="the reader is not built yet")
        texts |= {document.id: document.text for document in reader.read(rest)}
    return texts


def annotations(split=None):
    """Return the annotations of the demo corpus, or of one held-out split, by their ids."""
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((DATA / "gold").glob("*.json"))]
    return {gold["id"]: gold for gold in golds if gold.get("split") == split}


def frames(text):
    """Return every run of words of the length that counts as copied, in lower case and without punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + FRAME]) for at in range(len(words) - FRAME + 1)}


def bodies():
    """Return the raw text of each of our own files, markup taken away, by file name."""
    files = [path for folder in (DATA / "reviews", DATA / "gold" / "reviews") for path in sorted(folder.glob("*.*"))]
    return {path.name: re.sub(r"<script.*?</script>|<[^>]+>", " ", plain(path), flags=re.DOTALL) for path in files}


SETS = [pytest.param(DATA / "reviews", None, id="demo"), pytest.param(DATA / "gold" / "reviews", "test", id="held-out")]


@pytest.mark.parametrize(("folder", "split"), SETS)
def test_each_review_has_gold_and_each_gold_a_review(folder, split):
    """No review goes without its annotation, and none is annotated that is not there."""
    assert set(reviews(folder)) == set(annotations(split))


@pytest.mark.parametrize(("folder", "split"), SETS)
def test_each_quote_stands_in_its_review(folder, split):
    """A quote is the review's own words, to the letter."""
    texts = reviews(folder)
    strays = [
        (key, claim["quote"])
        for key, gold in annotations(split).items()
        for claim in gold["claims"]
        if claim["quote"] not in texts[key]
    ]
    assert strays == []


@pytest.mark.parametrize(("folder", "split"), SETS)
def test_each_name_stands_in_its_review(folder, split):
    """A person or character is named as the review spells the name, or one of its aliases does."""
    texts = reviews(folder)
    strays = []
    for key, gold in annotations(split).items():
        for claim in gold["claims"]:
            both = claim["p"] in PERSONAL | KIN
            names = ([claim["s"]] if both else []) + ([claim["o"]] if both or claim["p"] in NAMED else [])
            for name in names:
                forms = [name, *gold.get("aliases", {}).get(name, [])]
                if not any(form in texts[key] for form in forms):
                    strays.append((key, name))
    assert strays == []


@pytest.mark.parametrize("split", [None, "test"])
def test_the_predicates_are_those_of_the_guidelines(split):
    """An annotation uses no relation that the scorer would silently leave out."""
    used = {claim["p"] for gold in annotations(split).values() for claim in gold["claims"]}
    assert used <= PERSONAL | KIN | CREW | FACTS | {"cast_member", "character"}


@pytest.mark.parametrize("split", [None, "test"])
def test_a_portrayal_also_gives_its_actor_and_its_character(split):
    """The annotation is closed: who plays whom is in the cast, and whom is among the characters."""
    open_ends = []
    for key, gold in annotations(split).items():
        claims = gold["claims"]
        cast = {claim["o"] for claim in claims if claim["p"] == "cast_member"}
        characters = {claim["o"] for claim in claims if claim["p"] == "character"}
        for claim in claims:
            if claim["p"] == "portrays" and not (claim["s"] in cast and claim["o"] in characters):
                open_ends.append((key, claim))
            if claim["p"] in KIN and not {claim["s"], claim["o"]} <= characters:
                open_ends.append((key, claim))
    assert open_ends == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_both_languages_are_well_represented(language):
    """The demo corpus holds at least eight reviews in each language."""
    assert sum(gold["lang"] == language for gold in annotations().values()) >= 8


def test_no_frame_repeats_between_our_reviews():
    """No two files of ours share eight words in a row: they were not made from a template."""
    cut = {name: frames(text) for name, text in bodies().items()}
    shared = [(one, two, cut[one] & cut[two]) for one, two in combinations(cut, 2) if cut[one] & cut[two]]
    assert shared == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real reviews lie beside the checkout, and are not here")
def test_no_frame_is_taken_from_a_real_review():
    """Nothing of eight words in a row comes from the real reviews; only names are shown, never their text."""
    files = [*sorted((SHARED / "reviews").iterdir()), *sorted(SHARED.glob("*.txt"))]
    ours = {name: frames(text) for name, text in bodies().items()}
    theirs = {path.name: frames(path.read_text(encoding="utf-8", errors="replace")) for path in files}
    copied = sorted((one, two) for one, mine in ours.items() for two, other in theirs.items() if mine & other)
    assert copied == []
