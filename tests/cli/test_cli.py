"""What the commands do: exit codes, stdout and stderr, formats, and the way through a pipe."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import kinograph as library

ROOT = Path(__file__).resolve().parents[2]
REVIEWS = ROOT / "data" / "reviews"
PAIR = ("Vanesha Prescilla", "real_sibling", "Sissy Priscillia")
REVIEW = REVIEWS / "id-backstage.txt"


def quads(store):
    """Return all quads of a store as text."""
    with library.open(store) as graph:
        return {str(quad) for quad in graph.store.quads()}


def test_build_says_what_it_read(kinograph, tmp_path):
    """The summary is words, so it is on stderr: reviews by language, and claims."""
    done = kinograph("build", REVIEW, "--store", tmp_path / "s")

    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr.startswith("1 review read (id 1), ")


def test_quiet_says_nothing(kinograph, tmp_path):
    """With -q a good run has no words at all."""
    done = kinograph("-q", "build", REVIEW, "--store", tmp_path / "s")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_verbose_says_what_is_done(kinograph, tmp_path):
    """With -v each file that is read is named, on stderr."""
    done = kinograph("-v", "build", REVIEW, "--store", tmp_path / "s")

    assert "id-backstage.txt" in done.stderr
    assert done.stdout == ""


def test_a_build_without_a_store_says_that_nothing_is_kept(kinograph, tmp_path):
    """Nobody thinks that a graph in memory is still there."""
    done = kinograph("build", REVIEW, cwd=tmp_path)

    assert "not kept" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_building_twice_changes_nothing(kinograph, tmp_path):
    """The second build leaves the same quads."""
    kinograph("build", REVIEWS, "--store", tmp_path / "s")
    before = quads(tmp_path / "s")

    done = kinograph("build", REVIEWS, "--store", tmp_path / "s")

    assert done.returncode == 0
    assert quads(tmp_path / "s") == before


def test_a_changed_review_is_replaced(kinograph, tmp_path):
    """What the old text alone said is gone."""
    review = tmp_path / "rumah.txt"
    review.write_text("Film Rumah Tua disutradarai oleh Budi Santoso. Film Rumah Tua dibintangi Rina Wijaya.")
    kinograph("build", review, "--store", tmp_path / "s")
    review.write_text("Film Rumah Tua disutradarai oleh Agus Hartono. Film Rumah Tua dibintangi Rina Wijaya.")

    kinograph("build", review, "--store", tmp_path / "s")

    assert kinograph("show", "Agus Hartono", "--store", tmp_path / "s").returncode == 0
    assert kinograph("show", "Budi Santoso", "--store", tmp_path / "s").returncode == 1


def test_remove_withdraws_what_a_review_alone_supports(kinograph, tmp_path):
    """The graph is as if the review had never been read."""
    kinograph("build", REVIEWS / "en-backstage.txt", "--store", tmp_path / "one")
    kinograph("build", REVIEWS / "en-backstage.txt", REVIEW, "--store", tmp_path / "two")
    assert quads(tmp_path / "one") != quads(tmp_path / "two")

    done = kinograph("remove", "id-backstage", "--store", tmp_path / "two")

    assert done.returncode == 0, done.stderr
    assert quads(tmp_path / "one") == quads(tmp_path / "two")


def test_derive_makes_the_same_view(kinograph, tmp_path):
    """Deriving anew changes nothing."""
    kinograph("build", REVIEWS, "--store", tmp_path / "s")
    before = quads(tmp_path / "s")

    done = kinograph("derive", "--store", tmp_path / "s")

    assert done.returncode == 0, done.stderr
    assert done.stderr == "0 quads added, 0 removed\n"
    assert quads(tmp_path / "s") == before


def test_inference_is_a_choice_of_the_graph(kinograph, tmp_path):
    """It is remembered, may be changed, and changing it back leaves no trace."""
    kinograph("build", REVIEWS, "--store", tmp_path / "yes")
    kinograph("build", REVIEWS, "--store", tmp_path / "no", "--no-inference")
    with_rules, without = quads(tmp_path / "yes"), quads(tmp_path / "no")

    again = kinograph("derive", "--store", tmp_path / "no")
    back = kinograph("derive", "--inference", "--store", tmp_path / "no")

    assert "mirroredKin" in "".join(with_rules)
    assert "mirroredKin" not in "".join(without)
    assert again.stderr == "0 quads added, 0 removed\n"
    assert not back.stderr.startswith("0 quads added")
    assert quads(tmp_path / "no") == with_rules


def test_load_takes_the_choice_too(kinograph, tmp_path):
    """As build does."""
    claims = kinograph("annotate", REVIEW).stdout

    kinograph("load", "-", "--store", tmp_path / "s", "--no-inference", stdin=claims)

    assert kinograph("why", PAIR[0], "mirrored_kin", PAIR[2], "--store", tmp_path / "s").returncode == 3


RIVALS = {
    "a": "Review film Lumping Kuda (2013)\n\n"
    "Lumping Kuda adalah drama garapan sutradara Rudi Soedjarwo. Durasi: 98 menit.\n"
    "Pemeran: Reza Rahadian, Acha Septriasa\n",
    "b": "Ulasan: Lumping Kuda (2013)\n\n"
    "Film Lumping Kuda yang disutradarai oleh Riri Riza ini sepi. Durasi: 110 menit.\n"
    "Para pemain: Acha Septriasa, Reza Rahadian\n",
}


def test_disputes_show_both_sides(kinograph, tmp_path):
    """With the words and the review of each, as lines and as JSON."""
    for name, text in RIVALS.items():
        (tmp_path / f"{name}.txt").write_text(text)
    kinograph("build", *(f"{name}.txt" for name in RIVALS), "--store", "s", "--language", "id", cwd=tmp_path)

    shown = kinograph("disputes", "--store", "s", cwd=tmp_path)
    records = json.loads(kinograph("disputes", "Lumping Kuda", "-f", "json", "--store", "s", cwd=tmp_path).stdout)

    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith("Lumping Kuda: directed_by\n  Lumping Kuda directed_by ")
    assert "    b  " in shown.stdout
    assert "«" in shown.stdout
    by = {record["relation"]: record for record in records}
    assert by.keys() == {"directed_by", "duration"}
    assert {side["object"] for side in by["directed_by"]["sides"]} == {"Riri Riza", "Rudi Soedjarwo"}
    assert {s["review"] for side in by["duration"]["sides"] for s in side["supports"]} == {"a", "b"}


def test_without_disputes_nothing_is_printed(kinograph, tmp_path):
    """And that is no error."""
    kinograph("build", REVIEW, "--store", tmp_path / "s")

    assert kinograph("disputes", "--store", tmp_path / "s").stdout == ""
    assert kinograph("disputes", "-f", "json", "--store", tmp_path / "s").stdout == "[]\n"


def test_annotate_prints_one_claim_a_line(kinograph):
    """Every line is a claim, every quote is where it says it is."""
    text = REVIEW.read_text(encoding="utf-8")

    done = kinograph("annotate", REVIEW)

    claims = [library.Claim.from_json(line) for line in done.stdout.splitlines()]
    assert claims
    assert {e.quote for c in claims for e in c.evidence if e.span.slice(text) != e.quote} == set()
    assert done.stderr == ""


def test_annotate_reads_stdin(kinograph):
    """A review through a pipe is called stdin."""
    done = kinograph("annotate", "-", stdin=REVIEW.read_text(encoding="utf-8"))

    assert {json.loads(line)["document"] for line in done.stdout.splitlines()} == {"stdin"}


def test_an_interactive_stdin_gets_a_hint(tmp_path):
    """A person who names no reviews is told how, and does not wait for ever."""
    leader, follower = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "kinograph", "annotate"],
        stdin=follower, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=20,
    )  # fmt: skip
    os.close(leader)
    os.close(follower)

    assert done.returncode == 2
    assert "no reviews given" in done.stderr


def test_annotate_into_load_gives_the_graph_of_build(kinograph, tmp_path):
    """The two halves of the program, run apart, do what it does in one."""
    kinograph("build", REVIEWS, "--store", tmp_path / "whole")

    lines = kinograph("annotate", "--reviews", REVIEWS).stdout
    done = kinograph("load", "-", "--store", tmp_path / "halves", stdin=lines)

    assert done.returncode == 0, done.stderr
    assert quads(tmp_path / "whole") == quads(tmp_path / "halves")


def test_min_confidence_leaves_out_what_is_less_sure(kinograph):
    """No claim is below the bar, and a bar of 0 leaves out none of those."""
    sure = kinograph("annotate", REVIEW, "--min-confidence", "0.9").stdout.splitlines()
    everything = kinograph("annotate", REVIEW, "--min-confidence", "0").stdout.splitlines()

    assert all(json.loads(line)["confidence"] >= 0.9 for line in sure)
    assert 0 < len(sure) < len(everything)


def test_csv_columns_can_be_named(kinograph, tmp_path):
    """Text, id and title are taken from the columns that one names."""
    with (tmp_path / "r.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["nr", "kritik"], ["a7", REVIEW.read_text(encoding="utf-8")]])

    done = kinograph("annotate", tmp_path / "r.csv", "--text-column", "kritik", "--id-column", "nr")

    assert {json.loads(line)["document"] for line in done.stdout.splitlines()} == {"a7"}, done.stderr


def test_base_begins_every_iri(kinograph, tmp_path):
    """With --base nothing is named below kinograph's own IRI."""
    kinograph("build", REVIEW, "--base", "https://example.org/films/", "--store", tmp_path / "s")

    done = kinograph("export", "--format", "nq", "--store", tmp_path / "s")

    assert "https://example.org/films/person/sissy-priscillia" in done.stdout
    assert "w3id.org/kinograph/id/" not in done.stdout


