"""Prints how well kinograph reads: precision, recall and F1, by language and relation group.

Two sets of reviews are scored where they are there: the project's own (``data/gold``; anyone can
print these) and real ones (a folder with ``reviews/``, ``gold/`` and
a ``score.py``; ``../shared/dev`` unless told otherwise). Reviews named in a ``holdback.txt`` are
scored in totals only, as are own ones of the split "test": their errors are never written.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kinograph.extract import extract
from kinograph.model import Reading
from kinograph.scoring import Mistake, Report, Score, figures, score
from kinograph.scoring.compare import RENAMED
from kinograph.scoring.figures import ALL, MICRO
from kinograph.scoring.gold import digest
from kinograph.scoring.table import summary, table
from kinograph.text.read import read

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
OWN = ROOT / "data" / "gold"
FLOORS = ROOT / "benchmarks" / "floors.json"
REAL = ROOT.parent / "shared" / "dev"
LANGUAGES = ("id", "en", "all")

Figures = dict[str, dict[str, Score]]
"""Scores by relation group (`MICRO` is all of them but the title), then by language (`all` is all of them)."""


def triples(reading: Reading) -> list[dict[str, str]]:
    """Return a reading as the reference scorer's triples: the main film's title first, then every claim.

    Only the main film's title is told: that scorer takes the first title for what the review is about.
    """
    main = next((c.object.key for c in reading.claims if c.relation == "reviews"), "")
    titles = [c for c in reading.claims if c.relation == "title" and c.subject.key == main]
    others = [c for c in reading.claims if c.relation not in {"title", "reviews"}]
    return [
        {"id": reading.document.id, "s": c.subject.name, "p": RENAMED.get(c.relation, c.relation), "o": c.object.name}
        for c in (*titles, *others)
    ]


def show(name: str, found: Figures, groups: Iterable[str]) -> None:
    """Print one table of the reference scorer's figures."""
    print(f"\n{name}\n{'':16}" + "".join(f"{language:>24}" for language in LANGUAGES))
    print(f"{'':16}" + f"{'P':>12}{'R':>6}{'F1':>6}" * len(LANGUAGES))
    for group in groups:
        by = found.get(group, {})
        cells = (by.get(language, Score()) for language in LANGUAGES)
        print(f"{group:16}" + "".join(f"{s.precision:12.2f}{s.recall:6.2f}{s.f1:6.2f}" for s in cells))


def reports(errors: list[dict[str, str]]) -> dict[str, Report]:
    """Return what the gold that the project ships tells: for tuning, held back (its split is "test"), and all."""
    tuned, held = score(OWN, split="train"), score(OWN, split="test")
    errors += map(_error, tuned.mistakes)
    reviews = dict(sorted((Counter(tuned.reviews) + Counter(held.reviews)).items()))
    return {
        "open": tuned,
        "held back": held,
        "all": Report((*tuned.outcomes, *held.outcomes), (), reviews, tuned.digest),
    }


def own(errors: list[dict[str, str]]) -> dict[str, Figures]:
    """Return the figures on the gold that the project ships."""
    return {part: figures(report.outcomes) for part, report in reports(errors).items()}


def _error(mistake: Mistake) -> dict[str, str]:
    told = mistake.outcome
    kind = "FN" if told.verdict == "missed" else "FP"
    claim = {"id": told.document, "type": kind, "s": told.subject, "p": told.relation, "o": told.object}
    return {**claim, "before": mistake.before, "quote": mistake.words, "after": mistake.after}


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
            for reading in extract(d for d in read([folder / "reviews"]) if d.id in ids):
                out.writelines(json.dumps(triple) + "\n" for triple in triples(reading))
        open_ = [i for i in ids if i not in held]
        found = {
            "open": _reference(folder, predictions, open_, misses),
            "held back": _reference(folder, predictions, sorted(held)),
            "all": _reference(folder, predictions, ids),
        }
        errors += map(json.loads, misses.read_text().splitlines())
    return found


def retell(sets: dict[str, dict[str, Figures]]) -> str:
    """Return the README with the rows of its table that were measured: of all claims, by set."""
    page = README.read_text(encoding="utf-8")
    for whose, parts in sets.items():
        for part in ("open", "held back"):
            score = parts[part][MICRO][ALL]
            row = f"| {whose}, {part} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} |"
            page = re.sub(rf"^\| {whose}, {part} \|.*$", row, page, flags=re.MULTILINE)
    return page


def below(totals: dict[str, float], reason: str) -> list[str]:
    """Return what fell below its floor; with a reason, lower these floors and keep the reason."""
    kept = json.loads(FLOORS.read_text())
    fallen = {name: value for name, value in totals.items() if value < kept["floors"].get(name, 0)}
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
    options, errors, totals, tables = arguments(), [], {}, {}
    if any(OWN.glob("*.json")):
        told = reports(errors)
        for part, report in told.items():
            shown = table(report, [MICRO]) if part == "held back" else table(report)
            print(f"\nReviews written for the project, {part}\n{summary(report)}\n{shown}")
        tables["written for the project"] = {part: figures(report.outcomes) for part, report in told.items()}
        totals["own"] = told["all"].total.f1
    if (options.real / "score.py").exists():
        sets = real(options.real, errors)
        groups = [group for group in sets["all"] if group != MICRO]
        show(f"Real reviews, open ({digest(options.real / 'gold')})", sets["open"], [*groups, MICRO])
        show("Real reviews, held back", sets["held back"], [MICRO])
        show("Real reviews, all", sets["all"], [*groups, MICRO])
        totals["real"], tables["real"] = sets["all"][MICRO][ALL].f1, sets
    else:
        print("\nReal reviews: skipped, for there is no ../shared/dev/score.py; name another folder with --real")
    if options.errors:
        options.errors.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in errors))
    if options.readme:
        README.write_text(retell(tables), encoding="utf-8")
    fallen = below(totals, options.allow_regression)
    print("", *fallen or ["every figure is at or above its floor"], sep="\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
