"""The documentation does what it says: its commands and its Python run, and print what it shows.

Blocks marked ``console`` and ``python`` run in order, in one copy of ``data/reviews`` a page. In what
they show, ``...`` stands for anything.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Pages whose commands need an extra; where it is not installed they are not run.
NEEDS = {"docs/how-to/validate.md": "pyshacl"}
BUILD = "kinograph build data/reviews --store films.db"
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


@pytest.fixture
def desk(tmp_path):
    """Return a folder with the reviews, as a reader of the README has it."""
    shutil.copytree(ROOT / "data" / "reviews", tmp_path / "data" / "reviews")
    return tmp_path


def steps(block):
    """Yield each command of a console block with the output that the page shows."""
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        first, _, shown = step.partition("\n")
        while first.endswith("\\"):
            more, _, shown = shown.partition("\n")
            first = first[:-1] + more
        yield first, shown


def run(words, desk):
    """Run a command as a reader does, and return what it prints."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    wanted = {k: v for k, v in os.environ.items() if not k.startswith(("KINOGRAPH", "PYTHON"))}
    env = {**wanted, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(words, cwd=desk, env=env, text=True, check=False, **streams)
    return done.stdout


def assert_shown(printed, shown, command):
    """Compare what was printed with what the page shows."""
    pattern = ".*?".join(
        re.escape(part) for part in "\n".join(map(str.rstrip, shown.strip().splitlines())).split("...")
    )
    plain = "\n".join(map(str.rstrip, printed.strip().splitlines()))

    assert re.fullmatch(pattern, plain, flags=re.DOTALL), f"$ {command}\n{printed}"


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Return a function that builds the store that most pages begin with: once, then it is copied."""
    desk = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "data" / "reviews", desk / "data" / "reviews")
    printed = []

    def build(page_desk):
        if not printed:
            printed.append(run(["bash", "-c", BUILD], desk))
        shutil.copytree(desk / "films.db", page_desk / "films.db")
        return printed[0]

    return build


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_what_a_page_shows_is_what_happens(page, desk, built):
    """Every command and every line of Python of a page runs and prints what the page shows."""
    if extra := NEEDS.get(str(page.relative_to(ROOT))):
        pytest.importorskip(extra, reason="install kinograph[validate]")
    for kind, block in BLOCK.findall(page.read_text()):
        if kind == "python":
            code, _, shown = block.partition("\n# prints\n")
            printed = run([sys.executable, "-c", code], desk)
            assert_shown(printed, "\n".join(line.removeprefix("# ") for line in shown.splitlines()), code)
        else:
            for command, shown in steps(block):
                fresh = command == BUILD and not (desk / "films.db").exists()
                assert_shown(built(desk) if fresh else run(["bash", "-c", command], desk), shown, command)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_between_pages_leads_somewhere(page):
    """No page links to a file that is not there."""
    missing = [target for target in LINK.findall(page.read_text()) if not (page.parent / target).exists()]

    assert missing == []


def test_the_reference_is_what_the_commands_say():
    """docs/reference/cli.md is made anew with `make docs` when a command's help changes."""
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "reference" / "generate.py"], capture_output=True, text=True, check=True
    )

    assert done.stdout == (ROOT / "docs" / "reference" / "cli.md").read_text()


def test_the_figures_of_the_readme_are_those_of_today():
    """Each row of the README's table that can be measured here is within two hundredths of what is."""
    measure = (
        "import sys; sys.path.insert(0, 'benchmarks'); import quality\n"
        "sets = {'written for the project': quality.own([])}\n"
        "if (quality.REAL / 'score.py').exists(): sets['real'] = quality.real(quality.REAL, [])\n"
        "print(quality.retell(sets))"
    )
    done = subprocess.run([sys.executable, "-c", measure], cwd=ROOT, capture_output=True, text=True, check=True)
    told, measured = (re.findall(r"^\| (.+?) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", text, re.MULTILINE)
                      for text in ((ROOT / "README.md").read_text(), done.stdout))  # fmt: skip

    assert len(told) == 4
    assert [
        (name, figures, now)
        for (name, *figures), (_, *now) in zip(told, measured, strict=True)
        if any(abs(float(a) - float(b)) > 0.02 for a, b in zip(figures, now, strict=True))
    ] == []
