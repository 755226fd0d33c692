"""What Spanish says in its own way: who plays whom by one small word, "de" behind kin, dates in five words."""

import pytest

PLAYED = {
    "brackets": "Rita (Elvira Salas) llega al pueblo.",
    "played by": "Rita, interpretada por Elvira Salas, llega al pueblo.",
    "to whom life is given": "Rita, a quien da vida Elvira Salas, llega al pueblo.",
    "whom she plays": "Rita, que interpreta Elvira Salas, llega al pueblo.",
    "who plays her": "Elvira Salas, que interpreta a Rita, llega al pueblo.",
    "plays": "Elvira Salas encarna a Rita con oficio.",
    "as": "Elvira Salas está estupenda como Rita.",
    "in the role": "Vemos a Elvira Salas en el papel de Rita.",
    "is played by": "Rita la interpreta Elvira Salas.",
}
KIN = {
    "his daughter": ("Bruno (Tomás Vega) vive con su hija Rita (Elvira Salas).", "parent", ("Bruno", "Rita")),
    "daughter of": ("Rita (Elvira Salas) es la hija de Bruno (Tomás Vega).", "parent", ("Bruno", "Rita")),
    "youngest son of": ("Hugo (Pol Vega) es el hijo menor de Bruno (Tomás Vega).", "parent", ("Bruno", "Hugo")),
    "sister of": ("Rita (Elvira Salas), hermana de Sara (Noa Prado), calla.", "sibling", ("Rita", "Sara")),
    "elder sister": ("Sara (Noa Prado) calla. Su hermana mayor, Rita (Elvira Salas), no.", "sibling", ("Rita", "Sara")),
    "a daughter": ("Bruno (Tomás Vega) tiene una hija, Rita (Elvira Salas).", "parent", ("Bruno", "Rita")),
    "married": ("Rita (Elvira Salas) está casada con Hugo (Pol Vega).", "spouse", ("Hugo", "Rita")),
    "in love": ("Rita (Elvira Salas) se enamora de Hugo (Pol Vega).", "partner", ("Hugo", "Rita")),
}
FACTS = {
    "director": ("La nueva película de Noa Prado no cansa.", ("directed_by", "Noa Prado")),
    "directed by": ("Está dirigida por Noa Prado.", ("directed_by", "Noa Prado")),
    "writer": ("El guion es de Noa Prado.", ("written_by", "Noa Prado")),
    "music": ('"Sin rumbo" cuenta con música de Noa Prado.', ("composed_by", "Noa Prado")),
    "cast": ("Está protagonizada por Noa Prado.", ("cast_member", "Noa Prado")),
    "day": ("Se estrenó el 15 de marzo de 2019 en Madrid.", ("release_date", "2019-03-15")),
    "day in figures": ("Se estrenó el 9/5/2019 en Madrid.", ("release_date", "2019-05-09")),
    "genre": ("Es una película de terror sin sustos.", ("genre", "película de terror")),
    "minutes": ("Son 102 minutos que vuelan.", ("duration", "102")),
    "country": ("Es una película argentina sin prisa.", ("country", "Argentina")),
    "novel": ("Está basada en la novela homónima.", ("based_on", "novela homónima")),
}


@pytest.mark.parametrize("way", PLAYED)
def test_who_plays_whom(told, way):
    """Either order, told apart by "a" and "por"."""
    assert told(PLAYED[way], "portrays", language="es") == {("Elvira Salas", "Rita")}


@pytest.mark.parametrize("way", KIN)
def test_whose_kin(told, way):
    """The kin of the story, whoever stands first."""
    text, relation, pair = KIN[way]

    found = told(text, relation, language="es")

    assert {frozenset(one) for one in found} == {frozenset(pair)}
    assert relation != "parent" or found == {pair}


@pytest.mark.parametrize("kind", FACTS)
def test_a_fact(said, kind):
    """Credits and facts of running text."""
    text, expected = FACTS[kind]

    assert expected in {(relation, thing) for _, relation, thing in said(text, "es")}


def test_a_woman_is_no_wife(told):
    """*Mujer* is both; only of somebody it is a wife."""
    text = "Hugo (Pol Vega) conoce a una mujer, Rita (Elvira Salas)."

    assert told(text, "spouse", "real_spouse", language="es") == set()
