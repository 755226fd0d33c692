"""The tools of the gold: annotations become claims with offsets, two are compared, the data card is of today."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kinograph.scoring.gold import Gold

ROOT = Path(__file__).parents[1]
TEXT = "Rumah Tua (2019), garapan Budi. Rina Wijaya memerankan Sari, kakak Dimas. Sari pulang. Di Malam, Rina jadi Ayu."


def module(name):
    """Return a benchmark as a module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "benchmarks")
        return importlib.import_module(name)


@pytest.fixture(scope="module")
def tool():
    """Return the tool that makes gold of annotations."""
    return module("gold")


@pytest.fixture(scope="module")
def agreement():
    """Return the tool that compares two annotations."""
    return module("agreement")


@pytest.fixture
def make(tool):
    """Return a function that makes gold of lines about the text above."""

    def make(*lines, name="id-rumah-tua"):
        return tool.record(name, "\n".join(lines), TEXT)

    return make


def said(gold):
    """Return the claims of a gold as triples."""
    return [(claim["s"], claim["p"], claim["o"]) for claim in gold["claims"]]


def test_a_claim_is_about_the_film_under_review(make):
    """The sign @ stands for the film's title, and the quote gets its place in the text."""
    gold = make("film: Rumah Tua", "directed_by || @ || Budi || garapan Budi")

    claim = {"s": "Rumah Tua", "p": "directed_by", "o": "Budi", "quote": "garapan Budi", "start": 18, "end": 30}
    assert gold["claims"] == [claim]


def test_a_film_may_never_be_named(make):
    """The title is null and the subject is @film where the review does not name its film."""
    gold = make("film: @film", "directed_by || @ || Budi || garapan Budi")

    assert gold["film"] == {"title": None}
    assert said(gold) == [("@film", "directed_by", "Budi")]


def test_portrayals_and_kin_are_closed(make):
    """Who portrays is in the cast; who is portrayed or kin is a character; each is told once."""
    gold = make(
        "film: Rumah Tua",
        "portrays || Rina Wijaya || Sari || Rina Wijaya memerankan Sari",
        "sibling || Sari || Dimas || Sari, kakak Dimas",
    )

    assert said(gold) == [
        ("Rina Wijaya", "portrays", "Sari"),
        ("Rumah Tua", "cast_member", "Rina Wijaya"),
        ("Rumah Tua", "character", "Sari"),
        ("Sari", "sibling", "Dimas"),
        ("Rumah Tua", "character", "Dimas"),
    ]


def test_a_role_of_another_film_is_not_concluded_to_be_of_this_one(make):
    """A role that is said to be of another film's story adds neither actor nor character to the film under review."""
    gold = make(
        "film: Rumah Tua",
        "character || Malam || Ayu || Di Malam, Rina jadi Ayu",
        "portrays || Rina || Ayu || Rina jadi Ayu",
    )

    assert said(gold) == [("Malam", "character", "Ayu"), ("Rina", "portrays", "Ayu")]
    assert gold["claims"][0]["other_film"] is True


def test_what_is_required_once_is_required(make):
    """A claim that stands twice, in either direction, is optional only if both are."""
    gold = make(
        "film: Rumah Tua",
        "sibling || Sari || Dimas || kakak Dimas || optional",
        "sibling || Dimas || Sari || Sari, kakak Dimas",
    )

    kin = [claim for claim in gold["claims"] if claim["p"] == "sibling"]
    assert [(claim["s"], claim.get("optional")) for claim in kin] == [("Sari", None)]


def test_a_quote_may_be_that_of_a_later_place(make):
    """With nth=2 the second place of the words is meant; alt gives other wordings."""
    gold = make("film: Rumah Tua", "character || @ || Sari || Sari || nth=2 || alt=kakak Dimas; kakak")

    assert gold["claims"][0] | {"start": 74, "alt": ["kakak Dimas", "kakak"]} == gold["claims"][0]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("directed_by || @ || Budi", "a claim has a relation, a subject, an object and a quote"),
        ("likes || @ || Budi || garapan Budi", "no such relation"),
        ("directed_by || @ || Bude || garapan Budi", "the review has no 'Bude'"),
        ("directed_by || @ || Budi || garapan  Budi", "the review has no such quote"),
        ("directed_by || @ || Budi || garapan Budi || nth=2", "the review has no such quote"),
        ("directed_by || @ || Budi || garapan Budi || nth=0", "what follows a quote is optional, alt= or nth="),
        ("directed_by || @ || Budi || garapan Budi || nth=two", "what follows a quote is optional, alt= or nth="),
        ("alias: Rina Wijaya = Rani", "the review has no 'Rani'"),
        ("people: Budi", "not a statement"),
    ],
)
def test_a_line_that_is_wrong_is_told_with_its_number(make, tool, line, why):
    """An error names the review, the line and the reason."""
    with pytest.raises(tool.AnnotationError) as error:
        make("film: Rumah Tua", line)

    assert str(error.value).startswith(f"id-rumah-tua:2: {why}")


