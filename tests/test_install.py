"""What one gets by pip: the wheel, alone in an environment of its own, finds its data and answers."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Test tools may be beside the dependencies; only the checkout's own package must not be found.
SITE = Path(pytest.__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the wheel of this checkout, built without network."""
    pytest.importorskip("hatchling", reason="the build backend is not installed: run `make test`")
    scratch = tmp_path_factory.mktemp("wheel")
    source = scratch / "source"
    names = ("src", "data", "queries", "pyproject.toml", "README.md", "LICENSE", "NOTICE")
    source.mkdir()
    for name in names:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    alone = ("--no-deps", "--no-build-isolation", "--no-index")
    command = [sys.executable, "-m", "pip", "wheel", *alone, "-w", scratch, source]
    subprocess.run(command, check=True, capture_output=True)
    return next(scratch.glob("*.whl"))


@pytest.mark.install
def test_the_wheel_holds_data_and_queries(wheel):
    """What the program reads at run time is inside; the tests and the reviews are not."""
    names = zipfile.ZipFile(wheel).namelist()

    kinds = {
        "data/grammar": ".toml",
        "data/languages": ".toml",
        "data/linking": ".toml",
        "data/ontology": ".ttl",
        "data/rules": ".rq",
        "data/shapes": ".ttl",
        "queries": ".rq",
    }
    for folder, suffix in kinds.items():
        shipped = {Path(name).name for name in names if name.startswith(f"kinograph/{folder}/")}
        assert shipped >= {path.name for path in (ROOT / folder).glob(f"*{suffix}")} != set(), folder
    assert not [name for name in names if "tests/" in name or "data/reviews" in name]


@pytest.mark.install
def test_the_installed_program_answers(wheel, tmp_path):
    """In a clean environment, away from the checkout, the program builds and finds the pair."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=True, symlinks=True)
    python = home / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    packages = next(home.glob("lib/python*/site-packages"))
    # The dependencies are those of this environment, without the .pth files that lead to the checkout.
    for path in SITE.iterdir():
        if path.suffix != ".pth" and "kinograph" not in path.name and not (packages / path.name).exists():
            (packages / path.name).symlink_to(path)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "KINOGRAPH"))}

    def run(*words):
        done = subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    kinograph = home / "bin" / "kinograph"
    assert str(home) in run(python, "-c", "import kinograph; print(kinograph.__file__)")
    run(kinograph, "build", ROOT / "data" / "reviews", "--store", "s")
    assert "Sissy Priscillia" in run(kinograph, "query", "siblings-on-and-off-screen", "--store", "s")
    run(kinograph, "draw", "--store", "s", "-o", "films.html")
    assert (tmp_path / "films.html").stat().st_size > 10_000
