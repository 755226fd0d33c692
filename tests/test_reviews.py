"""The gold keeps its promises: claims that stand in their texts, splits by film, three languages, words of our own."""

import gzip
import hashlib
import importlib
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from kinograph.scoring.gold import CREDITED, FILM_LEVEL, GROUPS, LIFE, STORY, golds
from kinograph.text.read import read

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
FOLDERS = [DATA / "reviews", DATA / "gold" / "reviews"]
SHARED = ROOT.parent / "shared" / "dev"
COPIED = 8  # words in a row that two texts must not share
FRAME = 6  # words in a row that few texts may share
PERSONAL = STORY | LIFE | {"portrays"}
VALUES = {"release_date", "release_year", "duration_min"}


@pytest.fixture(scope="module")
def agreement():
    """Return the benchmark that looks for frames and for films."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "benchmarks")
        yield importlib.import_module("agreement")


@pytest.fixture(scope="module")
def texts():
    """Return the texts of all reviews as the reader has them, by their ids."""
    return {document.id: document.text for document in read(FOLDERS)}


@pytest.fixture(scope="module")
def gold():
    """Return the annotations of all reviews by their ids."""
    files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((DATA / "gold").glob("*.json"))]
    return {one["id"]: one for one in files}


def plain(path):
    """Return the text of a file that holds one plain review."""
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


def bodies():
    """Return the raw text of each of our own files, markup taken away, by file name."""
    files = [path for folder in FOLDERS for path in sorted(folder.glob("*.*"))]
    return {path.name: re.sub(r"<script.*?</script>|<[^>]+>", " ", plain(path), flags=re.DOTALL) for path in files}


def names(claim):
    """Return the names of a claim, without the sign for a film that is never named."""
    ends = (claim["s"],) if claim["p"] in VALUES else (claim["s"], claim["o"])
    return [name for name in ends if name != "@film"]


def objects(claims, relation, *, here=False):
    """Return the objects of a relation; those ``here`` are of the film under review."""
    return {c["o"] for c in claims if c["p"] == relation and not (here and c.get("other_film"))}


def test_each_review_has_gold_and_each_gold_a_review(gold, texts):
    """No review goes without its annotation, and none is annotated that is not there."""
    assert (sorted(texts.keys() - gold.keys()), sorted(gold.keys() - texts.keys())) == ([], [])


def test_each_annotation_is_of_the_text_that_is_there(gold, texts):
    """A review has the digest that its annotation gives: whoever mends a text looks at its claims again."""
    changed = [
        key for key, one in gold.items() if one["sha256"] != hashlib.sha256(texts.get(key, "").encode()).hexdigest()
    ]

    assert changed == []


def test_each_quote_stands_at_its_place(gold, texts):
    """A quote is the review's own words, to the letter, and not empty: what the text has from start to end."""
    strays = [
        (key, claim["quote"])
        for key, one in gold.items()
        for claim in one["claims"]
        if not claim["quote"] or texts[key][claim["start"] : claim["end"]] != claim["quote"]
    ]

    assert strays == []


def test_each_name_stands_in_its_review(gold, texts):
    """What a claim names is named as the review spells it, in whatever case, or one of its aliases or wordings is."""
    strays = []
    for key, one in gold.items():
        text = texts[key].lower()
        for claim in one["claims"]:
            for name in names(claim):
                also = claim.get("alt", ()) if name == claim["o"] else ()
                forms = [name, *one.get("aliases", {}).get(name, ()), *also]
                if not any(re.search(rf"(?<!\w){re.escape(form.lower())}(?!\w)", text) for form in forms):
                    strays.append((key, claim["p"], name))

    assert strays == []


def test_other_names_stand_in_their_review(gold, texts):
    """The names that are in no claim are the review's own, too."""
    strays = [
        (key, head, name)
        for key, one in gold.items()
        for head, some in one.get("names", {}).items()
        for name in some
        if name.lower() not in texts[key].lower()
    ]

    assert strays == []


def test_the_relations_are_those_that_are_scored(gold):
    """An annotation uses no relation that the scorer would refuse."""
    used = {claim["p"] for one in gold.values() for claim in one["claims"]}

    assert used <= frozenset().union(*GROUPS.values()) - {"title"}


