"""Packs are found, read and refused; languages are told, also of short, mixed and careless text."""

import pickle

import pytest

from kinograph.errors import LanguageError
from kinograph.resources import data
from kinograph.text import language
from kinograph.text.language import languages, pack, tell

INDONESIAN = [
    "filmnya bagus bgt sumpah, nangis dari awal ampe akhir",
    "gw nonton ini bareng nyokap, dua2nya mewek wkwk",
    "gak nyangka endingnya kayak gitu, parah sih",
    "Diperankan oleh Dewi Larasati.",
    "Ratih dan Bram kakak beradik.",
    "Rumah Lampu (2019) - sutradara Joko Santoso, pemain Dewi Larasati, Tom Reyes",
    "Actingnya so good, pacing-nya agak slow tapi overall worth it banget buat ditonton bareng family",
    "plot twist nya literally mind blowing, cinematography on point, tapi ya gitu deh script-nya meh",
    "ga rekomen, buang2 duit. mending nonton di rumah aja",
    "Honestly film ini underrated. The best Indonesian movie of the year menurut gue, no debate!",
    "Sutradara: Joko Santoso\nPemain: Dewi Larasati, Bram Wijaya\nDurasi: 102 menit\nGenre: Drama, Keluarga",
    "ceritanya tentang anak yg ditinggal ibunya trus dia cari ayahnya ke kota",
    "NONTON INI KARENA ADA DEWI LARASATI DAN TERNYATA CERITANYA BIASA AJA",
    "Film ini berkisah mengenai seorang guru di kampung nelayan yang kehilangan suaminya.",
    "bapaknya jahat bet anjir, kesel gue nontonnya",
    "Serem! Hantunya muncul terus, jantungan.",
    "Aktingnya juara, ceritanya mengalir.",
    "lucu sih tp receh, cocok buat yg lagi gabut",
    "kisah nyata ttg perawat di perbatasan, sedih",
    "Sepasang suami istri pindah ke rumah warisan neneknya.",
]
ENGLISH = [
    "loved it, cried twice",
    "Directed by Joko Santoso and starring Dewi Larasati, Bram Wijaya and Ratna Sari.",
    "Dewi Larasati plays Ratih, a teacher in Surabaya; Bram Wijaya is her brother.",
    "omg this was sooo bad lol",
    "Boring. Skip it.",
    "Jakarta has rarely looked this good on screen.",
    "A slow burn about two sisters in Yogyakarta",
    "CAST: Ada Hollis, Tom Reyes. RUNNING TIME: 102 minutes. GENRE: Drama",
    "twist ending got me ngl, 8/10",
    "Ruth and Bram are siblings.",
    "This Indonesian family drama, Keluarga Cemara, won my heart from the opening scene.",
    "it's about a widow who sells soup and her two kids",
    "Her husband (Reyes) leaves in the first act.",
    "Worth watching for the performances alone!",
    "What a mess of a movie",
]
SPANISH = [
    "una peli preciosa, lloré de principio a fin",
    "Interpretada por Elvira Prado.",
    "Rocío y Bruno son hermanos.",
    "Dirección: Noa Prado\nReparto: Elvira Salas, Bruno Vega\nDuración: 102 min.\nGénero: Drama",
    "no la recomiendo, es un rollo y dura demasiado",
    "Un thriller rural que engancha desde la primera escena.",
    "¡Qué miedo! No pude dormir en toda la noche.",
    "El remake es flojo, pero el cast está bien y el plot twist funciona.",
    "Su marido la abandona y ella se marcha al pueblo de su abuela.",
    "LA VI POR ELVIRA SALAS Y SALÍ DEL CINE ENCANTADA",
]


@pytest.mark.parametrize("text", INDONESIAN)
def test_indonesian_is_told(text):
    """Indonesian, with slang, abbreviations, English words or nothing but an info box."""
    assert tell(text) == "id"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_told(text):
    """English, with Indonesian names or hardly any words."""
    assert tell(text, "id") == "en"


@pytest.mark.parametrize("text", SPANISH)
def test_spanish_is_told(text):
    """Spanish, of spoken and of written kind, with English words or nothing but an info box."""
    assert tell(text) == "es"


@pytest.mark.parametrize("text", ["", "42", "???", "\ud800", "\uffff\uffff"])
def test_what_tells_nothing_is_the_default(text):
    """Without a word to tell by, the default is it."""
    assert tell(text, "id") == "id"
    assert tell(text, "en") == "en"


def test_a_language_without_a_pack_is_the_default():
    """What is told is always a language that there is a pack for."""
    assert tell("Der Film erzählt von zwei Schwestern, die ihre Mutter suchen.", "id") == "id"


def test_packs_have_a_code_a_name_and_read_only_sections():
    """A pack's sections are the file's, and nobody can change them for others."""
    indonesian = pack("id")

    assert (indonesian.code, indonesian.name) == ("id", "Bahasa Indonesia")
    assert indonesian.sections["language"] == "id"
    with pytest.raises(TypeError):
        indonesian.sections["furniture"] = {}


def test_a_pack_is_read_once_and_survives_pickling():
    """Workers get a pack by its code."""
    assert pack("id") is pack("id")
    assert pickle.loads(pickle.dumps(pack("en"))) is pack("en")  # noqa: S301 - our own bytes


def test_all_packs_are_listed():
    """The languages are the files."""
    assert set(languages()) >= {"en", "es", "id"}
    assert all(pack(code).name for code in languages())


@pytest.mark.parametrize("code", ["zz", "", "../en", "EN"])
def test_an_unknown_language_is_an_error(code):
    """The message says which, and how to see those there are."""
    with pytest.raises(LanguageError, match=r"^no language pack for '.*': see `kinograph languages`$"):
        pack(code)


@pytest.mark.parametrize("content", ["name = ", 'language = "xx"', 'name = "X"\nfurniture = 3'])
def test_a_broken_pack_is_an_error(content, tmp_path, monkeypatch):
    """A pack that is no TOML, or has no name, or a wrong section, is named."""
    for name in ("en.toml", "id.toml"):
        (tmp_path / name).write_bytes(data("languages", name).read_bytes())
    (tmp_path / "xx.toml").write_text(content)
    monkeypatch.setattr(language, "data", lambda *parts: tmp_path.joinpath(*parts[1:]))
    languages.cache_clear()
    try:
        with pytest.raises(LanguageError, match=r"^data/languages/xx.toml: not a language pack: "):
            pack("xx")
    finally:
        monkeypatch.undo()
        languages.cache_clear()
