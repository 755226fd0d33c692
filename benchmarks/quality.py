"""Prints how well kinograph reads: precision, recall and F1, by language and relation group.

Two sets of reviews are scored where they are there: the project's own (``data/gold``; anyone can
print these) and real ones (a folder with ``reviews/``, ``gold/`` and
a ``score.py``; ``../shared/dev`` unless told otherwise). Reviews named in a ``holdback.txt`` are
scored in totals only, as are own ones of the split "test": their errors are never written.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from scoring import GROUPS, Score, compare, triples

from kinograph.extract import extract
from kinograph.model import Document
from kinograph.text.read import read

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
OWN = ROOT / "data" / "gold"
FLOORS = ROOT / "benchmarks" / "floors.json"
REAL = ROOT.parent / "shared" / "dev"
LANGUAGES = ("id", "en", "all")

Figures = dict[str, dict[str, Score]]
"""Scores by relation group (`MICRO` is all of them), then by language (`all` is all of them)."""


def documents(folders: Sequence[Path], ids: Collection[str]) -> Iterator[Document]:
    """Yield the reviews of these folders that have gold claims."""
    return (document for document in read([f for f in folders if f.is_dir()]) if document.id in ids)


def digest(gold: Path) -> str:
    """Return a short digest of gold data, so that two figures can be told to be comparable."""
    total = hashlib.sha256()
    for path in sorted(gold.glob("*.json")):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()[:12]


def show(name: str, figures: Figures, groups: Iterable[str]) -> None:
    """Print one table of figures."""
    print(f"\n{name}\n{'':16}" + "".join(f"{language:>24}" for language in LANGUAGES))
    print(f"{'':16}" + f"{'P':>12}{'R':>6}{'F1':>6}" * len(LANGUAGES))
    for group in groups:
        by = figures.get(group, {})
        cells = (by.get(language, Score()) for language in LANGUAGES)
        print(f"{group:16}" + "".join(f"{s.precision:12.2f}{s.recall:6.2f}{s.f1:6.2f}" for s in cells))


def own(errors: list[dict[str, str]]) -> dict[str, Figures]:
    """Return the figures on the gold that the project ships: for tuning, held back (its split is "test"), and all."""
    figures: dict[str, Figures] = {
        part: {group: {language: Score() for language in LANGUAGES} for group in (*GROUPS, "MICRO")}
        for part in ("open", "held back", "all")
    }
    golds = {gold["id"]: gold for gold in (json.loads(path.read_text()) for path in OWN.glob("*.json"))}
    for reading in extract(documents([ROOT / "data" / "reviews", OWN / "reviews"], golds)):
        gold = golds[reading.document.id]
        part = "held back" if gold.get("split") == "test" else "open"
        scores, misses = compare(triples(reading), gold)
        errors += [{"id": gold["id"], **miss} for miss in misses if part == "open"]
        for group, score in scores.items():
            for where in (figures[x][y] for x in (part, "all") for y in (group, "MICRO")):
                where[gold["lang"]].add(score)
                where["all"].add(score)
    return figures


def _reference(folder: Path, predictions: Path, ids: list[str], errors: Path | None = None) -> Figures:
    """Return the reference scorer's figures on some of the real reviews."""
    with tempfile.TemporaryDirectory() as scratch:
        split, out = Path(scratch, "split.json"), Path(scratch, "out.json")
        split.write_text(json.dumps({"dev": ids}))
        command = [sys.executable, folder / "score.py", predictions, folder / "gold", "--closure", "--json", out]
        command += ["--split", "dev", "--split-file", split, *(["--errors", errors] if errors else [])]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return {
            group: {language: Score(s["tp"], s["fp"], s["fn"]) for language, s in by.items()}
            for group, by in json.loads(out.read_text()).items()
        }


