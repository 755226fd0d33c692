"""The page of mistakes: it holds them, escapes them, asks for nothing, and filters them in a real browser."""

import re
import shutil
import subprocess

import pytest

from kinograph.errors import ExportError
from kinograph.scoring.compare import Outcome
from kinograph.scoring.page import draw, page
from kinograph.scoring.report import Mistake, Report, score

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
EVIL = "<script>alert(1)</script>"


def mistake(verdict, relation, document="a", words="words"):
    """Return a mistake of which only these matter."""
    return Mistake(Outcome(verdict, document, "en", relation, EVIL, EVIL, 0, 5), "before ", words, " after")


@pytest.fixture
def report():
    """Return a report of three mistakes in two reviews, whose texts are hostile."""
    found = [
        mistake("missed", "sibling", words=EVIL),
        mistake("wrong", "genre", words=""),
        mistake("missed", "genre", "b"),
    ]
    return Report(tuple(m.outcome for m in found), tuple(found), {"en": 2}, "0123456789ab")


def test_the_page_has_every_mistake_with_its_words(folder):
    """One entry a mistake, its words marked, in sections by review."""
    found = score(folder)

    html = page(found)

    assert html.count("<li ") == len(found.mistakes) > 0
    assert html.count("<section ") == len({m.outcome.document for m in found.mistakes})
    assert [m.words for m in found.mistakes if f"<mark>{m.words}</mark>" not in html] == []
    assert found.digest in html


def test_what_a_review_says_is_only_text(report):
    """No name and no quote becomes an element."""
    html = page(report)

    assert EVIL not in html
    assert html.count("<script") == 1


def test_the_page_asks_for_nothing(report):
    """It has no address, and a policy that allows none and only its own script."""
    html = page(report)

    assert not re.search(r"(?:src|href)=|url\(|https?:|@import", html)
    assert re.search(r"default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'", html)


def test_filters_count(report):
    """By verdict and by group of relations."""
    counts = re.findall(r'value="([\w -]+)" checked><span>[\w -]+</span> <i>(\d+)</i>', page(report))

    assert counts == [("missed", "2"), ("wrong", "1"), ("story kin", "1"), ("facts", "2")]


def test_without_mistakes_the_page_says_so():
    """An empty page would look broken."""
    assert "Nothing was missed, and nothing is wrong." in page(Report((), (), {"en": 1}, "0123456789ab"))


def test_a_page_that_cannot_be_written(report, tmp_path):
    """The place is named in one line."""
    with pytest.raises(ExportError, match=r"errors\.html: cannot write"):
        draw(report, tmp_path / "no" / "errors.html")


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: install it with `apt-get install chromium`")
def test_unchecked_mistakes_are_hidden_with_their_reviews(report, tmp_path):
    """Without facts one review is left with one entry; the count says so, and nothing is logged."""
    html = page(report)
    # A page's policy lets no other script run, so the test opens one without it.
    html = re.sub(r"<meta http-equiv=.*?>", "", html)
    click = "<script>document.querySelector('input[value=facts]').click()</script></body>"
    (tmp_path / "whole.html").write_text(page(report))
    (tmp_path / "less.html").write_text(html.replace("</body>", click))

    whole, less = (visited(tmp_path / f"{name}.html", tmp_path) for name in ("whole", "less"))

    assert hidden(whole) == (0, 0)
    assert hidden(less) == (1, 2)
    assert "1 of 3" in less


def visited(path, folder):
    """Return a page's document as the browser leaves it, which logs nothing."""
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--virtual-time-budget=2000"]
    command = [CHROMIUM, *flags, f"--user-data-dir={folder / 'profile'}", "--dump-dom", path.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)

    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
    return done.stdout


def hidden(document):
    """Return how many reviews and how many mistakes are hidden."""
    return tuple(len(re.findall(rf'<{name} [^>]*hidden=""', document)) for name in ("section", "li"))
