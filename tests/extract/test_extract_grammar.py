"""The grammar: classes, rules and packs fit together."""

import re
import tomllib

import pytest

from kinograph.errors import LanguageError
from kinograph.extract.grammar import compiled, rules, symbol
from kinograph.extract.lexicon import _entries
from kinograph.graph.vocabulary import relations
from kinograph.resources import data
from kinograph.text.language import languages, pack

TABLES = ("credits", "kinship")
# What a rule of kinship.toml may say instead of a relation: the kin word of its match says which it is.
BY_KIN_WORD = {"kin", "pair", "couple", "siblings", "children", "elder"}
LABEL = re.compile(r":(\w+)|\?P<(\w+)>")


def stanzas(table):
    """Return the rules of a table as written."""
    return tomllib.loads(data("grammar", f"{table}.toml").read_text(encoding="utf-8"))["rule"]


def labels(stanza):
    """Return the labels of a rule's pattern."""
    return set(compiled(stanza["pattern"]).groupindex)


EVERY = [pytest.param(table, stanza, id=f"{table}-{stanza['name']}") for table in TABLES for stanza in stanzas(table)]


@pytest.mark.parametrize(("table", "stanza"), EVERY)
def test_the_labels_of_a_rule_are_in_its_pattern(table, stanza):
    """Subject, object and every list of labels name groups of the pattern."""
    named = {stanza[end] for end in ("subject", "object") if not stanza.get(end, "@").startswith("@")}
    listed = {label for option in ("full", "all_full", "short") for label in stanza.get(option, ())}

    assert named | listed <= labels(stanza), table


@pytest.mark.parametrize(("table", "stanza"), EVERY)
def test_the_relation_of_a_rule_is_one_of_the_ontology(table, stanza):
    """A rule claims nothing that the graph has no word for."""
    known = set(relations()) | (BY_KIN_WORD if table == "kinship" else set())

    assert {stanza["relation"], *stanza.get("also_if", ())} <= known


@pytest.mark.parametrize(("table", "stanza"), EVERY)
def test_a_rule_needs_a_class_of_its_pattern(table, stanza):
    """What is looked for before the pattern is tried occurs in every match, so it is in the pattern."""
    macros = tomllib.loads(data("grammar", "grammar.toml").read_text(encoding="utf-8"))["macros"]
    pattern = re.sub(r"@(\w+)", lambda match: macros[match[1]], stanza["pattern"])

    assert re.search(rf"\b{stanza['needs']}\b", pattern), table
    assert 0 < stanza["confidence"] < 1


def test_rules_have_names_of_their_own():
    """Evidence names its rule, so no two share one."""
    names = [stanza["name"] for table in TABLES for stanza in stanzas(table)]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("code", languages())
def test_rules_that_a_language_goes_without_exist(code):
    """A rule that a pack drops is one of the grammar's."""
    names = {stanza["name"] for table in TABLES for stanza in stanzas(table)}

    assert set(pack(code).sections["grammar"]["without"]) <= names


def test_a_rule_is_dropped_for_a_language():
    """A language reads without the rules that are wrong in it."""
    assert "active-past" not in {rule.name for rule in rules("credits", frozenset({"active-past"}))}
    assert "active-past" in {rule.name for rule in rules("credits")}


@pytest.mark.parametrize("code", languages())
def test_every_kin_word_tells_a_relation_of_the_ontology(code):
    """A kin term stands for a relation, or for one that is claimed the other way round."""
    known = set(relations())
    turned = {"child", "grandchild", "nibling", "pibling", "relative"}
    sections = pack(code).sections

    assert set(sections["kin"]) | set(sections["kin_pair"]) <= known | turned


def test_an_unknown_class_in_a_pack_is_an_error():
    """A pack that fills a class which the grammar lacks is refused, with the class named."""
    sections = {**pack("id").sections, "words": {**pack("id").sections["words"], "SHOUTED": ["teriak"]}}

    with pytest.raises(LanguageError, match=r"unknown class of words 'SHOUTED'.*grammar\.toml"):
        list(_entries(sections))


def test_an_unknown_class_in_a_rule_is_an_error():
    """A rule that names a class which the grammar lacks is refused."""
    with pytest.raises(LanguageError, match="unknown class of words 'NAMES'"):
        compiled("NAMES:actor LP NAME:character RP")


def test_symbols_are_one_character_each():
    """A unit's class takes one place in the string that rules match."""
    assert len(symbol("NAME")) == len(symbol("PLAYEDBY")) == 1
    assert symbol("NAME") != symbol("PLAYEDBY")