def test_the_store_can_come_from_the_environment(kinograph, store, tmp_path):
    """KINOGRAPH_STORE is the store where --store is not given."""
    done = kinograph("stats", cwd=tmp_path, KINOGRAPH_STORE=store)

    assert done.returncode == 0, done.stderr


def test_the_store_of_the_working_directory_is_found(kinograph, tmp_path):
    """A kinograph.db here is the store where no other is named."""
    kinograph("build", REVIEW, "--store", tmp_path / "kinograph.db")

    done = kinograph("show", "Sissy Priscillia", cwd=tmp_path)

    assert done.returncode == 0, done.stderr


def test_the_sibling_question_is_answered(kinograph, store):
    """Who are siblings in life and play siblings: the pair of Backstage, in both orders."""
    done = kinograph("query", "siblings-on-and-off-screen", "--store", store)

    rows = [line for line in done.stdout.splitlines() if "Backstage" in line]
    assert len(rows) == 2
    assert all("Sissy Priscillia" in row and "Vanesha Prescilla" in row for row in rows)


def test_a_query_can_come_from_a_file(kinograph, store, tmp_path):
    """A name that ends in .rq is a file."""
    (tmp_path / "films.rq").write_text("SELECT (COUNT(?f) AS ?n) { ?f a schema:Movie }")

    done = kinograph("query", tmp_path / "films.rq", "--format", "csv", "--store", store)

    assert int(done.stdout.split()[1]) > 10


