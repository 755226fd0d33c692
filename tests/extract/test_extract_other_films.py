"""Films that a review only mentions: their titles are marked, and their makers and years are theirs."""

from typing import NamedTuple

import pytest

from kinograph.extract import draft
from kinograph.extract.film import Film
from kinograph.extract.grammar import symbol
from kinograph.extract.learned.titles import Run
from kinograph.extract.lexicon import lexicon
from kinograph.extract.marking import marked, others, places_of
from kinograph.extract.mentions import cut
from kinograph.model import Document, Span

TITLE, OTHER = symbol("TITLE"), symbol("OTHER")
MAIN = Film("Warrior", Span(0, 7), 0.9)
FRAMES = {
    "en": "Warrior review\n\nWarrior is a drama about two brothers. It lacks the fury of ",
    "id": "Review Film Keluarga Cemara\n\nKeluarga Cemara adalah film drama. Ceritanya mirip ",
}


class Case(NamedTuple):
    """Words about another film at the end of a review in a language, the rule that reads them, and what they state."""

    rule: str
    language: str
    words: str
    relation: str
    film: str
    value: str

    @property
    def text(self):
        """The review."""
        return FRAMES[self.language] + self.words

    @property
    def claimed(self):
        """The relation that the claim has: a date that is only a year is one."""
        return "release_year" if self.relation == "release_date" else self.relation


CASES = (
    Case("other-film-of", "en", "Martin Scorsese's Raging Bull.", "directed_by", "Raging Bull", "Martin Scorsese"),
    Case("other-film-of", "id", "Riri Riza's Laskar Pelangi.", "directed_by", "Laskar Pelangi", "Riri Riza"),
    Case("other-film-bracket", "en", "Raging Bull (Martin Scorsese).", "directed_by", "Raging Bull", "Martin Scorsese"),
    Case("other-film-bracket", "id", "Laskar Pelangi (Riri Riza, 2008).", "directed_by", "Laskar Pelangi", "Riri Riza"),
    Case(
        "other-film-by", "en", "Raging Bull, made by Martin Scorsese.", "directed_by", "Raging Bull", "Martin Scorsese"
    ),
    Case("other-film-by", "en", "Raging Bull by Martin Scorsese.", "directed_by", "Raging Bull", "Martin Scorsese"),
    Case(
        "other-film-by",
        "en",
        "Raging Bull, directed by Martin Scorsese.",
        "directed_by",
        "Raging Bull",
        "Martin Scorsese",
    ),
    Case("other-film-by", "id", "Laskar Pelangi karya Riri Riza.", "directed_by", "Laskar Pelangi", "Riri Riza"),
    Case("other-film-by", "id", "Laskar Pelangi garapan Riri Riza.", "directed_by", "Laskar Pelangi", "Riri Riza"),
    Case(
        "other-film-by",
        "id",
        "Laskar Pelangi arahan sutradara Riri Riza.",
        "directed_by",
        "Laskar Pelangi",
        "Riri Riza",
    ),
    Case("other-film-year", "en", "Raging Bull (1980).", "release_date", "Raging Bull", "1980"),
    Case("other-film-year", "id", "Laskar Pelangi (2008).", "release_date", "Laskar Pelangi", "2008"),
    Case("year-other-film", "en", "1980's Raging Bull.", "release_date", "Raging Bull", "1980"),
    Case("year-other-film", "id", "2008's Laskar Pelangi.", "release_date", "Laskar Pelangi", "2008"),
)
EACH = pytest.mark.parametrize("case", CASES, ids=[case.words for case in CASES])


@pytest.fixture(scope="module")
def credited():
    """Return a function from a text to what rules say of other films: rule, relation and both names."""

    def facts(text, language):
        found = draft(Document("d", text, language)).facts
        return {
            (f.rule, f.relation, f.subject.text, f.object.text) for f in found if f.subject and "other-film" in f.rule
        }

    return facts


@EACH
def test_a_fact_of_another_film(credited, case):
    """Another film's director or year is read where the review states it."""
    assert (case.rule, case.relation, case.film, case.value) in credited(case.text, case.language)


@EACH
def test_it_is_claimed_of_the_other_film(read, case):
    """The claim's subject is the other film, and its words are quoted with the rule."""
    claims = [c for c in read(case.text, case.language) if (c.subject.name, c.relation) == (case.film, case.claimed)]

    assert [(claim.subject.kind, claim.object.name) for claim in claims] == [("film", case.value)]
    assert claims[0].evidence[0].rule == case.rule
    assert all(name in claims[0].evidence[0].quote for name in (case.film, case.value))


