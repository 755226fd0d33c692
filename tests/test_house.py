"""The house: layers, module sizes, what is documented, what is loaded, what is named."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kinograph
from kinograph import errors
from kinograph.graph.vocabulary import relations
from kinograph.text.language import languages, pack

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
HEAVY = {
    "jinja2", "networkx", "numpy", "oxrdflib", "pycld2", "pyvis", "rapidfuzz", "rdflib", "resiliparse", "selectolax",
    "yaml", "IPython", "kinograph.pipeline",
}  # fmt: skip
# Kin terms whose relation has another name: a language names the younger side too.
KIN_TERMS = {
    "aunt_uncle": ("pibling", "nibling"),
    "parent": ("parent", "child"),
    "grandparent": ("grandparent", "grandchild"),
}
# What no kin term says: work in common, and one role in two films.
NO_KIN = {"colleague", "same_character", "occupation", "portrays_real_person"}


def files():
    """Return the files that a commit would hold; in a copy without history, all but hidden ones."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        return [ROOT / name for name in listed if (ROOT / name).is_file()]
    paths = (p for p in ROOT.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return [p for p in paths if not any(x.startswith(".") and x != ".ci" for x in p.relative_to(ROOT).parts)]


def modules_loaded_by(statement):
    """Return the names of all modules that a fresh interpreter has after a statement."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_layers_are_kept():
    """Every import contract of pyproject.toml holds."""
    lint = Path(sys.executable).with_name("lint-imports")
    if not lint.exists():
        pytest.skip("import-linter is not installed: pip install kinograph[lint]")

    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_no_module_has_grown_too_long(path):
    """A module stays below 321 lines, so that it has one job."""
    assert len(path.read_text().splitlines()) <= 320


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_no_module_lacks_a_name(path):
    """No module is a drawer for what has no home."""
    assert path.stem not in {"utils", "helpers", "common", "base", "manager", "misc"}


@pytest.mark.parametrize(
    "statement",
    [
        "import kinograph",
        "import kinograph.cli",
        "from kinograph.cli import main; main(['--help'], standalone_mode=False)",
        "from kinograph.cli import main; main(['build', '--help'], standalone_mode=False)",
    ],
)
def test_starting_loads_nothing_heavy(statement):
    """What a command does not use is not loaded."""
    heavy = HEAVY if "cli" in statement else HEAVY | {"click", "pyoxigraph"}

    assert not modules_loaded_by(statement) & heavy


@pytest.mark.parametrize("name", kinograph.__all__)
def test_every_public_name_is_there(name):
    """What `__all__` promises can be imported and is told to `dir`."""
    assert getattr(kinograph, name) is not None
    assert name in dir(kinograph)


def test_an_unknown_public_name_is_refused():
    """The lazy package answers as any module does."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kinograph.nothing


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_exported_drawn_and_documented(name):
    """An error that a user can meet is a public name, in the tree's picture and in the reference."""
    error = getattr(errors, name)

    assert issubclass(error, errors.KinographError)
    assert name in kinograph.__all__
    assert name in errors.__doc__
    assert f"`{name}`" in (ROOT / "docs" / "reference" / "errors.md").read_text()


def test_every_error_class_is_listed():
    """No error class hides from the list that the test above goes through."""
    defined = {n for n, v in vars(errors).items() if isinstance(v, type) and issubclass(v, Exception)}

    assert defined == set(errors.__all__)


def commands():
    """Return the names of all commands."""
    from kinograph.cli import main  # noqa: PLC0415 - the other tests start without it

    return sorted(main.commands)


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command):
    """A command has a section in the reference."""
    reference = (ROOT / "docs" / "reference" / "cli.md").read_text()

    assert f"## kinograph {command}\n" in reference


@pytest.mark.parametrize("command", commands())
def test_every_help_ends_with_an_example(command):
    """The last lines of a command's help are commands to copy."""
    from click.testing import CliRunner  # noqa: PLC0415 - the other tests start without it

    from kinograph.cli import main  # noqa: PLC0415 - the other tests start without it

    text = CliRunner().invoke(main, [command, "--help"]).stdout

    assert re.search(r"Example.*:\n(\s+.*kinograph .*\n)+\Z", text), text


def test_every_format_is_documented():
    """A format that `export` writes has its row in the how-to."""
    from kinograph.export import FORMATS  # noqa: PLC0415 - the other tests start without it

    text = (ROOT / "docs" / "how-to" / "export.md").read_text()

    assert [name for name in FORMATS if f"`{name}`" not in text] == []


@pytest.mark.parametrize("code", languages())
def test_every_language_names_every_kinship(code):
    """Each relation between characters that the ontology has can be said in each language."""
    kin = pack(code).sections["kin"]
    named = [r.name for r in relations().values() if r.subject_kinds == {"character"} and r.name not in NO_KIN]

    missing = {term for name in named for term in KIN_TERMS.get(name, (name,)) if not kin.get(term)}

    assert missing == set()


@pytest.mark.parametrize("code", languages())
def test_every_language_names_the_same_fields(code):
    """An info box's fields are relations, and each language has words for all that any has."""
    box = pack(code).sections["box"]
    fields = {field for other in languages() for field in pack(other).sections["box"]}

    assert {field for field in fields if not box.get(field)} == set()
    assert fields - {"none"} <= set(relations())


def test_versions_agree():
    """The changelog tells of the version that the package has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert f"[{project['version']}]" in (ROOT / "CHANGELOG.md").read_text()
    assert kinograph.__version__ == project["version"]


@pytest.mark.parametrize("dependency", ["demo", "test", "bench"])
def test_every_dependency_is_pinned_with_its_hash(dependency):
    """What is installed is named to the byte, and from nowhere in particular."""
    text = (ROOT / "constraints" / f"{dependency}.txt").read_text()
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    pins = [line for line in lines if "==" in line]

    assert pins
    assert all(line.endswith("\\") for line in pins)
    assert not [line for line in lines if "://" in line or line.lstrip().startswith(("-i", "--index", "--extra"))]


# Written in two parts so that this file does not find itself.
FORBIDDEN = re.compile(
    "|".join(
        (
            "/wor" + "k/(?:main|shared)",
            "/roo" + "t/",
            r"/opt/(?:wheels|py" + "pi)",
            r"py" + r"pi\.org|pythonho" + "sted",
        )
    )
)


def test_nothing_names_this_machine_or_a_registry():
    """A checkout works on any machine with any package index."""
    found = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {m.group()}" for m in FORBIDDEN.finditer(text)]

    assert found == []