@pytest.mark.parametrize(
    ("name", "parse"),
    [
        ("json", lambda text: json.loads(text)["results"]["bindings"]),
        ("csv", lambda text: list(csv.reader(io.StringIO(text)))[1:]),
        ("tsv", lambda text: text.splitlines()[1:]),
        ("xml", lambda text: text.split("<result>")[1:]),
    ],
)
def test_rows_in_every_format(kinograph, store, name, parse):
    """Each format holds the three rows."""
    done = kinograph("query", "SELECT ?f { ?f a schema:Movie } LIMIT 3", "--format", name, "--store", store)

    assert len(parse(done.stdout)) == 3


@pytest.mark.parametrize("name", ["ttl", "nt", "rdf", "jsonld"])
def test_triples_in_every_format(kinograph, store, name):
    """A CONSTRUCT gives RDF that has the pair in it."""
    query = "CONSTRUCT { ?a schema:sibling ?b } { ?a schema:sibling ?b }"

    done = kinograph("query", query, "--format", name, "--store", store)

    assert "sissy-priscillia" in done.stdout, done.stderr


@pytest.mark.parametrize(("query", "answer"), [("ASK { ?f a schema:Movie }", "true"), ("ASK { ?f a 1 }", "false")])
def test_a_question_of_yes_or_no(kinograph, store, query, answer):
    """Both answers are printed, and both exit 0."""
    done = kinograph("query", query, "--store", store)

    assert (done.returncode, done.stdout.strip()) == (0, answer)