@EACH
def test_it_is_no_rules_claim_of_the_film_under_review(case):
    """What a sentence states of another film no rule claims of the one under review."""
    scene = draft(Document("d", case.text, case.language)).scene

    mine = [c for c in scene.claims.values() if (c.subject.key, c.relation) == (scene.movie.key, case.claimed)]

    assert scene.film
    assert case.value not in [claim.object.name for claim in mine]


def test_the_film_under_review_keeps_its_own(said):
    """The reviewed film's director is claimed of it beside another film's."""
    text = FRAMES["en"] + "Martin Scorsese's Raging Bull. Warrior is directed by Gavin O'Connor."

    directed = {(s, o) for s, relation, o in said(text, "en") if relation == "directed_by"}

    assert {("Warrior", "Gavin O'Connor"), ("Raging Bull", "Martin Scorsese")} <= directed


def test_one_who_is_known_to_be_no_director(credited):
    """A name that is known for acting only is not taken for another film's director."""
    assert credited(FRAMES["en"] + "Raging Bull (Cathy Moriarty).", "en") == set()


@pytest.mark.parametrize("mark", ["dated", "known"])
def test_other_films_by_their_mark(mark):
    """A run before a year, and a known title, is another film."""
    assert others([Run("Paper Hill", 40, mark)], MAIN) == ["Paper Hill"]


def test_a_quoted_run_is_another_film_only_if_known():
    """Quoted words may be anything; those of a known title are a film."""
    assert others([Run("Paper Hill", 40, "quoted"), Run("Raging Bull", 60, "quoted")], MAIN) == ["Raging Bull"]


@pytest.mark.parametrize("form", ["Warrior", "WARRIOR", "Warrior Again", "War"])
def test_the_film_under_review_is_no_other(form):
    """A form of the title, a part of it, and words that hold it, are no other film."""
    assert others([Run(form, 40, "dated")], MAIN) == []


def test_a_known_person_is_no_film():
    """A name before a year, as in dates of life, is no other film."""
    assert others([Run("Martin Scorsese", 40, "dated")], MAIN) == []


def test_other_films_once_each():
    """A film that is mentioned twice is one."""
    assert others([Run("Paper Hill", 40, "dated"), Run("Paper Hill", 90, "dated")], None) == ["Paper Hill"]


def test_the_places_of_titles():
    """A title's places are those where it stands as words of its own."""
    text = "Gie met Giena. Agie left. Gie."

    assert places_of(["Gie"], text, TITLE) == [(0, 3, TITLE), (26, 29, TITLE)]


@pytest.mark.parametrize("text", ["ie met Gie.", "é Gie"])
def test_a_title_at_the_start_is_not_compared_with_the_end(text):
    """What stands before a text's first character is nothing, whatever its last character is."""
    assert places_of([text[:2].strip()], text, TITLE)[0][0] == 0


def _marked(text, *titles, sign=OTHER):
    """Return the units of a text with these titles marked."""
    sentences = cut(text, lexicon("en"))
    return [u for s in marked(sentences, text, sorted(places_of(titles, text, sign))) for u in s.units]


def test_a_title_of_several_words_is_one_unit():
    """The units of a title become one of its class, with the words and the place of the title."""
    text = "He saw Four Weddings and a Funeral twice."

    (unit,) = (unit for unit in _marked(text, "Four Weddings and a Funeral") if unit.symbol == OTHER)

    assert (unit.text, text[unit.start : unit.end]) == ("Four Weddings and a Funeral",) * 2


def test_every_mention_is_marked():
    """A title that stands twice is marked twice, in one sentence or in two."""
    units = _marked("Raging Bull hurts as Raging Bull must. He saw Raging Bull.", "Raging Bull")

    assert sum(unit.symbol == OTHER for unit in units) == 3


def test_a_title_that_may_be_a_name():
    """A title of one word that stands as a name stays a name: it may be the character's."""
    assert not [unit for unit in _marked("Then Lincoln met Ann.", "Lincoln", sign=TITLE) if unit.symbol == TITLE]


def test_a_quoted_title_of_one_word():
    """In quotes a title of one word is the title."""
    assert [unit.text for unit in _marked('I saw "Lincoln" today.', "Lincoln", sign=TITLE) if unit.symbol == TITLE] == [
        "Lincoln"
    ]


def test_tags_are_the_units():
    """A sentence with marked titles has one symbol a unit."""
    text = "He saw Raging Bull twice. Nobody won."

    for sentence in marked(cut(text, lexicon("en")), text, places_of(["Raging Bull"], text, OTHER)):
        assert sentence.tags == "".join(unit.symbol for unit in sentence.units)


def test_sentences_without_titles_are_left_alone():
    """Where no title stands the sentences are the same objects as before."""
    sentences = cut("Nobody won. Rain fell.", lexicon("en"))

    assert all(old is new for old, new in zip(sentences, marked(sentences, "", []), strict=True))
