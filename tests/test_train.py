"""Training: the same gold makes the same models, byte for byte."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "data" / "gold"
# A dozen reviews whose gold has every label in at least two of the five folds: with fewer, some model has no example.
FEW = (
    "en-alien",
    "en-big",
    "en-fargo",
    "en-nayakan",
    "en-quiet-girl",
    "en-rain-man",
    "en-the-fog",
    "en-the-godfather",
    "en-us-2019",
    "id-before-now-and-then",
    "id-dangal",
    "id-love-for-sale",
)
MODELS = {"elsewhere", "facts", "kin", "kin-again", "kin-world", "names", "names-again", "portrayals"}
TITLE_MODELS = {"titles", "titles-ranked", "titles-ranked-sure", "titles-sure"}

pytest.importorskip("sklearn", reason="scikit-learn is not installed: only training needs it")


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    """Return a folder with the gold of a dozen reviews."""
    folder = tmp_path_factory.mktemp("gold")
    (folder / "reviews").mkdir()
    for name in FEW:
        shutil.copy(GOLD / f"{name}.json", folder)
        for review in (GOLD / "reviews").glob(f"{name}.*"):
            shutil.copy(review, folder / "reviews")
    return folder


def trained(gold, models, seed):
    """Return the bytes of the models of a folder of gold, trained by a Python that hashes strings by a seed."""
    command = [sys.executable, ROOT / "benchmarks" / "train.py", "--gold", gold, "--models", models]
    env = os.environ | {"PYTHONHASHSEED": str(seed)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {path.stem: path.read_bytes() for path in models.iterdir()}


@pytest.fixture(scope="module")
def first(gold, tmp_path_factory):
    """Return the models of the gold, by name."""
    return trained(gold, tmp_path_factory.mktemp("first"), 1)


def test_all_models_are_written(first):
    """Training writes every model that reading asks for, and no other file."""
    assert set(first) == MODELS | TITLE_MODELS


def test_training_twice_writes_the_same_bytes(gold, first, tmp_path):
    """The gold alone makes the models: another run, in which sets have another order, writes the same."""
    assert trained(gold, tmp_path, 2) == first


def test_the_test_part_is_not_read(gold, first, tmp_path):
    """Reviews whose split is "test" change nothing."""
    folder = tmp_path / "gold"
    shutil.copytree(gold, folder)
    held = next(path for path in sorted(GOLD.glob("*.json")) if '"split": "test"' in path.read_text(encoding="utf-8"))
    shutil.copy(held, folder)
    for review in (GOLD / "reviews").glob(f"{held.stem}.*"):
        shutil.copy(review, folder / "reviews")

    assert trained(folder, tmp_path / "models", 1) == first