def test_questions_are_listed_with_their_parameters(kinograph):
    """At least ten questions, each with a title; parameters with the option that sets them."""
    done = kinograph("questions")

    names = [line for line in done.stdout.splitlines() if line and not line.startswith(" ")]
    assert len(names) >= 10
    assert "siblings-on-and-off-screen" in names
    assert "--set person=" in done.stdout


def test_why_prints_every_quote_with_its_place(kinograph, store):
    """The quotes stand between guillemets in their context, with review and offsets."""
    text = REVIEW.read_text(encoding="utf-8")

    done = kinograph("why", *PAIR, "--store", store)

    assert done.returncode == 0
    assert "id-backstage: inferred" in done.stdout
    assert done.stdout.count("«") == done.stdout.count("»") >= 5
    quoted = [line.split("  ") for line in done.stdout.splitlines() if "«" in line]
    places = [tuple(map(int, words[2].split("-"))) for words in quoted]
    shown = [line.partition("«")[2].partition("»")[0] for line in done.stdout.splitlines() if "«" in line]
    assert any(" ".join(text[a:b].split()) == quote for (a, b), quote in zip(places, shown, strict=True))


def test_why_of_an_inferred_fact_prints_its_premises(kinograph, store):
    """A fact of the view that a rule made shows the facts that it was made of, with their quotes."""
    facts = kinograph(
        "query", "SELECT ?a ?b { ?x kino:mirroredKin ?y . ?x rdfs:label ?a . ?y rdfs:label ?b } LIMIT 1",
        "--format", "csv", "--store", store,
    )  # fmt: skip
    left, right = next(iter(list(csv.reader(io.StringIO(facts.stdout)))[1:]))

    done = kinograph("why", left, "kino:mirroredKin", right, "--store", store)

    assert done.returncode == 0, done.stderr
    assert "It follows" in done.stdout
    assert " sibling " in done.stdout
    assert " portrays " in done.stdout


def test_no_such_fact_exits_3(kinograph, store):
    """The answer no is told apart from an error."""
    done = kinograph("why", "Vanesha Prescilla", "real_parent", "Sissy Priscillia", "--store", store)

    assert done.returncode == 3
    assert done.stdout == ""
    assert "no such fact" in done.stderr


def test_a_name_that_fits_several_things_lists_them(kinograph, tmp_path):
    """Both are told with what tells them apart, and the exit code is 1."""
    for name, film in (("a", "Rumah Tua"), ("b", "Jalan Baru")):
        (tmp_path / f"{name}.txt").write_text(f"Film {film} (2019) menampilkan Dewi (diperankan oleh Rina {film}).")
    kinograph("build", tmp_path / "a.txt", tmp_path / "b.txt", "--store", tmp_path / "s")

    done = kinograph("show", "Dewi", "--store", tmp_path / "s")

    assert done.returncode == 1
    assert "fits 2 things" in done.stderr
    assert "character:" in done.stderr


def test_marks_are_bold_on_a_terminal_unless_no_color_is_set(store):
    """ANSI is for terminals only, and not for those who do not want it."""
    for settings, expected in (({}, True), ({"NO_COLOR": "1"}, False)):
        leader, follower = pty.openpty()
        env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | settings
        command = [sys.executable, "-m", "kinograph", "why", *PAIR, "--store", str(store)]
        subprocess.run(command, stdout=follower, stdin=subprocess.DEVNULL, env=env, check=True)
        os.close(follower)
        printed = os.read(leader, 4096).decode(errors="replace")
        os.close(leader)

        assert ("\x1b[1m" in printed) is expected
        assert ("«" in printed) is not expected


def test_nothing_a_review_says_steers_the_terminal(kinograph, tmp_path):
    """An escape sequence in a review's text is not printed."""
    text = (
        "Film Rumah Tua \x1b[31m disutradarai oleh Budi\x07 Santoso, dan dibintangi Rina Wijaya \x1b]0;x\x07 di sana."
    )
    (tmp_path / "a.txt").write_text(text)
    kinograph("build", tmp_path / "a.txt", "--store", tmp_path / "s")

    done = kinograph("show", "Rina Wijaya", "--store", tmp_path / "s")
    facts = kinograph("query", "SELECT * { ?s ?p ?o }", "--store", tmp_path / "s")

    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + facts.stdout
    assert "\x07" not in done.stdout + facts.stdout


