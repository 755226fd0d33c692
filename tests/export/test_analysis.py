"""Analyses of small networks whose answers are known, and scores in exports and in the picture."""

import csv
import io
import json

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinograph.cli.analysing import ANALYSES as OFFERED
from kinograph.errors import ExportError
from kinograph.export import export
from kinograph.export.analysis import ANALYSES, analyse
from kinograph.export.columns import columns
from kinograph.export.families import families
from kinograph.export.people import Cinema, Part, cinema, together
from kinograph.export.picture import SIZES, gather
from kinograph.export.scores import EXACT, PIVOTS, SCORES, betweenness, communities, pagerank, pivots, scores
from kinograph.export.tables import COLUMNS
from kinograph.graph.vocabulary import BASE

NAMES = ("Ayu Adinda", "Bima Bagas", "Citra Cahya", "Dewi Dara", "Eka Eliza", "Fajar Faisal")


def world(*films, kin=()):
    """Return casts, a word of one letter a person, and kin as a cinema."""
    parts = {f"film {n}": {person: Part({"cast_member"}) for person in sorted(cast)} for n, cast in enumerate(films)}
    people = sorted({person for cast in films for person in cast} | {p for a, _, b in kin for p in (a, b)})
    return Cinema(parts, {(a, b): {relation} for a, relation, b in kin}, people)


def found(what, cinema_):
    """Return the rows of an analysis of a cinema whose people are their own names."""
    return list(ANALYSES[what].find(cinema_, str).rows)


# Two casts of three that share c alone, and e who made one more film with d.
BOW_TIE = world("abc", "cde", "de")


def test_the_one_in_the_middle_is_central():
    """Of a bow tie all shortest paths between the wings lead over the knot: 4 of the 6 pairs of others."""
    rows = found("centrality", BOW_TIE)

    assert rows[0][:4] == ("c", 2, 4, round(4 / 6, 8))
    assert [row[0] for row in rows[1:3]] == ["d", "e"]
    assert all(row[3] == 0 for row in rows[1:])


def test_a_network_falls_apart_at_the_knot():
    """Without c two pieces are left; no tie is the only one between two sides."""
    assert found("bridges", BOW_TIE) == [("person", "c", "", 2)]


def test_a_chain_has_bridges():
    """Of three films with two people each every tie is the only one."""
    assert found("bridges", world("ab", "bc", "cd")) == [
        ("person", "b", "", 2),
        ("person", "c", "", 2),
        ("tie", "a", "b", 2),
        ("tie", "b", "c", 2),
        ("tie", "c", "d", 2),
    ]


def test_two_troupes_are_two_communities():
    """Who makes all films together belongs together, one guest or not; a recluse belongs to nobody."""
    rows = found("communities", world("abcd", "abcd", "efg", "efg", "dg", "z"))

    assert [(size, people) for _, size, people, _ in rows] == [(4, ("a", "b", "c", "d")), (3, ("e", "f", "g"))]
    assert rows[1][3] == ("film 2", "film 3", "film 4")


def test_co_stars_are_who_act_together_twice():
    """One film in common is no habit; who directs only is no star."""
    cast = world("abc", "abz", "bcx", "cy")
    cast.parts["film 3"]["a"] = Part({"directed_by"})

    assert found("co-stars", cast) == [(1, 3, ("a", "b", "c"), ("film 0", "film 1", "film 2"))]


DYNASTY = world(
    "cf",
    "f",
    kin=(
        ("a", "real_parent", "b"),
        ("a", "real_parent", "s"),
        ("b", "real_sibling", "s"),
        ("b", "real_spouse", "w"),
        ("w", "real_parent", "c"),
        ("x", "real_parent", "y"),
        ("f", "real_partner", "c"),
        ("f", "real_relative", "g"),
    ),
)


def test_a_dynasty_has_generations_and_films():
    """A spouse stands on the generation of her husband; love joins no families; who made no film is left out."""
    rows = found("dynasties", DYNASTY)

    assert rows == [("a", 3, 5, ("a", "b", "s", "w", "c"), ("film 0",)), ("f", 1, 2, ("f", "g"), ("film 0", "film 1"))]


def test_kinship_that_contradicts_itself_comes_to_an_end():
    """Two who are each other's parents are a family of two, of at most two generations."""
    [family] = families(world("a", kin=(("a", "real_parent", "b"), ("b", "real_parent", "a"))))

    assert (family.people, family.generations) == (("a", "b"), 2)


def test_nothing_is_found_in_an_empty_graph(empty):
    """Every analysis has its columns and no rows."""
    for what in ANALYSES:
        assert analyse(empty, what).rows == ()


def test_the_command_line_offers_every_analysis():
    """Its list is written down, so that --help need not load the analyses."""
    assert tuple(ANALYSES) == OFFERED


def test_a_role_is_a_part(store):
    """Who plays a character of a film took part in it, though no review names the cast."""
    part = cinema(store).parts[f"{BASE}film/backstage"][f"{BASE}person/sissy-priscillia"]

    assert part.acts
    assert part.roles == {f"{BASE}character/backstage/sandra"}


