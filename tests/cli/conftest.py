"""What the tests of the command line share: a way to run it, and a graph of the project's reviews."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REVIEWS = ROOT / "data" / "reviews"


@pytest.fixture(scope="session")
def kinograph():
    """Return a function that runs kinograph in a process of its own, as a user does."""

    def run(*words, cwd=None, stdin="", **settings):
        env = {k: v for k, v in os.environ.items() if not k.startswith("KINOGRAPH")}
        env |= {"COLUMNS": "100", **{k: str(v) for k, v in settings.items()}}
        command = [sys.executable, "-W", "error", "-m", "kinograph", *map(str, words)]
        return subprocess.run(
            command, input=stdin, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
        )

    return run


@pytest.fixture(scope="session")
def store(kinograph, tmp_path_factory):
    """Return the folder of a graph of the project's reviews."""
    path = tmp_path_factory.mktemp("graph") / "films.db"
    done = kinograph("build", REVIEWS, "--store", path)
    assert done.returncode == 0, done.stderr
    return path
