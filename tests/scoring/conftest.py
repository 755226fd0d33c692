"""What the tests of scoring share: readings and gold in few words, and a folder of gold with its reviews."""

import json

import pytest

from kinograph.model import Claim, Document, Entity, Evidence, Reading, Span
from kinograph.scoring.gold import Gold

TEXT = "Rumah Tua (2019) is directed by Budi Santoso. Rina Wijaya plays Sari, whose brother is Dimas."


def said(text, subject, relation, thing, quote=""):
    """Return a claim whose evidence is a quote of the text, else its object."""
    quote = quote or (thing if thing in text else text)
    start = text.index(quote)
    evidence = Evidence(Span(start, start + len(quote)), quote, "test")
    return Claim(
        "r", Entity("film", subject, subject), relation, Entity("film", thing, thing), (evidence,), "stated", 0.9
    )


@pytest.fixture
def reading():
    """Return a function that makes a reading of triples; a film's title stands for what its review is about."""

    def make(*triples, text=TEXT, film="Rumah Tua", name="r"):
        about = [said(text, name, "reviews", film, text), said(text, film, "title", film, text)] if film else []
        return Reading(Document(name, text, "en"), (*about, *(said(text, *triple) for triple in triples)))

    return make


@pytest.fixture
def gold():
    """Return a function that makes gold of triples, or of whole claims."""

    def make(*claims, film="Rumah Tua", name="r", **more):
        whole = [claim if isinstance(claim, dict) else dict(zip("spo", claim, strict=True)) for claim in claims]
        record = {"id": name, "lang": "en", "film": {"title": film}, "claims": whole, **more}
        return Gold.from_json(json.dumps(record), source="gold.json")

    return make


@pytest.fixture
def folder(tmp_path):
    """Return a folder of gold of two reviews, which are in it: an English one for tuning, one held back."""
    texts = {
        "rumah": TEXT,
        "jalan": "Film Jalan Baru disutradarai oleh Agus Hartono. Film Jalan Baru (2020) dibintangi Rina Wijaya.",
    }
    wanted = {
        "rumah": ("en", "Rumah Tua", "train", [("Rumah Tua", "directed_by", "Budi Santoso")]),
        "jalan": ("id", "Jalan Baru", "test", [("Jalan Baru", "directed_by", "Agus Hartono")]),
    }
    (tmp_path / "gold" / "reviews").mkdir(parents=True)
    for name, text in texts.items():
        (tmp_path / "gold" / "reviews" / f"{name}.txt").write_text(text)
        language, film, split, claims = wanted[name]
        record = {"id": name, "lang": language, "film": {"title": film}, "split": split}
        record["claims"] = [dict(zip("spo", claim, strict=True), quote=claim[2]) for claim in claims]
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(record))
    return tmp_path / "gold"
