"""What models see of two names near a word of kinship, and what tells whether they are kin in life."""

from kinograph.extract import draft
from kinograph.extract.learned import kin, people
from kinograph.extract.learned.kin import Tie
from kinograph.model import Document

NOBODY = dict.fromkeys(people.ROLES, 0.0)
SOMEBODY = NOBODY | {"character": 0.9}


def ties(text, language="en", *, guess=SOMEBODY):
    """Return the ties of a text whose names are all taken for the same."""
    context = draft(Document("d", text, language))
    return kin.kin(context, dict.fromkeys(context.places, guess))


def test_both_ways_of_a_relation_that_has_a_way():
    """Near a word for a parent either name may be the parent: there is a tie for each."""
    assert set(ties("Then Tommy hates his father Paddy.")) == {
        Tie("tommy", "parent", "paddy"),
        Tie("paddy", "parent", "tommy"),
    }


def test_a_mutual_relation_once():
    """Siblings are a tie once a pair, the names in the order of the alphabet."""
    assert set(ties("Then Tommy and Brendan are brothers.")) == {Tie("brendan", "sibling", "tommy")}


def test_a_child_is_told_by_its_parent():
    """A word for a child states ties of parents."""
    assert Tie("paddy", "parent", "tommy") in ties("Here Paddy meets his son Tommy.")


def test_two_children_of_one_list_are_siblings():
    """Names on one side of a word for a child may be siblings."""
    assert Tie("brendan", "sibling", "tommy") in ties("Here Paddy meets his sons, Tommy and Brendan.")


def test_what_a_rule_states():
    """A tie tells the rules that state it; one that none states tells that."""
    found = ties("Then Tommy and Brendan are brothers. Then Paddy met the brother of Zqorvin.")

    assert "rule" in found[Tie("brendan", "sibling", "tommy")].seen
    assert [tie for tie, stated in found.items() if "untold" in stated.seen]


def test_where_a_tie_stands():
    """A tie has the place of its word of kinship and those of both names."""
    (stated,) = ties("Then Tommy and Brendan are brothers.").values()

    assert stated.cue.unit > max(end.unit for end in stated.ends)


def test_a_name_of_the_sentence_before():
    """A word of kinship may join a name of its sentence to one of the sentence before."""
    assert Tie("paddy", "parent", "tommy") in ties("Then Tommy fights. Here his father, Paddy, drinks.")


def test_a_name_of_long_before():
    """A name that stands three sentences before a word of kinship is in reach of "his" alone."""
    far = "Then Tommy fights. Rain falls. Snow falls. "

    assert Tie("paddy", "parent", "tommy") in ties(f"{far}Here his father, Paddy, drinks.")
    assert not [tie for tie in ties(f"{far}Here some father, Paddy, drinks.") if "tommy" in (tie.left, tie.right)]


def test_a_name_and_its_beginning():
    """Victor is no kin of Victor Rasuk: the one is short for the other, or named after him."""
    found = ties("Then Victor Rasuk came. Then Victor sat by his brother, Silvestre.")

    assert not [tie for tie in found if {tie.left, tie.right} == {"victor", "victor rasuk"}]


def test_names_that_are_nobody():
    """Names that are taken for no person's are in no tie."""
    assert ties("Then Tommy and Brendan are brothers.", guess=NOBODY) == {}


def test_a_text_without_words_of_kinship():
    """Where nothing is said of kin there is no tie."""
    assert ties("Then Tommy met Brendan.") == {}


def test_denied_kinship():
    """A tie in a sentence that denies tells so."""
    (stated,) = ties("Then Tommy and Brendan are not brothers.").values()

    assert "denied" in stated.seen


def test_kinship_in_life():
    """A tie in a sentence that speaks of real life tells so, and its world sees it."""
    found = ties("Then Tommy and Brendan are brothers in real life.")

    ((tie, stated),) = found.items()
    assert stated.real
    assert "real True" in kin.world(tie, stated, {"tommy": SOMEBODY, "brendan": SOMEBODY})


def test_the_world_of_roles_and_of_actors():
    """What tells the world of a tie is other for names of actors than for names of roles."""
    ((tie, stated),) = ties("Then Tommy and Brendan are brothers.").items()
    actor = NOBODY | {"cast_member": 0.9}

    assert {"who 040", "cast 0"} <= kin.world(tie, stated, dict.fromkeys(("tommy", "brendan"), SOMEBODY))
    assert {"who 400", "cast 4"} <= kin.world(tie, stated, dict.fromkeys(("tommy", "brendan"), actor))


def test_nobody_is_his_own_kin():
    """A name that stands twice beside a word of kinship is not tied to itself."""
    assert not [tie for tie in ties("Then Tommy is the brother of Tommy.") if tie.left == tie.right]


def test_indonesian_kin():
    """Words of kinship of any language state ties alike."""
    assert Tie("andini", "parent", "elsa") in ties("Lalu Elsa memeluk ibunya, Andini.", "id")
