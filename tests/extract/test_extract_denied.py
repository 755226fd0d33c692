"""Kinship that is denied, hedged or only likened is never claimed."""

import pytest

KIN = ("sibling", "parent", "spouse", "partner", "real_sibling", "real_parent", "real_spouse", "real_partner", "cousin")
EUIS, ARA = "Euis (diperankan oleh Adhisty Zara)", "Ara (diperankan oleh Widuri Puteri)"
RITA, SARA = "Rita (Elvira Salas)", "Sara (Noa Prado)"
JACK, FRANK = "Jack (Jeff Bridges)", "Frank (Beau Bridges)"


@pytest.mark.parametrize(
    "text",
    [
        f"{EUIS} dan {ARA} bukan kakak beradik.",
        f"{EUIS} dan {ARA} bukanlah kakak beradik.",
        f"{EUIS} dan {ARA} tidak bersaudara.",
        f"{EUIS} dan {ARA} sudah seperti saudara.",
        f"{EUIS} dan {ARA} seperti kakak beradik.",
        f"{EUIS} dan {ARA} bagai kakak beradik.",
        f"{EUIS} dan {ARA} layaknya kakak beradik.",
        f"Konon {EUIS} dan {ARA} kakak beradik.",
        f"{EUIS} dan {ARA} kabarnya kakak beradik.",
        f"{EUIS} dan {ARA} mungkin kakak beradik.",
        "Konon Adhisty Zara dan Widuri Puteri kakak beradik di dunia nyata. Pemain: Adhisty Zara, Widuri Puteri",
    ],
)
def test_indonesian_words_that_deny_hedge_or_liken(told, text):
    """No kin is claimed."""
    assert told(text, *KIN, language="id") == set()


@pytest.mark.parametrize(
    "text",
    [
        f"{JACK} and {FRANK} are not brothers.",
        f"{JACK} and {FRANK} aren't brothers.",
        f"{JACK} and {FRANK} were never brothers.",
        f"{JACK} and {FRANK} are like brothers.",
        f"{JACK} and {FRANK} act like brothers.",
        f"{JACK} and {FRANK} are practically brothers.",
        f"{JACK} and {FRANK} are reportedly brothers.",
        f"Perhaps {JACK} and {FRANK} are brothers.",
        f"{JACK} treats {FRANK} like a brother.",
        "Jeff Bridges and Beau Bridges are rumored to be brothers in real life. Cast: Jeff Bridges, Beau Bridges",
    ],
)
def test_english_words_that_deny_hedge_or_liken(told, text):
    """No kin is claimed."""
    assert told(text, *KIN, language="en") == set()


@pytest.mark.parametrize(
    "text",
    [
        f"{RITA} y {SARA} no son hermanas.",
        f"{RITA} y {SARA} nunca fueron hermanas.",
        f"{RITA} y {SARA} tampoco son hermanas.",
        f"{RITA} y {SARA} son como hermanas.",
        f"{RITA} y {SARA} parecen hermanas.",
        f"{RITA} y {SARA} son casi hermanas.",
        f"{RITA} y {SARA} se quieren como si fueran hermanas.",
        f"Quizá {RITA} y {SARA} sean hermanas.",
        f"Se rumorea que {RITA} y {SARA} son hermanas.",
        f"{RITA} trata a {SARA} como a una hija.",
        f"{RITA} parece la madre de {SARA}.",
        "Dicen que Elvira Salas y Noa Prado son hermanas en la vida real. Reparto: Elvira Salas, Noa Prado",
    ],
)
def test_spanish_words_that_deny_hedge_or_liken(told, text):
    """No kin is claimed."""
    assert told(text, *KIN, language="es") == set()


def test_the_leads_who_are_no_siblings_in_life(told):
    """A sentence that denies kin in life infers none."""
    text = f"{JACK} and {FRANK} are brothers. They play well. The two stars are not brothers in real life."

    assert told(text, "real_sibling", language="en") == set()


def test_siblings_only_in_the_film(told):
    """Siblings of a story make no siblings in life."""
    text = f"{EUIS} dan {ARA} adalah kakak beradik."

    assert told(text, "real_sibling", language="id") == set()


def test_the_same_words_without_denial_are_claimed(told):
    """The sentences above are silent for their denial alone."""
    assert told(f"{EUIS} dan {ARA} kakak beradik.", *KIN, language="id") == {("Ara", "Euis")}
    assert told(f"{JACK} and {FRANK} are brothers.", *KIN, language="en") == {("Frank", "Jack")}
    assert told(f"{RITA} y {SARA} son hermanas.", *KIN, language="es") == {("Rita", "Sara")}
