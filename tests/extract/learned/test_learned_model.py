"""Linear models: their files, their sums and probabilities, and the ones that are shipped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph import resources
from kinograph.extract.learned import elsewhere, people
from kinograph.extract.learned.model import BIAS, Model, model

AGAIN = tuple(f"{role} again" for role in people.ROLES)
# The labels that the code which asks a model reads, in their order.
LABELS = {
    "elsewhere": elsewhere.CREDITS,
    "facts": ("right",),
    "kin": ("kin",),
    "kin-again": ("kin",),
    "kin-world": ("real",),
    "names": (*people.ROLES, *AGAIN),
    "names-again": people.ROLES,
    "portrayals": ("portrays",),
    "titles": ("title",),
    "titles-sure": ("right",),
    "titles-ranked": ("title",),
    "titles-ranked-sure": ("right",),
}
LIMIT = 3_000_000  # bytes of all shipped models together
FEATURE = st.one_of(st.just(BIAS), st.text(st.characters(exclude_characters="\t\n\r", codec="utf-8"), min_size=1))
WEIGHT = st.integers(-999, 999).map(lambda hundredths: hundredths / 100)


@st.composite
def models(draw):
    """Draw a model whose weights have two digits, as those of files do."""
    labels = tuple(draw(st.lists(st.sampled_from(["cast", "film role", "x=y", "yes"]), min_size=1, unique=True)))
    weights = st.lists(WEIGHT, min_size=len(labels), max_size=len(labels))
    return Model(labels, draw(st.dictionaries(FEATURE, weights, max_size=12)))


@given(models())
def test_a_model_survives_its_text(drawn):
    """A model and the text of its file are one."""
    assert Model.from_text(drawn.to_text()) == drawn


@given(models(), st.lists(st.sets(FEATURE, max_size=6), max_size=5))
def test_every_probability_is_one(drawn, things):
    """Each thing has a probability for each label, between nought and one."""
    told = drawn.probabilities(things)

    assert [len(row) for row in told] == [len(drawn.labels)] * len(things)
    assert all(0 <= probability <= 1 for row in told for probability in row)


@given(models(), st.randoms(use_true_random=False))
def test_the_order_of_features_changes_nothing(drawn, random):
    """Features are a set: in whatever order one gives them the sums are the same to the last bit."""
    seen = [feature for feature in drawn.weights if feature != BIAS]
    shuffled = random.sample(seen, len(seen))

    assert drawn.sums([seen]).tolist() == drawn.sums([shuffled]).tolist()


@given(models(), st.lists(st.sets(FEATURE, max_size=6), min_size=1, max_size=5))
def test_things_are_weighed_alone(drawn, things):
    """What a thing's sums are does not hang on the things beside it."""
    alone = [drawn.sums([list(thing)]).tolist()[0] for thing in things]

    assert drawn.sums([list(thing) for thing in things]).tolist() == alone


def test_unknown_features_weigh_nothing():
    """A thing of features that a model has no weights for is weighed by the bias alone."""
    drawn = Model(("yes",), {BIAS: [-1.5], "tall": [1.0]})

    assert drawn.sums([["blue", "round"], []]).tolist() == [[-1.5], [-1.5]]


def test_a_model_without_bias():
    """Where a model has no bias, a thing without known features is as likely as not."""
    assert Model(("yes",), {"tall": [1.0]}).probabilities([["blue"]]) == [[0.5]]


def test_no_things():
    """Of no things there are no probabilities, and the sums still have a column for each label."""
    drawn = Model(("yes", "no"), {BIAS: [1.0, 2.0]})

    assert drawn.probabilities([]) == []
    assert drawn.sums([]).shape == (0, 2)


def test_weights_of_nought_are_not_written():
    """A file holds for each feature only the labels that it tells something of."""
    assert Model(("yes", "no"), {"tall": [0.0, 0.25]}).to_text() == "\tyes\tno\ntall\tno=0.25\n"


def test_a_model_that_is_not_trained_yet():
    """A model without a file has no labels, which is how its users tell."""
    assert model("no-such-model").labels == ()


@pytest.mark.parametrize("name", sorted(LABELS))
def test_a_shipped_model_has_the_labels_that_are_read(name):
    """A file loads, with the labels that the code asks for, in the code's order."""
    assert model(name).labels == LABELS[name]


def test_every_shipped_model_is_read():
    """No file is shipped that no code asks for."""
    shipped = {path.stem for path in resources.data("models").glob("*.tsv")}

    assert shipped == set(LABELS)


@pytest.mark.parametrize("name", sorted(LABELS))
def test_a_shipped_file_is_what_training_writes(name):
    """Writing a shipped model anew gives the same bytes: features in order, weights of two digits."""
    path = resources.data("models", f"{name}.tsv")

    assert model(name).to_text().encode() == path.read_bytes()


def test_the_shipped_models_are_small():
    """All models together take less than three megabytes."""
    assert 0 < sum(path.stat().st_size for path in resources.data("models").iterdir()) < LIMIT
