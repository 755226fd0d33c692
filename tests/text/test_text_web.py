"""Web pages become documents: main text, heading, and what the page says of itself."""

import json
import time

import pytest

from kinograph.errors import DocumentError
from kinograph.text.read import read

BODY = (
    "<p>Rumah Lampu bercerita tentang Ratih (diperankan oleh Dewi Larasati), guru muda yang pulang ke desa "
    "setelah sepuluh tahun di kota. Ibunya, Sulastri, hidup sendiri di rumah tua itu.</p>"
    "<p>Kakaknya, Bram, sudah bertahun-tahun tidak bicara dengannya, dan di situ ceritanya dimulai &amp; berakhir.</p>"
)


@pytest.fixture
def page(tmp_path):
    """Read a page."""

    def run(html, name="a.html"):
        (tmp_path / name).write_bytes(html if isinstance(html, bytes) else html.encode())
        (document,) = read([tmp_path / name])
        return document

    return run


def html(head="", body=BODY, before=""):
    """Return a page with navigation and a footer round its text."""
    menu = "<nav><ul><li><a href='/'>Beranda</a></li><li><a href='/f'>Film Kapal Kertas</a></li></ul></nav>"
    footer = "<footer><p>Hak cipta Situs Film</p></footer>"
    return (
        f"<!doctype html><html><head>{head}</head><body>{menu}<article>{before}{body}</article>{footer}</body></html>"
    )