def test_pagerank_is_what_networkx_says():
    """The same figures as networkx's own, which needs SciPy."""
    pytest.importorskip("scipy")
    graph = together(world("abc", "cde", "de", "fg", "z"))

    assert pagerank(graph) == pytest.approx(nx.pagerank(graph, tol=1e-12, max_iter=500), abs=1e-7)


def test_pagerank_follows_from_the_definition():
    """A rank is the chance to start there, and the shares of those who share films with one."""
    graph = together(BOW_TIE)
    rank = pagerank(graph)

    share = sum(
        rank[other] * data["weight"] / graph.degree(other, weight="weight") for other, data in graph["c"].items()
    )
    assert rank["c"] == pytest.approx(0.15 / 5 + 0.85 * share, abs=1e-6)
    assert sum(rank.values()) == pytest.approx(1, abs=1e-6)


def test_nobody_shares_a_film():
    """Of recluses all are alike."""
    assert pagerank(together(world("a", "b"))) == {"a": 0.5, "b": 0.5}
    assert communities(together(world("a", "b"))) == []


def test_a_large_network_is_estimated_and_says_so():
    """Above a size betweenness draws lots, the same in every run; the order of the people hardly changes."""
    people = EXACT + 10
    ring = nx.Graph((f"p{n:05}", f"p{(n + 1) % people:05}") for n in range(people))

    assert (pivots(people), pivots(EXACT)) == (PIVOTS, 0)
    assert betweenness(ring) == betweenness(ring)


def test_an_estimate_is_told():
    """The table says from how many people."""
    films = [(f"p{n}", f"p{n + 1}") for n in range(EXACT + 1)]
    chain = Cinema(
        {f"f{n}": {a: Part({"cast_member"}), b: Part({"cast_member"})} for n, (a, b) in enumerate(films)}, {}, []
    )

    assert (
        ANALYSES["centrality"].find(chain, str).note == f"betweenness is estimated from {PIVOTS} of {EXACT + 2} people"
    )


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sets(st.sampled_from(NAMES), max_size=4), max_size=6), st.randoms(use_true_random=False))
def test_scores_do_not_depend_on_the_order_of_arrival(make, casts, lots):
    """The same reviews in another order give the same scores, to the last digit."""
    films = [make.thing("film", f"Film {number}") for number in range(len(casts))]
    people = {name: make.thing("person", name) for name in NAMES}
    readings = [
        make.reading(f"r{number}", *((film, "cast_member", people[name], 0.9) for name in sorted(cast)))
        for number, (film, cast) in enumerate(zip(films, casts, strict=True))
    ]

    assert scores(make.filled(*readings).inner) == scores(make.filled(*lots.sample(readings, len(readings))).inner)


# ---- into exports and the picture


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_carry_scores(store, name, read):
    """Every person has all four as numbers, nobody else has any."""
    out = io.BytesIO()
    export(store, out, format=name, scores=True)
    out.seek(0)

    nodes = dict(read(out).nodes(data=True))

    director = nodes[f"{BASE}person/guntur-soeharjanto"]
    assert (director["degree"], director["community"]) == (2, 1)
    assert {kind for _, data in nodes.items() for kind in [data["kind"]] if set(SCORES) <= set(data)} == {"person"}


def test_the_table_carries_scores_as_rows(store):
    """Facts first, then a row for each score of each person."""
    plain, scored = io.BytesIO(), io.BytesIO()
    export(store, plain, format="csv")
    export(store, scored, format="csv", scores=True)

    assert scored.getvalue().startswith(plain.getvalue())
    rows = list(csv.DictReader(io.StringIO(scored.getvalue()[len(plain.getvalue()) :].decode()), COLUMNS))
    degree = next(row for row in rows if (row["subject_name"], row["relation"]) == ("Sissy Priscillia", "kino:degree"))
    assert (degree["object"], degree["datatype"]) == ("2", "xsd:integer")
    assert len(rows) == len(SCORES) * len(scores(store))


def test_rdf_holds_no_scores(store):
    """They are no facts of any review."""
    with pytest.raises(ExportError, match="ttl: cannot hold scores: choose csv, graphml, gexf"):
        export(store, io.BytesIO(), format="ttl", scores=True)


@pytest.mark.parametrize("score", SIZES)
def test_the_picture_sizes_people(store, score):
    """The greatest has size 1; what is no person has none."""
    data = columns(gather(store, size_by=score), "en")

    sizes = dict(zip(data["label"], data["size"], strict=True))
    assert max(sizes.values()) in {0.0, 1.0}
    assert sizes["Backstage"] == 0.0
    assert json.dumps(data["size"])


def test_the_picture_as_it_was_has_no_sizes(store):
    """Without a score people are as large as they have lines."""
    assert columns(gather(store), "en")["size"] == []


def test_nothing_else_sizes_people(store):
    """A community is no size."""
    with pytest.raises(ExportError, match="community: nothing to size people by: choose degree"):
        gather(store, size_by="community")
