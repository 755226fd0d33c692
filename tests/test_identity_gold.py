"""The gold of identities keeps its promises: pairs that stand in their reviews, split by a hash, half of them real."""

import importlib.util
import re
import sys
import zlib
from collections import Counter
from pathlib import Path

import pytest

from kinograph.model import FILM, Reading
from kinograph.pipeline.lines import load

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "data" / "gold"
SHARED = ROOT.parent / "shared" / "dev"
HERE = pytest.mark.skipif(not SHARED.is_dir(), reason="the real reviews lie beside the checkout, and are not here")


@pytest.fixture(scope="module")
def bench():
    """Return the benchmark's module."""
    spec = importlib.util.spec_from_file_location("identity", ROOT / "benchmarks" / "identity.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["identity"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["identity"]


@pytest.fixture(scope="module")
def pairs(bench):
    """Return the pairs."""
    return bench.pairs()


@pytest.fixture(scope="module")
def short():
    """Return the short reviews that were written for the pairs."""
    with (GOLD / "identity" / "reviews.jsonl").open(encoding="utf-8") as lines:
        return list(load(lines))


@pytest.fixture(scope="module")
def named(bench):
    """Return the kinds and names that each review's gold has."""
    return {
        reading.document.id: {(end.kind, end.name) for claim in reading.claims for end in (claim.subject, claim.object)}
        for reading in bench.readings()
    }


def absent(pairs, named, *sources):
    """Return the ends of pairs that are of these sources, and that the gold of their review does not name."""
    ends = {end for pair in pairs for end in pair.ends if end[0].partition("/")[0] in sources}
    return sorted(end for end in ends if end[1:] not in named.get(end[0], ()))


def words(text, run=8):
    """Return the runs of words of a text."""
    found = re.findall(r"\w+", text.lower())
    return {tuple(found[at : at + run]) for at in range(len(found) - run + 1)}


def test_the_columns_are_those_that_are_documented(bench):
    """The head names them, and each line has all, none empty."""
    head, *lines = (line.split("\t") for line in (GOLD / "identity.tsv").read_text(encoding="utf-8").splitlines())

    assert tuple(head) == bench.COLUMNS
    assert [
        line for line in lines if len(line) != len(head) or not all(part.strip() == part != "" for part in line)
    ] == []


def test_kinds_verdicts_and_sources_are_known(pairs):
    """People, films and characters; a person and a character are never one."""
    assert {pair.kind for pair in pairs} == {"person", "film", "character", "person/character"}
    assert {pair.verdict for pair in pairs} == {"same", "different"}
    assert {pair.verdict for pair in pairs if pair.kind == "person/character"} == {"different"}
    assert {end[0].partition("/")[0] for pair in pairs for end in pair.ends} == {"shared", "gold", "identity"}


def test_the_split_is_a_hash_of_the_names(pairs):
    """Nobody chose it: CRC-32 of both names in order of code points, a tab between them."""
    for pair in pairs:
        both = "\t".join(sorted((pair.left, pair.right)))
        assert pair.split == ("train", "test")[zlib.crc32(both.encode()) % 2], both


def test_there_are_enough_pairs_of_either_verdict(pairs):
    """At least 200, 60 of each verdict in all, 30 in each split."""
    verdicts = Counter(pair.verdict for pair in pairs)
    parts = Counter((pair.split, pair.verdict) for pair in pairs)

    assert len(pairs) >= 200
    assert min(verdicts.values()) >= 60
    assert len(parts) == 4
    assert min(parts.values()) >= 30


def test_half_of_the_pairs_are_of_real_reviews(pairs):
    """A pair is where one side is; every kind and verdict has some."""
    real = [pair for pair in pairs if pair.real]

    assert 2 * len(real) >= len(pairs)
    assert {(pair.kind, pair.verdict) for pair in real} == {(pair.kind, pair.verdict) for pair in pairs}


def test_the_data_card_counts_them(pairs, short):
    """The sentence of the page is of today."""
    counted = Counter(pair.verdict for pair in pairs)
    real = sum(pair.real for pair in pairs)
    both = sum(all(end[0].startswith("shared/") for end in pair.ends) for pair in pairs)
    few = sum(pair.short and pair.verdict == "same" for pair in pairs)
    page = (ROOT / "docs" / "reference" / "gold.md").read_text(encoding="utf-8")

    assert f"{len(pairs)} pairs: {counted['same']} are one, {counted['different']} are not." in page
    assert f"{real} have a side in the real reviews, {both} have both;" in page
    assert f"{len(short)} short reviews" in page
    assert f"In {few} pairs that are one" in page


def test_no_pair_stands_twice(pairs):
    """Nor turned round; no end is paired with itself."""
    counted = Counter(frozenset(pair.ends) for pair in pairs)

    assert [ends for ends, count in counted.items() if count > 1 or len(ends) == 1] == []


def test_verdicts_are_those_of_one_world(pairs):
    """What is one with a third thing is one: no chain of pairs of one joins a pair that is not."""
    joins = {}
    for pair in pairs:
        if pair.verdict == "same":
            whole = set.union(*(joins.get(end, {end}) for end in pair.ends))
            joins.update(dict.fromkeys(whole, whole))

    assert [p for p in pairs if p.verdict == "different" and p.ends[1] in joins.get(p.ends[0], ())] == []


def test_each_of_our_reviews_names_its_side(pairs, named):
    """The review is there, and its gold has the name, of that kind."""
    assert absent(pairs, named, "gold", "identity") == []


@HERE
def test_each_real_review_names_its_side(pairs, named):
    """As ours; a review that is held back is none of them."""
    assert absent(pairs, named, "shared") == []


def test_each_short_review_is_used_and_says_what_is_claimed(pairs, short):
    """Each is named by a pair; its text has every name and year of its claims."""
    used = {end[0] for pair in pairs for end in pair.ends}
    said = [(reading.document, end.name) for reading in short for claim in reading.claims for end in (claim.object,)]

    assert [reading.document.id for reading in short if reading.document.id not in used] == []
    assert [(document.id, name) for document, name in said if name not in document.text] == []


@HERE
def test_no_short_review_shares_eight_words_with_a_real_one(short):
    """The words are ours."""
    ours = {run for reading in short for run in words(reading.document.text)}
    real = {run for path in (SHARED / "reviews").iterdir() for run in words(path.read_text(encoding="utf-8"))}

    assert len(ours & real) == 0


def test_gold_is_read_as_claims(bench):
    """An unnamed film has its key, minutes are a duration, works and people have their kinds, the title is told."""
    told = [
        {"s": "@film", "p": "duration_min", "o": "90"},
        {"s": "@film", "p": "based_on", "o": "Emma", "quote": "from Emma", "start": 7},
        {"s": "Clueless", "p": "cast_member", "o": "Alicia Silverstone", "other_film": True},
    ]
    gold = bench.Gold("x", "en", None, tuple(told), {})

    reading = bench.reading(gold, "gold/x")

    assert isinstance(reading, Reading)
    assert [(c.relation, c.subject.key, c.object.kind, c.object.name) for c in reading.claims] == [
        ("reviews", "review", "film", FILM),
        ("duration", "film/@film", "literal", "PT90M"),
        ("based_on", "film/@film", "work", "Emma"),
        ("cast_member", "film/clueless", "person", "Alicia Silverstone"),
        ("title", "film/clueless", "literal", "Clueless"),
    ]


def outcome(bench, verdict, *, joined, queued=False, split="train"):
    """Return what became of a made-up pair."""
    pair = bench.Pair(split, "person", "Ann Lee", "Ann Li", "gold/a", "gold/b", verdict, "made up")
    return bench.Outcome(pair, joined, queued)


def test_figures_count_what_was_joined(bench):
    """Precision of what was joined, recall of what is one, and of the missed those in the queue."""
    found = [
        outcome(bench, "same", joined=True),
        outcome(bench, "same", joined=False, queued=True),
        outcome(bench, "same", joined=False),
        outcome(bench, "different", joined=True),
        outcome(bench, "different", joined=False, queued=True),
    ]

    of = bench.figures(found)

    assert (of.same, of.different, of.right, of.wrong, of.queued) == (3, 2, 1, 1, 1)
    assert (of.precision, of.recall) == (1 / 2, 1 / 3)
    assert (bench.Figures().precision, bench.Figures().recall) == (1.0, 1.0)


def test_mistakes_of_the_split_test_are_never_listed(bench, monkeypatch):
    """Neither by the list itself nor by the option."""
    wrong = [outcome(bench, "same", joined=False), outcome(bench, "same", joined=False, split="test")]
    monkeypatch.setattr(sys, "argv", ["identity.py", "--split", "test", "--errors"])

    assert len(list(bench.mistakes(wrong))) == 1
    with pytest.raises(SystemExit, match="2"):
        bench.main()


def test_a_graph_is_asked_who_is_who(bench, short):
    """An actor in two reviews is one, a name that a review has not is nothing, a person is no character."""
    wanted = {"identity/king-kong-2005", "identity/the-ring-2002"}
    ends = [("person", "Naomi Watts", "Naomi Watts"), ("person", "Naomi Watts", "Fay Wray")]
    sides = ("identity/king-kong-2005", "identity/the-ring-2002")

    with bench.built(reading for reading in short if reading.document.id in wanted) as graph:
        asked = [bench.Pair("train", kind, left, right, *sides, "same", "-") for kind, left, right in ends]
        found = list(bench.outcomes(graph, asked))

    assert [(item.pair.right, item.joined) for item in found] == [("Naomi Watts", True)]