def linked(thing):
    """Return a page's JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def test_the_main_text_is_kept_and_the_furniture_is_not(page):
    """Paragraphs on lines of their own, entities as characters."""
    document = page(html("<title>Rumah Lampu</title>"))

    assert "guru muda yang pulang" in document.text
    assert "dimulai & berakhir." in document.text
    assert "Kapal Kertas" not in document.text
    assert "Hak cipta" not in document.text


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("<title>Ulasan Rumah Lampu (2019) | Situs Film</title>", ""),
        ("<title>Situs Film</title>", "<header><h1>Ulasan Rumah Lampu (2019)</h1></header>"),
        (
            "<title>Ulasan Rumah Lampu (2019) - Situs Film</title>",
            "<h1>Situs Film</h1><h1>Ulasan Rumah Lampu (2019)</h1>",
        ),
    ],
)
def test_the_heading_is_the_first_line(page, head, before):
    """From the page's heading or its title without the site's name; once."""
    document = page(html(head, before=before))

    assert document.text.count("Ulasan Rumah Lampu (2019)") == 1
    assert "Ulasan Rumah Lampu (2019)" in document.text[:40]


@pytest.mark.parametrize("context", ["http://schema.org", "https://schema.org"])
@pytest.mark.parametrize("shape", ["plain", "graph", "list", "film"])
def test_json_ld_becomes_metadata(page, context, shape):
    """A review with the film that it is about, in every shape in which pages write it."""
    film = {"@type": "Movie", "name": "Rumah Lampu", "datePublished": "2019-05-02"}
    review = {
        "@context": context,
        "@type": ["Review", "CreativeWork"],
        "headline": "Pulang",
        "author": [{"@type": "Person", "name": "Ani"}, {"@type": "Person", "name": "Budi"}],
        "datePublished": "2019-05-03",
        "reviewRating": {"@type": "Rating", "ratingValue": 8, "bestRating": 10},
        "url": "https://film.example/lampu",
        "inLanguage": "id",
        "itemReviewed": film,
    }
    inner = {name: value for name, value in review.items() if name != "itemReviewed"}
    shapes = {
        "plain": review,
        "graph": {"@context": context, "@graph": [{"@type": "WebSite", "name": "Situs"}, review]},
        "list": [{"@type": "BreadcrumbList"}, review],
        "film": film | {"@context": context, "review": [inner]},
    }

    document = page(html(linked(shapes[shape])))

    assert document.metadata == {
        "title": "Pulang",
        "author": "Ani, Budi",
        "date": "2019-05-03",
        "url": "https://film.example/lampu",
        "rating": "8/10",
        "film": "Rumah Lampu",
        "year": "2019",
        "language": "id",
    }
    assert document.language == "id"


def test_types_may_be_iris(page):
    """A type may be written with its namespace."""
    thing = {"@type": "http://schema.org/Movie", "name": "Rumah Lampu"}

    assert page(html(linked(thing))).metadata["film"] == "Rumah Lampu"


def test_an_article_is_second_to_a_review(page):
    """Its author and date serve where there is no review."""
    article = {
        "@type": "NewsArticle",
        "headline": "Pulang",
        "author": "Ani",
        "datePublished": "2019-05-03T07:00:00+07:00",
    }

    metadata = page(html(linked(article))).metadata

    assert metadata == {"title": "Pulang", "author": "Ani", "date": "2019-05-03T07:00:00+07:00"}


def test_the_head_is_read_where_there_is_no_json_ld(page):
    """Title, author, date and canonical address."""
    head = (
        "<title>Rumah Lampu - Situs Film</title><meta name='author' content='Ani'>"
        "<meta property='article:published_time' content='2019-05-03'>"
        "<link rel='canonical' href='https://film.example/lampu'>"
    )

    assert page(html(head)).metadata == {
        "title": "Rumah Lampu",
        "author": "Ani",
        "date": "2019-05-03",
        "url": "https://film.example/lampu",
    }


@pytest.mark.parametrize(
    "broken",
    [
        '<script type="application/ld+json">{"@type": </script>',
        f'<script type="application/ld+json">{"[" * 20_000}</script>',
        linked({"@type": "Review", "author": [[["x"]]], "itemReviewed": 5, "reviewRating": [], "url": {"a": {}}}),
        linked([{"@type": "Review"}] * 5_000),
        linked({"@type": 5, "@graph": {"@graph": {"@graph": None}}}),
    ],
)
def test_broken_json_ld_is_passed_over(page, broken):
    """A page is read in spite of it."""
    assert "guru muda" in page(html(broken)).text


def test_a_page_of_little_text_is_read_whole(page):
    """What the heuristics take for furniture is better than nothing."""
    assert "Ratih pulang." in page("<h1>Lampu</h1><div>Ratih pulang.</div>").text


def test_a_text_that_only_json_ld_has_is_read(page):
    """Pages that scripts fill carry their review there."""
    assert page(html(linked({"@type": "Review", "reviewBody": "Ratih pulang."}), body="")).text.endswith(
        "Ratih pulang."
    )


def test_a_page_without_text_is_an_error(page):
    """It says what to do."""
    with pytest.raises(DocumentError, match=r"a\.html: no text in the page: save it after its scripts have run"):
        page("<html><script>x()</script></html>")


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16", "utf-8"])
def test_the_declared_encoding_is_used(page, encoding):
    """Where it is not plain without it."""
    text = html(
        f"<meta charset={encoding}><title>Café</title>", BODY + "<p>Sebuah café di Bandung, tempat Ratih bekerja.</p>"
    )

    assert "Sebuah café di Bandung" in page(text.encode(encoding)).text


@pytest.mark.parametrize(
    "charset", ["nonsense", "zlib", "rot13", "utf-16", "utf-7", "unicode_escape", "undefined", "windows-9"]
)
def test_a_false_declaration_is_harmless(page, charset):
    """The bytes tell the encoding then."""
    text = html(f'<meta charset="{charset}">', BODY + "<p>Sebuah café di Bandung, tempat Ratih bekerja.</p>")

    assert "Sebuah café di Bandung" in page(text.encode("cp1252")).text


@pytest.mark.parametrize(
    "hostile",
    [
        "<!--" * 10_000,
        "<script>" * 10_000,
        "<b >" * 10_000,
        "<svg>" + "<path d='M0'/>" * 10_000 + "</svg>",
        "".join(f"<font color={number}>" for number in range(3_000)) + "<p>x" * 3_000,
        "<br>" * 10_000,
        "</div>" * 10_000,
        "<table><tr><td>" * 300 + "<li>" * 9_000,
    ],
)
def test_hostile_markup_stays_text(page, hostile):
    """Nothing runs, hangs or multiplies."""
    start = time.process_time()

    assert "guru muda" in page(html("<title>Rumah Lampu</title>", BODY + hostile)).text

    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("hostile", "message"),
    [
        ("<div>" * 20_000, r"a\.html: 20,\d\d\d elements in one another: no page that can be read"),
        ("<!--><div>" * 20_000, r"a\.html: 20,\d\d\d elements in one another: no page that can be read"),
        ("<font color='<'>" * 9_000, r"a\.html: 9,\d\d\d elements in one another: no page that can be read"),
        ("<br>" * 400_000, r"a\.html: 400,0\d\d tags: no page that can be read"),
    ],
)
def test_a_page_that_no_browser_would_show_is_refused(page, hostile, message):
    """Before a parser has it."""
    with pytest.raises(DocumentError, match=message):
        page(html("", BODY + hostile))
