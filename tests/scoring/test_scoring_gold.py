"""Gold: what a file of it may hold, what is refused, and which names mean the same."""

import json

import pytest

from kinograph.errors import GoldError
from kinograph.scoring.gold import FILM_LEVEL, GROUP_OF, GROUPS, SYMMETRIC, Gold, digest, golds, plain

GOOD = {"id": "a", "lang": "en", "film": {"title": "Rumah"}, "claims": [{"s": "Rumah", "p": "genre", "o": "horror"}]}


def test_every_relation_is_in_one_group():
    """A claim counts in one group, so that all groups add up to the total."""
    assert len(GROUP_OF) == sum(map(len, GROUPS.values()))


def test_the_elder_and_the_younger_are_not_symmetric():
    """Who is whose parent matters; who is whose sibling does not."""
    assert "sibling" in SYMMETRIC
    assert SYMMETRIC.isdisjoint({"parent", "grandparent", "aunt_uncle", "real_parent", *FILM_LEVEL})


@pytest.mark.parametrize(
    ("one", "other"), [("Kerry Bishé", "kerry bishe"), ("Ali & Ratu-Ratu", "ali ratu ratu"), ("“Gie”", "GIE")]
)
def test_names_compare_without_case_accents_and_marks(one, other):
    """The spelling of a site is no mistake."""
    assert plain(one) == plain(other)


def test_a_full_date_implies_its_year_as_optional(gold):
    """A program that tells only the year is not punished, and need not tell it."""
    found = gold(("Rumah Tua", "release_date", "2019-05-30"))

    assert [(c["p"], c["o"], c.get("optional", False)) for c in found.claims] == [
        ("release_date", "2019-05-30", False),
        ("release_year", "2019", True),
    ]


def test_a_name_is_resolved_as_alias_and_as_the_only_one_with_its_words(gold):
    """`Rina` is Rina Wijaya where no other Rina is named; what two share is nobody."""
    one = gold(("Rumah Tua", "cast_member", "Rina Wijaya"), aliases={"Rina Wijaya": ["Nina"]})
    two = gold(("Rumah Tua", "cast_member", "Rina Wijaya"), ("Rumah Tua", "cast_member", "Rina Sari"))

    assert [one.resolve(name, one.persons) for name in ("nina", "Rina", "Budi")] == ["Rina Wijaya", "Rina Wijaya", None]
    assert two.resolve("Rina", two.persons) is None


def test_a_title_is_the_film_another_or_none(gold):
    """A year in brackets is no part of it; a film that is never named takes any title but another film's."""
    named = gold({"s": "Jalan Baru", "p": "genre", "o": "drama", "other_film": True})
    unnamed = gold({"s": "Jalan Baru", "p": "genre", "o": "drama", "other_film": True}, film=None)

    assert [named.film(t) for t in ("Rumah tua (2019)", "Jalan Baru", "X")] == ["Rumah Tua", "Jalan Baru", None]
    assert [unnamed.film(t) for t in ("Jalan Baru", "X")] == ["Jalan Baru", "@film"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "JSONDecodeError"),
        ("[]", "TypeError"),
        ("[" * 100_000, "RecursionError"),
        (json.dumps(GOOD | {"claims": [{"s": "a", "p": "genre"}]}), "'o'"),
        (json.dumps(GOOD | {"claims": [{"s": "a", "p": "uncle", "o": "b"}]}), "no relation 'uncle'"),
        (json.dumps(GOOD | {"claims": [{"s": "a", "p": "genre", "o": "b", "quote": 7}]}), "quote is 7"),
        (json.dumps(GOOD | {"claims": [{"s": "a", "p": "genre", "o": "b", "start": "7"}]}), "start is '7'"),
        (json.dumps(GOOD | {"claims": [{"s": "a", "p": "genre", "o": "b", "alt": "c"}]}), "alt is 'c'"),
        (json.dumps({k: v for k, v in GOOD.items() if k != "film"}), "'film'"),
        (json.dumps(GOOD | {"aliases": []}), "AttributeError"),
    ],
)
def test_what_is_no_gold_is_refused_in_one_line(text, what):
    """The message names the source, what is amiss, and how gold is written."""
    with pytest.raises(GoldError, match=r"^a\.json: not gold .*score\.md") as refused:
        Gold.from_json(text, source="a.json")

    assert what in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_folder_without_gold_is_refused(tmp_path):
    """An empty folder, and one that is not there."""
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(GoldError, match="no gold here"):
            golds(path)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    """Bytes that are not UTF-8 are named with their file."""
    (tmp_path / "a.json").write_bytes(b"\xff\xfe{")

    with pytest.raises(GoldError, match=r"a\.json: cannot be read"):
        golds(tmp_path)


def test_two_files_of_one_review_are_refused(tmp_path):
    """Both are named; neither is silently left out."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text(json.dumps(GOOD))

    with pytest.raises(GoldError, match=r"b\.json.*'a'.*a\.json"):
        golds(tmp_path)


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    """Editors on Windows write one."""
    (tmp_path / "a.json").write_text(json.dumps(GOOD), encoding="utf-8-sig")

    assert list(golds(tmp_path)) == ["a"]


def test_the_digest_is_that_of_the_gold(tmp_path):
    """It is the same for the same gold, and another when a claim changes."""
    (tmp_path / "a.json").write_text(json.dumps(GOOD))
    before = digest(tmp_path)
    (tmp_path / "notes.txt").write_text("no gold")
    beside = digest(tmp_path)
    (tmp_path / "a.json").write_text(json.dumps(GOOD | {"claims": []}))

    assert before == beside != digest(tmp_path)