def real(folder: Path, errors: list[dict[str, str]]) -> dict[str, Figures]:
    """Return the figures on real reviews: those one may read, those held back, and all."""
    ids = sorted(p.stem for p in (folder / "gold").glob("*.json"))
    held = set((folder / "holdback.txt").read_text().split())
    with tempfile.TemporaryDirectory() as scratch:
        predictions, misses = Path(scratch, "predictions.jsonl"), Path(scratch, "misses.jsonl")
        with predictions.open("w") as out:
            for reading in extract(documents([folder / "reviews"], ids)):
                out.writelines(json.dumps(triple) + "\n" for triple in triples(reading))
        open_ = [i for i in ids if i not in held]
        figures = {
            "open": _reference(folder, predictions, open_, misses),
            "held back": _reference(folder, predictions, sorted(held)),
            "all": _reference(folder, predictions, ids),
        }
        errors += map(json.loads, misses.read_text().splitlines())
    return figures


def retell(sets: dict[str, dict[str, Figures]]) -> str:
    """Return the README with the rows of its table that were measured: of all claims, by set."""
    page = README.read_text(encoding="utf-8")
    for whose, parts in sets.items():
        for part in ("open", "held back"):
            score = parts[part]["MICRO"]["all"]
            row = f"| {whose}, {part} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} |"
            page = re.sub(rf"^\| {whose}, {part} \|.*$", row, page, flags=re.MULTILINE)
    return page


def below(figures: dict[str, float], reason: str) -> list[str]:
    """Return what fell below its floor; with a reason, lower these floors and keep the reason."""
    kept = json.loads(FLOORS.read_text())
    fallen = {name: value for name, value in figures.items() if value < kept["floors"].get(name, 0)}
    if not (fallen and reason):
        return [f"{name}: F1 {value:.3f} is below its floor {kept['floors'][name]}" for name, value in fallen.items()]
    for name, value in fallen.items():
        kept["lowered"].append({"name": name, "from": kept["floors"][name], "reason": reason})
        kept["floors"][name] = int(value * 100) / 100
    FLOORS.write_text(json.dumps(kept, indent=2) + "\n")
    return []


def arguments() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--real", type=Path, default=REAL, help="a folder with reviews/, gold/ and score.py")
    parser.add_argument("--errors", type=Path, help="write what was missed or wrong to this file, as JSON lines")
    parser.add_argument("--readme", action="store_true", help="also put the figures into the README's table")
    parser.add_argument("--allow-regression", metavar="REASON", default="", help="lower the floors, and say why")
    return parser.parse_args()


def main() -> int:
    """Print all figures; 1 where one is below its floor."""
    options, errors, figures, table = arguments(), [], {}, {}
    if any(OWN.glob("*.json")):
        sets = own(errors)
        name = "Reviews written for the project"
        show(f"{name}, for tuning ({digest(OWN)})", sets["open"], [*GROUPS, "MICRO"])
        show(f"{name}, held back", sets["held back"], ["MICRO"])
        show(f"{name}, all", sets["all"], [*GROUPS, "MICRO"])
        figures["own"], table["written for the project"] = sets["all"]["MICRO"]["all"].f1, sets
    if (options.real / "score.py").exists():
        sets = real(options.real, errors)
        groups = [group for group in sets["all"] if group != "MICRO"]
        show(f"Real reviews, open ({digest(options.real / 'gold')})", sets["open"], [*groups, "MICRO"])
        show("Real reviews, held back", sets["held back"], ["MICRO"])
        show("Real reviews, all", sets["all"], [*groups, "MICRO"])
        figures["real"], table["real"] = sets["all"]["MICRO"]["all"].f1, sets
    else:
        print("\nReal reviews: skipped, for there is no ../shared/dev/score.py; name another folder with --real")
    if options.errors:
        options.errors.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in errors))
    if options.readme:
        README.write_text(retell(table), encoding="utf-8")
    fallen = below(figures, options.allow_regression)
    print("", *fallen or ["every figure is at or above its floor"], sep="\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
