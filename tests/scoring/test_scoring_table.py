"""The table of figures, and the same as JSON."""

import json

from kinograph.scoring.figures import MICRO
from kinograph.scoring.report import score
from kinograph.scoring.table import record, rows, summary, table


def test_the_summary_counts_and_names_the_gold(folder):
    """Reviews by language, claims of both sides, the digest, and the part where it is one."""
    whole, part = score(folder), score(folder, split="train")

    said, wanted = whole.total.tp + whole.total.fp, whole.total.tp + whole.total.fn

    assert summary(whole) == f"2 reviews (en 1, id 1): {said} claims with {wanted} of gold {whole.digest}"
    assert summary(part).startswith("1 review (en 1): ")
    assert summary(part).endswith(", split train")


def test_rows_are_by_group_and_language_with_all_last(folder):
    """What nobody claimed or asked for has no row."""
    found = [(row.relations, row.language) for row in rows(score(folder).outcomes)]

    assert found[:6] == [(name, code) for name in ("title", "crew") for code in ("en", "id", "all")]
    assert found[-3:] == [(MICRO, code) for code in ("en", "id", "all")]
    assert "real-life kin" not in {name for name, _ in found}


def test_the_table_is_aligned(folder):
    """Every line has its columns where the rule has them, and a group's name stands once."""
    lines = table(score(folder)).splitlines()
    edges = [place for place, sign in enumerate(lines[1]) if sign == " "]

    assert {line[place : place + 1] for line in lines for place in edges} <= {" ", ""}
    assert sum(line.startswith("crew") for line in lines) == 1


def test_one_language_has_no_lines_for_all(folder):
    """They would say the same twice."""
    lines = table(score(folder, split="train")).splitlines()

    assert {line.split()[1] for line in lines if line.startswith(("crew", "MICRO"))} == {"en"}
    assert not [line for line in lines if line.split()[0] == "all"]


def test_only_the_rows_that_are_asked_for(folder):
    """Of what is held back one may show the total alone."""
    assert [line.split()[0] for line in table(score(folder), [MICRO]).splitlines()[2:]] == [MICRO, "id", "all"]


def test_json_has_the_figures_of_the_table(folder):
    """By group and language; errors only where they are asked for."""
    report = score(folder)

    found, plain = json.loads(record(report, errors=True)), json.loads(record(report))

    total = found["scores"][MICRO]["all"]
    assert found["gold"] == report.digest
    assert found["reviews"] == {"en": 1, "id": 1}
    assert (total["right"], total["wrong"], total["missed"]) == (report.total.tp, report.total.fp, report.total.fn)
    assert total["f1"] == round(report.total.f1, 4)
    assert total["interval"][0] <= total["f1"] <= total["interval"][1]
    assert len(found["errors"]) == len(report.mistakes) > 0
    assert "errors" not in plain


def test_an_error_in_json_is_found_in_its_review(folder):
    """Its offsets cut out its words; what has no words has no offsets."""
    record_ = json.loads((folder / "rumah.json").read_text())
    record_["claims"] += [{"s": "Sari", "p": "cousin", "o": "Dimas"}]
    (folder / "rumah.json").write_text(json.dumps(record_))

    errors = json.loads(record(score(folder, split="train"), errors=True))["errors"]

    text = (folder / "reviews" / "rumah.txt").read_text()
    assert {e["verdict"] for e in errors} == {"missed", "wrong"}
    assert [e for e in errors if e["words"] and text[e["start"] : e["end"]] != e["words"]] == []
    assert [(e["start"], e["end"]) for e in errors if e["relation"] == "cousin"] == [(None, None)]