@pytest.mark.parametrize("name", ["id-rumah-tua", "en-rumah-tua"])
def test_the_split_is_the_films(make, name):
    """Reviews of one film in Indonesian and English come into one split, with or without a year in the title."""
    splits = {make(f"film: {title}", name=name)["split"] for title in ("Rumah Tua", "rumah tua (2019)")}

    assert splits == {make("film: @film")["split"]}


def test_spanish_is_held_back_whole(make):
    """A Spanish review is for testing, whatever its film."""
    assert {make(f"film: {title}", name="es-x")["split"] for title in ("Rumah Tua", "Malam", "Rina")} == {"test"}


def test_the_gold_that_is_there_has_the_splits_that_the_tool_gives(tool):
    """Nobody has moved a film from one split to the other by hand."""
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "data" / "gold").glob("*.json"))]

    made = {gold["id"]: tool.record(gold["id"], f"film: {gold['film']['title'] or '@film'}",
                                    gold["film"]["title"] or "")["split"] for gold in golds}  # fmt: skip

    assert {gold["id"]: gold["split"] for gold in golds} == made


def test_a_review_that_is_not_there_is_told_in_one_line(tmp_path):
    """The command names the file that is missing, goes on, and ends with 1."""
    (tmp_path / "id-none.ann").write_text("film: Rumah Tua\n")

    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "gold.py", tmp_path / "id-none.ann"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert "id-none.txt" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def gold_of(made):
    """Return gold as the scorer has it."""
    return {made["id"]: Gold.from_json(json.dumps(made), source="made")}


def verdicts(outcomes):
    """Return what was found, sorted: a verdict and a relation each."""
    return sorted((outcome.verdict, outcome.relation) for outcome in outcomes)


def test_an_annotation_agrees_with_itself(make, agreement):
    """Every claim and the title are stated by both where both are one."""
    gold = gold_of(make("film: Rumah Tua", "directed_by || @ || Budi || garapan Budi"))

    assert verdicts(agreement.agreement(gold, gold)) == [("right", "directed_by"), ("right", "title")]


def test_agreement_takes_neither_side(make, agreement):
    """What one states alone counts once, whichever of the two is first."""
    one = gold_of(make("film: Rumah Tua", "directed_by || @ || Budi || garapan Budi"))
    other = gold_of(make("film: Rumah Tua", "release_year || @ || 2019 || Rumah Tua (2019)"))

    assert verdicts(agreement.agreement(one, other)) == [
        ("missed", "directed_by"), ("right", "title"), ("wrong", "release_year"),
    ]  # fmt: skip
    assert verdicts(agreement.agreement(other, one)) == [
        ("missed", "release_year"), ("right", "title"), ("wrong", "directed_by"),
    ]  # fmt: skip


@pytest.mark.parametrize(("lenient", "told"), [(False, ["missed", "right"]), (True, ["right"])])
def test_what_is_optional_for_one_disagrees_unless_passed_over(make, agreement, lenient, told):
    """A claim that one requires and the other calls optional is a disagreement; a lenient comparison leaves it out."""
    one = gold_of(make("film: Rumah Tua", "directed_by || @ || Budi || garapan Budi"))
    other = gold_of(make("film: Rumah Tua", "directed_by || @ || Budi || garapan Budi || optional"))

    found = agreement.agreement(one, other, lenient=lenient)

    assert sorted(outcome.verdict for outcome in found) == told


def test_one_film_has_one_name(make, agreement):
    """Claims agree where the two know the film by different forms of its title, if one of them says so."""
    one = gold_of(make("film: Rumah Tua", "directed_by || @ || Budi || garapan Budi"))
    other = gold_of(make("film: Tua", "alias: Tua = Rumah Tua", "directed_by || @ || Budi || garapan Budi"))

    assert ("right", "directed_by") in verdicts(agreement.agreement(one, other))


def test_repeated_runs_of_words_are_found(agreement):
    """A run counts where two texts have it, without regard to case and punctuation."""
    found, total = agreement.repeated({"a": "It rains, again and again.", "b": "And it RAINS again!"}, 3)

    assert found == {"it rains again": ["a", "b"]}
    assert total == 4


def test_figures_are_put_where_the_card_names_them(agreement):
    """What stands between a name and the next end is made anew, be it empty or not; the rest is left."""
    page = "a\n<!-- one -->\n<!-- end -->\nb\n<!-- two -->\nold\n<!-- end -->\n"

    told = agreement.retold(page, {"one": "1", "two": "2"})

    assert told == "a\n<!-- one -->\n1\n<!-- end -->\nb\n<!-- two -->\n2\n<!-- end -->\n"


def test_the_data_card_has_the_figures_of_today(agreement):
    """Each table of the card is what `benchmarks/agreement.py --write` would put there."""
    page = agreement.CARD.read_text(encoding="utf-8")

    tables = agreement.card()

    assert [name for name in tables if f"<!-- {name} -->" not in page] == []
    assert agreement.retold(page, tables) == page
