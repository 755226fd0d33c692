"""Site furniture is masked, offsets stay, and a review is never lost."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.text.clean import mask
from kinograph.text.language import pack

SEED = Path(__file__).parents[3] / "shared" / "dev" / "seed-backstage.txt"

BODY = (
    "Rumah Lampu bercerita tentang Ratih (diperankan oleh Dewi Larasati) yang pulang ke desanya.\n"
    "Kakaknya, Bram, sudah bertahun-tahun tidak bicara dengannya. Di situlah ceritanya dimulai."
)
REVIEW = (
    "Lamplight (2019) follows Ruth (Ada Hollis), who comes home to sell her mother's house.\n"
    "Her brother Bram is played by Tom Reyes. He has not forgiven her, and the film takes its time."
)


def kept(text, code="id"):
    """Return the masked text, without spaces at the ends of its lines and blank lines."""
    masked = mask(text, pack(code))
    return "\n".join(" ".join(line.split()) for line in masked.split("\n") if line.strip())


LINK_BLOCKS = [
    "Baca Juga\n-\nSepuluh Film Keluarga Pilihan Akhir Tahun\n-\nKenapa Rina Wati Pindah Rumah?",
    "BACA JUGA:\n• Review Film Kapal Kertas (2011): Drama di Atas Ombak\n• Daftar Aktor Termahal",
    "Artikel Terkait\nUlasan\n-\nReview Film Langit Retak (2015): Sunyi yang Panjang\nTerkini\n-\n5 Resep Sambal",
    "Terpopuler\n1. Harga Tiket Bioskop Naik\n2. Joko Santoso Jadi Sutradara\n3. Lima Gaya Rambut",
    "Related Posts\nReview: The Paper Ship\nTen Films About Brothers",
    "Share this:\nFacebook\nX\nWhatsApp\nLike this:\nLoading...\nRelated\nThe Paper Ship\nA Cold Spring",
    "Mungkin Kamu Suka\nKapal Kertas, Film Tentang Anak Nelayan...\nLangit Retak Raih Penghargaan [...]",
]


@pytest.mark.parametrize("block", LINK_BLOCKS)
def test_links_below_a_heading_are_masked(block):
    """A heading and the headlines below it go, up to the end of the text."""
    assert kept(f"{BODY}\n{block}\n") == BODY


@pytest.mark.parametrize(
    "block",
    [
        "You might also like\n\nReview: The Paper Ship\n\nTen Films About Brothers, Ranked",
        "RELATED STORIES\n- Ada Hollis Joins 'Cold Spring'\n- Tom Reyes to Direct",
        "More like this\nThe Paper Ship (2011)\nCold Spring (2014)\nTom Reyes interview",
        "Most Popular\nThe 50 Best Films of the Year\nWhere to Watch Every Paper Ship Film",
    ],
)
def test_links_below_an_english_heading_are_masked(block):
    """The same holds for English pages."""
    assert kept(f"{REVIEW}\n{block}\n", "en") == REVIEW


def test_prose_after_links_is_kept():
    """A block of links in the middle ends where sentences begin again."""
    links = "Baca Juga\n- Sepuluh Film Keluarga Pilihan\n- Rina Wati Pindah Rumah"
    more = "Ibunya, Sulastri, diperankan oleh Mega Utami dengan sangat baik."

    assert kept(f"{BODY}\n{links}\n{more}") == f"{BODY}\n{more}"


def test_a_subheading_after_links_is_kept():
    """A short line between links and prose heads the prose, if a gap or missing bullets part it from them."""
    links = "Baca Juga\n- Sepuluh Film Keluarga Pilihan\n- Rina Wati Pindah Rumah"
    more = "Akting Para Pemain\nIbunya, Sulastri, diperankan oleh Mega Utami dengan sangat baik."

    assert kept(f"{BODY}\n{links}\n{more}") == f"{BODY}\n{more}"


def test_an_info_box_after_links_is_kept():
    """Lines of credits are never links."""
    links = "Baca Juga\n- Sepuluh Film Keluarga Pilihan"
    box = "Sutradara: Joko Santoso\nPemain: Dewi Larasati, Tom Reyes"

    assert kept(f"{BODY}\n{links}\n{box}") == f"{BODY}\n{box}"


@pytest.mark.parametrize("heading", ["Ulasan", "Film", "Komentar", "Rekomendasi"])
def test_headings_of_reviews_are_kept(heading):
    """A heading that reviews use, with prose below it, is none of the site's."""
    text = f"{heading}\n{BODY}\n{heading}\nCeritanya berjalan pelan, tetapi tidak membosankan sama sekali."

    assert "Ceritanya berjalan pelan" in kept(text)
    assert BODY.partition("\n")[0] in kept(text)


