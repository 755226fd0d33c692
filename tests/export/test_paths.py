"""The shortest way between two people: length, words, order, and what is no way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinograph.errors import ExportError, NameLookupError, QueryError
from kinograph.export.paths import Path, Stop, paths
from kinograph.graph.vocabulary import BASE
from kinograph.pipeline import Graph

NAMES = ("Ayu Adinda", "Bima Bagas", "Citra Cahya", "Dewi Dara", "Eka Eliza", "Fajar Faisal")
KIN = ("real_sibling", "real_parent", "real_spouse")


@pytest.fixture(scope="module")
def chain(make):
    """Two films, two sisters between them, a parent, and someone whom nothing joins to them."""
    film, other, lone = (make.thing("film", name) for name in ("Backstage", "Gie", "Alone"))
    vanesha, sissy, riri, ibu, nobody = (
        make.thing("person", name) for name in ("Vanesha", "Sissy", "Riri Riza", "Ibu", "Nobody")
    )
    sandra, elsa = make.thing("character", "Sandra"), make.thing("character", "Elsa")
    return make.filled(
        make.reading(
            "a",
            (film, "release_year", make.literal("2024", "gYear"), 0.9),
            (film, "cast_member", sissy, 0.9),
            (film, "directed_by", sissy, 0.9),
            (film, "character", sandra, 0.9),
            (film, "character", elsa, 0.9),
            (sissy, "portrays", sandra, 0.9),
            (sissy, "portrays", elsa, 0.9),
            (film, "written_by", riri, 0.9),
            (other, "directed_by", riri, 0.9),
            (vanesha, "real_sibling", sissy, 0.9),
            (vanesha, "real_relative", sissy, 0.9),
            (ibu, "real_parent", vanesha, 0.9),
            (lone, "directed_by", nobody, 0.9),
        )
    ).inner


def way(store, start, end, **how):
    """Return the lines of the one shortest path."""
    found = paths(store, f"{BASE}person/{start}", f"{BASE}person/{end}", **how)
    assert len(found) == 1
    return [str(step) for step in found[0].steps]


def test_a_path_tells_kin_roles_and_films(chain):
    """Each step is a line: who, how, whom."""
    assert way(chain, "ibu", "riri-riza") == [
        "Ibu - in life parent of - Sissy",
        "Sissy - plays Elsa, Sandra in and directs - Backstage (2024)",
        "Backstage (2024) - written by - Riri Riza",
    ]


def test_a_path_reads_the_other_way_too(chain):
    """What joins two neighbours is told from the first to the second."""
    assert way(chain, "riri-riza", "ibu") == [
        "Riri Riza - writes - Backstage (2024)",
        "Backstage (2024) - has Elsa, Sandra played by and directed by - Sissy",
        "Sissy - in life child of - Ibu",
    ]


def test_a_path_has_words_in_indonesian(chain):
    """The language is that of the words, not of names."""
    assert way(chain, "vanesha", "sissy", language="id") == ["Vanesha - di dunia nyata saudara dari - Sissy"]


def test_a_language_without_words_is_refused(chain):
    """As the picture does."""
    with pytest.raises(ExportError, match="no such language"):
        way(chain, "vanesha", "sissy", language="xx")


def test_nothing_joins_them(chain):
    """Of two islands there is no path."""
    assert paths(chain, f"{BASE}person/ibu", f"{BASE}person/nobody") == []


def test_one_is_near_oneself(chain):
    """The path has no steps."""
    iri = f"{BASE}person/ibu"

    assert paths(chain, iri, iri) == [Path(Stop(iri, "person", "Ibu"), ())]


def test_json_has_all_of_a_path(chain):
    """Length, ends, relations as in claims, and roles."""
    found = paths(chain, f"{BASE}person/vanesha", f"{BASE}person/riri-riza")[0].to_dict()

    assert found["length"] == 3
    assert found["steps"][1]["relations"] == ("cast_member", "directed_by", "portrays")
    assert found["steps"][1]["roles"] == ("Elsa", "Sandra")


def test_the_library_takes_names(make):
    """A name that fits two people, or none, says so."""
    film = make.thing("film", "Backstage")
    graph = Graph(make.filled(make.reading("a", (film, "cast_member", make.thing("person", "Budi Ani"), 0.9))))

    with pytest.raises(NameLookupError, match="no person of that name"):
        graph.path("Budi Ani", "Cici")
    assert graph.path("budi ani", "Budi Ani")[0].steps == ()


def test_an_unknown_analysis_is_refused(make):
    """The message lists those that there are."""
    with pytest.raises(QueryError, match="use one of centrality, communities, bridges, dynasties, co-stars"):
        Graph(make.filled()).analyse("horoscope")


@st.composite
def worlds(draw):
    """Draw films with casts, and kin, among six people."""
    person = st.integers(0, 5)
    casts = draw(st.lists(st.sets(person, max_size=3), max_size=5))
    kin = draw(st.lists(st.tuples(person, st.sampled_from(KIN), person).filter(lambda k: k[0] != k[2]), max_size=4))
    return casts, kin


def facts(make, casts, kin):
    """Return a world as facts."""
    people = [make.thing("person", name) for name in NAMES]
    parts = [
        (make.thing("film", f"Film {number}"), "cast_member", people[index], 0.9)
        for number, cast in enumerate(casts)
        for index in sorted(cast)
    ]
    return parts + [(people[one], relation, people[other], 0.9) for one, relation, other in kin]


@settings(deadline=None, max_examples=40)
@given(worlds(), st.randoms(use_true_random=False))
def test_length_is_symmetric_and_order_of_arrival_does_not_matter(make, world, lots):
    """From A to B is as far as from B to A, by as many ways; the same reviews in another order give the same paths."""
    readings = [make.reading(f"r{number}", fact) for number, fact in enumerate(facts(make, *world))]
    one, other = make.filled(*readings).inner, make.filled(*lots.sample(readings, len(readings))).inner
    a, b = f"{BASE}person/ayu-adinda", f"{BASE}person/bima-bagas"

    there, back = paths(one, a, b, limit=50), paths(one, b, a, limit=50)

    assert {len(way.steps) for way in there} == {len(way.steps) for way in back}
    assert len(there) == len(back)
    assert paths(other, a, b, limit=50) == there