def test_no_format_steers_the_terminal_but_a_file_gets_every_byte(kinograph, tmp_path):
    """What is data for a program comes whole through a pipe, and harmless to a terminal."""
    claim = json.loads(kinograph("annotate", REVIEW).stdout.splitlines()[0])
    claim["object"]["name"] = "Back\x9bstage"
    (tmp_path / "claims.jsonl").write_text(json.dumps(claim))
    kinograph("load", tmp_path / "claims.jsonl", "--store", tmp_path / "s")
    words = ["query", "SELECT ?o { ?s schema:name ?o }", "--format", "csv", "--store", str(tmp_path / "s")]

    piped = kinograph(*words).stdout
    leader, follower = pty.openpty()
    subprocess.run([sys.executable, "-m", "kinograph", *words], stdout=follower, stdin=subprocess.DEVNULL, check=True)
    os.close(follower)
    shown = os.read(leader, 4096).decode()
    os.close(leader)

    assert "Back\x9bstage" in piped
    assert "Backstage" in shown


def test_stats_counts(kinograph, store):
    """Reviews, claims and things are counted."""
    done = kinograph("stats", "--store", store)

    counts = {
        line.rpartition("  ")[0].strip(): int(line.split()[-1].replace(",", "")) for line in done.stdout.splitlines()
    }
    assert counts["reviews"] >= 16
    assert counts["claims"] > counts["things: film"] > 10


@pytest.mark.parametrize("suffix", ["ttl", "nt", "nq", "trig", "jsonld", "rdf", "graphml", "gexf", "csv"])
def test_export_goes_by_the_suffix(kinograph, store, tmp_path, suffix):
    """Every format of the issue is written, and names the pair."""
    done = kinograph("export", "--store", store, "-o", tmp_path / f"graph.{suffix}")

    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "Sissy Priscillia" in (tmp_path / f"graph.{suffix}").read_text(encoding="utf-8")


def test_draw_writes_one_page_that_asks_for_nothing(kinograph, tmp_path):
    """The page has the pair in it and no address to load anything from."""
    kinograph("build", REVIEW, "--store", tmp_path / "s")

    done = kinograph("draw", "--store", tmp_path / "s", "-o", tmp_path / "films.html")

    assert done.returncode == 0, done.stderr
    page = (tmp_path / "films.html").read_text(encoding="utf-8")
    assert "Sissy Priscillia" in page
    assert 'src="http' not in page
    assert 'rel="stylesheet" href="http' not in page


def test_languages_are_listed(kinograph):
    """Code and name of each."""
    done = kinograph("languages")

    assert "id  Bahasa Indonesia" in done.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_completion_prints_a_script(kinograph, shell):
    """The script names the program and how it asks it."""
    done = kinograph("completion", shell)

    assert done.returncode == 0
    assert "_KINOGRAPH_COMPLETE" in done.stdout


def test_shells_complete_the_names_of_questions():
    """`kinograph query sib<TAB>` finds the sibling questions."""
    env = {**os.environ, "_KINOGRAPH_COMPLETE": "bash_complete", "COMP_WORDS": "kinograph query sib", "COMP_CWORD": "2"}

    done = subprocess.run(
        [Path(sys.executable).with_name("kinograph")], env=env, capture_output=True, text=True, check=False
    )

    assert "siblings-on-and-off-screen" in done.stdout


def test_a_reader_that_stops_reading_is_no_error(store):
    """`kinograph … | head -1` ends quietly."""
    command = f"{sys.executable} -m kinograph export --format nq --store {store} | head -1"

    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_version_and_module(kinograph):
    """`python -m kinograph --version` is the installed version."""
    assert kinograph("--version").stdout == f"kinograph {library.__version__}\n"


def test_draw_takes_a_heading_and_a_language(kinograph, store, tmp_path):
    """The page has the heading that was given, and the words of the language."""
    page = tmp_path / "film.html"

    done = kinograph("draw", "--store", store, "-o", page, "--title", "Film & Keluarga", "--language", "id")

    assert done.returncode == 0, done.stderr
    text = page.read_text(encoding="utf-8")
    assert "Film &amp; Keluarga" in text
    assert '<html lang="id"' in text
