"""Hostile and broken texts: the work grows as the input does, and nothing breaks."""

import string
import time
from itertools import islice, product

import pytest

from kinograph.extract import extract
from kinograph.model import Document

PART = 8  # the part of the input that the whole is compared with: an eighth
ALLOWED = 24.0  # times the work of the part; 8 is linear, 64 quadratic, and the most that was seen is 13
NOTHING = 0.25  # seconds too few to compare: what was quadratic at these sizes took from a second to minutes
TRIES = 3  # a machine that is busy with something else only ever adds time


def names(count):
    """Return that many full names of which no two are slips of each other."""
    parts = ("".join(letters) for letters in product(string.ascii_lowercase, repeat=3))
    return [f"Sari{part * 2} Putra{part}" for part in islice(parts, count)]


def couples(count):
    """Return that many sentences of siblings and those who play them."""
    pairs = zip(names(count), reversed(names(count)), strict=True)
    return "".join(f"{a} (diperankan oleh {b}) dan Elsa (Vanesha Prescilla) kakak beradik. " for a, b in pairs)


HOSTILE = {
    "cues": (lambda n: "diperankan oleh " * n, 10_000),
    "portrayals": (lambda n: "Elsa (diperankan oleh Vanesha Prescilla). " * n, 2_000),
    "portrayals in one sentence": (lambda n: "Elsa (diperankan oleh Vanesha Prescilla) dan " * n, 2_000),
    "opening brackets": (lambda n: "(" * n, 50_000),
    "closing brackets": (lambda n: ")" * n, 50_000),
    "names in a box": (lambda n: "Pemain: " + ", ".join(names(n)), 10_000),
    "names in a sentence": (lambda n: "Film ini dibintangi " + ", ".join(names(n)) + ".", 5_000),
    "people": (lambda n: "".join(f"Lalu datang {name}. " for name in names(n)), 5_000),
    "children": (lambda n: "Elsa punya anak, yaitu " + ", ".join(names(n)) + ".", 5_000),
    "a line without spaces": (lambda n: "a" * n, 1_000_000),
    "a line of capitals": (lambda n: "A" * n, 1_000_000),
    "initials": (lambda n: "A." * n, 50_000),
    "quotes": (lambda n: '"' * n, 50_000),
    "quotes in quotes": (lambda n: "“A " * n + "b ”" * n, 10_000),
    "capitals": (lambda n: "Aku " * n, 10_000),
    "short lines": (lambda n: "Aku Dia\n" * n, 5_000),
    "empty lines": (lambda n: "\n" * n, 100_000),
    "spaces": (lambda n: "Pemain: Ab" + " " * n + "x", 50_000),
    "digits": (lambda n: "Durasi: " + "1" * n, 50_000),
    "stars": (lambda n: "*" * n, 50_000),
    "dashes": (lambda n: " -" * n, 20_000),
    "dates": (lambda n: "tayang 25 September 2008 " * n, 3_000),
    "capitals before a small letter": (lambda n: ("A" * 40 + "a 1" + "2" * 40 + "b. ") * n, 500),
    "headings": (lambda n: "1. Bukit Kertas (2003)\nElsa (Vanesha Prescilla) pergi.\n\n" * n, 500),
    "lines of spaces": (lambda n: (" " * 500 + "\n") * n + "x", 100),
    "rows on a line": (lambda n: "Pemain: Vanesha Prescilla. " * n, 2_000),
    "rows": (lambda n: "Pemain: Vanesha Prescilla\n" * n, 3_000),
    "empty rows": (lambda n: "Pemain:\n" * n, 3_000),
    "kin": (lambda n: "Elsa dan kakaknya, Sandra, " * n, 2_000),
    "elder": (lambda n: "Elsa dan Sandra kakak beradik. " + "Elsa rindu sang kakak. " * n, 2_000),
    "unnamed kin": (lambda n: "Keduanya diperankan oleh kakak beradik asli di dunia nyata. " * n + couples(n), 1_000),
    "slips": (lambda n: " ".join(f"diperan{name[4:10]}" for name in names(n)), 5_000),
    "titles": (lambda n: "".join(f"film {name} adalah drama. " for name in names(n)), 2_000),
    "a title again and again": (lambda n: "Review Film Gie\n\n" + "Gie adalah film, dan " * n, 3_000),
}


def seconds(text, language):
    """Return the processor time of a reading."""
    begun = time.process_time()
    list(extract([Document("d", text, language)]))
    return time.process_time() - begun


def linear(part, whole, language):
    """Tell whether the whole takes no more than its share; what takes no time at all is not measured."""
    return seconds(whole, language) <= max(ALLOWED * seconds(part, language), NOTHING)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_the_work_grows_as_the_text_does(kind, language):
    """No text makes reading quadratic."""
    make, size = HOSTILE[kind]
    seconds(make(10), language)

    assert any(linear(make(size // PART), make(size), language) for _ in range(TRIES))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\t\n \n", ".", "(", "\x00", "\ufeff", "￾", "😀", "A", "Pemain:", "\u202e"]
)
def test_next_to_nothing_says_nothing(text, language, read):
    """Empty and near-empty texts are read without a claim."""
    assert read(text, language) == ()


def test_evidence_of_a_long_list_stays_short(read):
    """Twenty thousand names in a row are not each quoted with the whole row."""
    text = "Pemain: " + ", ".join(names(2_000))

    assert max(len(e.quote) for c in read(text, "id") for e in c.evidence) <= 1_000