def test_a_review_in_short_lines_is_kept():
    """What would leave next to nothing of a text is no furniture."""
    lines = [f"adegan {number} bikin merinding sih" for number in range(30)]
    text = "\n".join(["Baca juga", *lines])

    assert kept(text) == text


def test_long_quotes_are_kept():
    """A quotation of several sentences is prose."""
    quote = '"Saya pulang bukan untuk rumah ini," kata Ratih. "Saya pulang untuk Bram. Titik."'

    assert kept(f"{BODY}\n{quote}") == f"{BODY}\n{quote}"


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Baca juga: Review Film Kapal Kertas, Kisah Anak Nelayan", ""),
        ("Baca Juga : Rina Wati Pindah Rumah", ""),
        ("- Simak juga: Daftar Film Januari", ""),
        ("(Baca juga: Kapal Kertas Tayang) Ratih akhirnya pulang.", "Ratih akhirnya pulang."),
        ("Ratih pulang. Baca juga: Kapal Kertas Tayang", "Ratih pulang."),
        ("Baca juga: Kapal Kertas Tayang. Ratih akhirnya pulang.", "Ratih akhirnya pulang."),
        ("Ratih pulang. [Baca juga: Kapal Kertas Tayang] Bram tidak.", "Ratih pulang. Bram tidak."),
        ("READ ALSO: Ada Hollis Joins 'Cold Spring'", ""),
    ],
)
def test_inline_links_are_masked(line, rest):
    """An inline link goes to its bracket, its sentence's end or its line's end."""
    assert kept(f"{BODY}\n{line}\n{BODY}") == "\n".join(filter(None, [BODY, rest, BODY]))


def test_reading_in_a_sentence_is_kept():
    """The words of an inline link in a sentence are a sentence."""
    text = f"{BODY}\nBuku itu dia baca juga sampai habis: tiga ratus halaman dalam semalam."

    assert kept(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "Facebook Twitter WhatsApp Telegram Copy Link",
        "Bagikan ke Facebook",
        "Share on X",
        "12 shares",
        "2 dari 3 halaman",
        "ADVERTISEMENT",
        "Scroll to continue with content",
        "Tags: film keluarga, Dewi Larasati, Kapal Kertas",
        "Filed Under: Drama, Ada Hollis",
        "#FilmKeluarga #DewiLarasati #KapalKertas",
        "Situs ini menggunakan cookie untuk pengalaman terbaik Anda.",
        "By continuing you accept our Terms of Use and our Privacy Policy.",
        "Subscribe to our newsletter for more reviews.",
        "Dapatkan update berita pilihan setiap hari dari redaksi.",
        "Baca Selengkapnya",
        "Leave a Reply",
    ],
)
def test_lines_of_furniture_are_masked(line):
    """Buttons, notices, tags and calls go wherever they stand."""
    assert kept(f"{BODY}\n{line}\n{BODY}") == f"{BODY}\n{BODY}"


@pytest.mark.parametrize("line", ["Us", "Line", "Telegram", "Email"])
def test_a_title_that_is_a_button_is_kept(line):
    """One word alone may be a film."""
    if line == "Email":
        pytest.skip("a line of a comment form")
    assert kept(f"{line}\n{BODY}\n{line}\n{BODY}") == f"{line}\n{BODY}\n{line}\n{BODY}"


@pytest.mark.parametrize(
    "dateline",
    [
        "Suara.com - ",
        "JAKARTA, KOMPAS.com - ",
        "KOMPAS.com \u2013 ",
        "Liputan6.com, Jakarta - ",
        "Liputan6.com, Los Angeles: ",
        "Liputan6.com, Jakarta ",
        "Jakarta (ANTARA) - ",
        "Jakarta, CNN Indonesia -- ",
        "TEMPO.CO, Jakarta - ",
        "VIVA \u2013 ",
    ],
)
def test_datelines_are_masked(dateline):
    """The place and the desk go, the sentence stays."""
    assert kept(f"Ulasan Rumah Lampu\n\n{dateline}{BODY}") == f"Ulasan Rumah Lampu\n{BODY}"