def test_claims_about_other_films_are_marked(gold):
    """A claim about a film is marked exactly where its subject is not the film under review."""
    wrong = [
        (key, claim["s"], claim["p"])
        for key, one in gold.items()
        for claim in one["claims"]
        if claim["p"] in FILM_LEVEL
        and bool(claim.get("other_film")) != (claim["s"] != (one["film"]["title"] or "@film"))
    ]

    assert wrong == []


def test_a_portrayal_also_gives_its_actor_and_its_character(gold):
    """Who plays whom is in the cast, and whom is among the characters; roles of other films need no cast."""
    open_ends = []
    for key, one in gold.items():
        cast, here = objects(one["claims"], "cast_member"), objects(one["claims"], "character", here=True)
        characters = objects(one["claims"], "character")
        for claim in one["claims"]:
            unplayed = claim["o"] in here and claim["s"] not in cast
            if claim["p"] == "portrays" and (unplayed or claim["o"] not in characters):
                open_ends.append((key, claim["s"], claim["o"]))

    assert open_ends == []


def test_kin_in_the_story_are_characters(gold):
    """Both ends of kinship in a story are among the characters."""
    open_ends = [
        (key, claim["s"], claim["p"], claim["o"])
        for key, one in gold.items()
        for claim in one["claims"]
        if claim["p"] in STORY and not {claim["s"], claim["o"]} <= objects(one["claims"], "character")
    ]

    assert open_ends == []


def test_no_film_is_in_both_splits(agreement):
    """All Indonesian and English reviews of a film are for training or all for testing, however it is named."""
    splits = defaultdict(set)
    for one in golds(DATA / "gold").values():
        if one.language != "es":
            for film in agreement.films(one):
                splits[film].add(one.split)

    assert [film for film, some in splits.items() if len(some) > 1] == []


def test_spanish_is_held_out_whole(gold):
    """Twenty Spanish reviews are there, and none is for training."""
    assert [one["split"] for one in gold.values() if one["lang"] == "es"] == ["test"] * 20


@pytest.mark.parametrize("language", ["id", "en"])
def test_both_languages_are_well_represented(gold, language):
    """At least 120 reviews are in each of the two languages, and some of them are for testing."""
    splits = [one["split"] for one in gold.values() if one["lang"] == language]

    assert len(splits) >= 120
    assert set(splits) == {"train", "test"}


def test_many_indonesian_reviews_tell_of_kin_in_life(gold):
    """At least 60 Indonesian reviews state, in some way, that people are kin or married in life."""
    telling = [
        key for key, one in gold.items() if one["lang"] == "id" and LIFE & {claim["p"] for claim in one["claims"]}
    ]

    assert len(telling) >= 60


def test_a_second_annotation_is_of_reviews_that_have_a_first():
    """Each second annotation has a first one to compare with, and they name some of the same people."""
    first, second = golds(DATA / "gold"), golds(DATA / "gold" / "second")

    assert second.keys() <= first.keys()
    assert [name for name, one in second.items() if not one.persons & first[name].persons] == []
    assert {claim["p"] for one in second.values() for claim in one.claims} & CREDITED


def test_no_text_is_copied_from_another(agreement):
    """No two files of ours share eight words in a row: they were not made from a template."""
    found, _ = agreement.repeated(bodies(), COPIED)

    assert sorted((*some, run) for run, some in found.items()) == []


def test_few_frames_repeat_between_reviews(agreement):
    """Of all runs of six words at most one in a thousand stands in two files."""
    found, total = agreement.repeated(bodies(), FRAME)

    assert len(found) / total <= 0.001


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real reviews lie beside the checkout, and are not here")
def test_no_frame_is_taken_from_a_real_review(agreement):
    """Nothing of eight words in a row comes from the real reviews; only names are shown, never their text."""
    files = [*sorted((SHARED / "reviews").iterdir()), *sorted(SHARED.glob("*.txt"))]
    theirs = {f"real {path.name}": path.read_text(encoding="utf-8", errors="replace") for path in files}

    found, _ = agreement.repeated(bodies() | theirs, COPIED)

    both = {(one, two) for some in found.values() for one in some for two in some}
    assert sorted((one, two) for one, two in both if one in theirs and two not in theirs) == []