@pytest.mark.parametrize(
    "start", ["Rumah Lampu - ", "Ratih: ", "Bintang: Dewi Larasati - ", "Antara cinta dan benci - "]
)
def test_other_words_before_a_dash_are_kept(start):
    """Only places and desks make a dateline."""
    assert kept(f"{start}{BODY}") == f"{start}{BODY}"


def test_a_title_below_a_menu_is_kept():
    """Before the first prose nobody can tell a title from a link."""
    text = f"Menu\nBeranda\nTentang\nTerpopuler\nKapal Kertas Tayang\nRumah Lampu (2019)\n2 Mei 2019\n{BODY}"

    assert "Rumah Lampu (2019)\n2 Mei 2019" in kept(text)


@pytest.mark.parametrize(
    "below",
    [
        "Share this:\nClick to share on X (Opens in new window)\nRelated\nKapal Kertas (2011)May 1, 2018",
        "Posted in ReviewTagged Tom Reyes\nPost navigation\nPrevious post: Kapal Kertas\nNext post: Langit Retak",
        "Labels: Tom Reyes\n2 comments:\nBudi said...\nTom Reyes lebih bagus di Kapal Kertas.\nReply Delete",
        "Lihat juga Video: Wawancara Joko Santoso\nBerita Terkait\nJoko Santoso Garap Film Perang",
    ],
)
def test_what_blogs_and_portals_put_below_is_masked(below):
    """WordPress, Blogspot, a news portal; in English below an Indonesian review, too."""
    assert kept(f"{BODY}\n\n{below}") == BODY


def test_a_breadcrumb_is_masked():
    """The way from the start page goes."""
    assert kept(f"Beranda > Hiburan > Film\nRumah Lampu\n{BODY}") == f"Rumah Lampu\n{BODY}"


@pytest.mark.parametrize(
    "thread",
    [
        "3 Comments\nAnnie says:\nMy uncle Tom Reyes is better in Cold Spring. I saw it twice.\nReply",
        "2 thoughts on \u201cLamplight\u201d\nAnnie\nReply\nTom Reyes directed it. You are wrong about that.",
    ],
)
def test_comments_are_masked(thread):
    """What readers wrote below goes, if a reply button or the like marks it as theirs."""
    assert kept(f"{REVIEW}\n{thread}", "en") == REVIEW


def test_the_reviewers_own_comments_are_kept():
    """A section that is called comments is the review's if nothing marks it as its readers'."""
    own = "Comments\nThe film is slow, but Ada Hollis carries it with ease. I would see it again."

    assert "carries it with ease" in kept(f"{REVIEW}\n{own}", "en")


def test_a_text_of_furniture_only_comes_back():
    """Rather too much than nothing."""
    assert mask("Baca juga: Rumah Lampu", pack("id")).strip()


@pytest.mark.parametrize(
    "text",
    [
        "Baca Juga\n(Baca juga: " * 10_000 + "- x\n" * 10_000,
        "(Baca juga: x " * 30_000,
        "Baca juga: " + " " * 300_000 + "x",
        "Jakarta" + " " * 300_000 + "x",
        "Beranda" + " " * 300_000 + "x",
        "a" * 300_000,
        "#x " * 100_000 + ".",
        "Ulasan\n-\n" * 20_000,
        "Komentar\n" * 20_000,
    ],
)
def test_masking_takes_linear_time(text):
    """A hundred thousand link words, brackets, spaces or headings are masked within seconds."""
    start = time.process_time()

    assert len(mask(text, pack("id"))) == len(text)

    assert time.process_time() - start < 10


@pytest.mark.skipif(not SEED.exists(), reason="the founding review is not in this checkout")
def test_the_founding_review_ends_with_its_last_sentence():
    """Nothing of the page below the review remains."""
    text = SEED.read_text(encoding="utf-8")

    masked = mask(text, pack("id"))

    assert masked.rstrip().endswith("Tertarik untuk menonton film Backstage.")
    assert masked.rstrip() == text[: len(masked.rstrip())]


FRAGMENTS = st.sampled_from(
    [*LINK_BLOCKS, BODY, "Suara.com - ", "(Baca juga: ", "\n", "\t", "Home > Film\n", "Tags: a\n"]
)


@given(st.lists(FRAGMENTS | st.text(max_size=40)).map("".join))
def test_a_mask_keeps_length_and_line_ends(text):
    """Every character stays or becomes a space, and no line end becomes one."""
    for code in ("id", "en", "es"):
        masked = mask(text, pack(code))

        assert len(masked) == len(text)
        assert all(new in (old, " ") and (old != "\n" or new == "\n") for old, new in zip(text, masked, strict=True))
