"""Prints how far two annotations of the same reviews agree, and the figures of the gold's data card.

An annotation is a folder of ``.json`` files, as in ``data/gold``, or of ``.ann`` files, as ``gold.py`` takes them.
Neither of the two is taken for right: what both state agrees, what one states alone disagrees, and F1 is
2 agreed / (2 agreed + disagreed). What one states and the other calls optional counts as disagreement, unless said
otherwise; what one calls optional and the other leaves out never counts. Reviews that only one has are left out.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from gold import AnnotationError, record

from kinograph.errors import KinographError
from kinograph.model import FILM, Claim, Document, Entity, Evidence, Reading, Span
from kinograph.scoring.compare import Outcome, compare
from kinograph.scoring.figures import ALL, ROWS, Score, figures, intervals
from kinograph.scoring.gold import FILM_LEVEL, GROUPS, LIFE, TITLE, Gold, golds, plain
from kinograph.text.read import read

__all__ = ["agreement", "annotations", "card", "films", "repeated"]

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "data" / "gold"
SECOND = GOLD / "second"
REVIEWS = (ROOT / "data" / "reviews", GOLD / "reviews")
CARD = ROOT / "docs" / "reference" / "gold.md"
LANGUAGES = ("id", "en", "es")
FRAME = 6  # words in a row, of which the share that several reviews have is printed
YEAR = re.compile(r" (18|19|20)\d\d$")

Cells = Iterable[object]


def annotations(folder: Path) -> dict[str, Gold]:
    """Return the annotations of a folder by the id of their review.

    Raises:
        GoldError: The folder has none.
        AnnotationError: An ``.ann`` file states what its review does not.
    """
    made = {}
    for path in sorted(folder.glob("*.ann")):
        text = (GOLD / "reviews" / f"{path.stem}.txt").read_text(encoding="utf-8")
        told = record(path.stem, path.read_text(encoding="utf-8"), text)
        made[path.stem] = Gold.from_json(json.dumps(told), source=str(path))
    return made or golds(folder)


def agreement(first: Mapping[str, Gold], second: Mapping[str, Gold], *, lenient: bool = False) -> list[Outcome]:
    """Return what both state ("right"), and what the first ("missed") or the second ("wrong") states alone.

    To be ``lenient`` is to pass over what one states and the other calls optional.
    """
    outcomes: list[Outcome] = []
    for name in sorted(first.keys() & second.keys()):
        one, other = first[name], second[name]
        outcomes += (o for o in compare(_reading(other, one, optional=False), one) if o.verdict == "right")
        outcomes += (o for o in compare(_reading(other, one, optional=lenient), one) if o.verdict == "missed")
        alone = (o for o in compare(_reading(one, other, optional=lenient), other) if o.verdict == "missed")
        outcomes += (o._replace(verdict="wrong") for o in alone)
    return outcomes


def _reading(gold: Gold, judge: Gold, *, optional: bool) -> Reading:
    """Return an annotation as if a program had read it, its film by the name that the other annotation knows."""
    forms = (gold.title, *gold.aliases.get(gold.title, ())) if gold.title else ()
    film = next((form for form in forms if judge.title and judge.film(form) == judge.title), gold.title or FILM)
    review = Claim(gold.id, _thing("review"), "reviews", _thing(film), ())
    named = [Claim(gold.id, _thing(film), TITLE, _thing(film), (Evidence(Span(0, 0), "", ""),))] if gold.title else []
    claims = [
        Claim(
            gold.id,
            _thing(film if claim["p"] in FILM_LEVEL and claim["s"] == (gold.title or FILM) else claim["s"]),
            claim["p"],
            _thing(claim["o"]),
            (Evidence(Span(claim["start"], claim["end"]), claim["quote"], ""),),
        )
        for claim in gold.claims
        if optional or not claim.get("optional")
    ]
    return Reading(Document(gold.id, ""), (review, *named, *claims))


def _thing(name: str) -> Entity:
    """Return an end of a claim; only its name is compared."""
    return Entity("literal", name)


def repeated(texts: Mapping[str, str], length: int) -> tuple[dict[str, list[str]], int]:
    """Return the runs of so many words that several texts have, with the texts' names, and how many runs there are."""
    places: dict[str, list[str]] = defaultdict(list)
    for name, text in texts.items():
        words = re.findall(r"\w+", text.lower())
        for run in {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}:
            places[run].append(name)
    return {run: names for run, names in places.items() if len(names) > 1}, len(places)


def films(gold: Gold) -> set[str]:
    """Return by which names one may know the film of a review: its title, other forms of it, and the review's id."""
    forms = (gold.title, *gold.aliases.get(gold.title, ())) if gold.title else ()
    return {YEAR.sub("", plain(form)) for form in (gold.id.partition("-")[2].replace("-", " "), *forms)}


def card() -> dict[str, str]:
    """Return the tables of the data card by their names."""
    texts = {document.id: document.text for document in read(REVIEWS)}
    told = golds(GOLD)
    return {
        "sizes": _sizes(told, texts),
        "relations": _relations(told),
        "agreement": table(told, annotations(SECOND)),
        "frames": _frames({name: texts[name] for name in told}),
        "shared": _shared(told.values(), {document.id for document in read(REVIEWS[:1])}),
    }


def _sizes(told: Mapping[str, Gold], texts: Mapping[str, str]) -> str:
    rows = []
    for language in (*LANGUAGES, ALL):
        some = [gold for gold in told.values() if language in (gold.language, ALL)]
        required = [[c for c in gold.claims if not c.get("optional")] for gold in some]
        words = sorted(len(re.findall(r"\w+", texts[gold.id])) for gold in some)
        splits = Counter(gold.split for gold in some)
        kin = sum(any(c["p"] in LIFE for c in gold.claims) for gold in some)
        claims, optional = sum(map(len, required)), sum(_optional(gold.id) for gold in some)
        middle = words[len(words) // 2]
        rows.append((language, len(some), splits["train"], splits["test"], sum(words), middle, claims, optional,
                     f"{kin} ({kin / len(some):.0%})"))  # fmt: skip
    head = ("language", "reviews", "train", "test", "words", "median", "claims", "optional", "with kin in life")
    return _markdown(head, rows)


def _optional(name: str) -> int:
    """Return how many optional claims the gold of a review has, without those that are concluded when it is read."""
    told = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return sum(bool(claim.get("optional")) for claim in told["claims"])


def _relations(told: Mapping[str, Gold]) -> str:
    counts = Counter(
        (claim["p"], language)
        for gold in told.values()
        for claim in gold.claims
        if not claim.get("optional")
        for language in (gold.language, ALL)
    )
    ordered = [(group, relation) for group, some in GROUPS.items() if group != TITLE for relation in sorted(some)]
    rows = [(group, f"`{relation}`", *(counts[relation, language] for language in (*LANGUAGES, ALL)))
            for group, relation in ordered]  # fmt: skip
    return _markdown(("group", "relation", *LANGUAGES, ALL), rows)


def _frames(texts: Mapping[str, str]) -> str:
    found, total = repeated(texts, FRAME)
    return (
        f"Of {total:,} runs of {FRAME} words, {len(found):,} ({len(found) / total:.3%}) stand in two reviews or more."
    )


def _shared(told: Iterable[Gold], demo: Collection[str]) -> str:
    """Return how many reviews of the test part know a film of the train part, and how many are of the demo."""
    parts: dict[str, list[Gold]] = defaultdict(list)
    for gold in told:
        parts[gold.split].append(gold)
    known = {form for gold in parts["train"] for form in films(gold)}
    others = [{YEAR.sub("", plain(c["s"])) for c in gold.claims if c.get("other_film") and c["p"] in FILM_LEVEL}
              for gold in parts["test"]]  # fmt: skip
    own = Counter(gold.language for gold in parts["test"] if films(gold) & known)
    languages = ", ".join(f"{count} in {language}" for language, count in own.items()) or "none"
    return (
        f"Of {len(others)} reviews of the test part, {own.total()} are of a film "
        f"of the train part ({languages}); {sum(bool(some & known) for some in others)} state a fact of one in "
        f"passing. {sum(gold.id in demo for gold in parts['test'])} of the test part's reviews are in the demo corpus."
    )


def table(first: Mapping[str, Gold], second: Mapping[str, Gold]) -> str:
    """Return the agreement by group and language: F1 by language, its bounds, and F1 without what is optional for one.

    "one alone" is what the other does not have at all, "optional for one" what the other states.
    """
    strict, lenient = agreement(first, second), agreement(first, second, lenient=True)
    found, kind, bounds = figures(strict), figures(lenient), intervals(strict)
    languages = [language for language in (*LANGUAGES, ALL) if language in found[ROWS[-1]]]
    rows = []
    for group in ROWS:
        score, mild = found[group].get(ALL, Score()), kind[group].get(ALL, Score())
        alone = mild.fp + mild.fn
        low, high = bounds[group].get(ALL, (0.0, 1.0))
        cells = [f"{found[group][language].f1:.2f}" if language in found[group] else "" for language in languages]
        row = (group, score.tp, alone, score.fp + score.fn - alone, *cells, f"{low:.2f}–{high:.2f}", f"{mild.f1:.2f}")
        rows.append(row)
    reviews = Counter(first[name].language for name in first.keys() & second.keys())
    heads = [f"F1 {language} ({reviews[language] or reviews.total()})" for language in languages]
    return _markdown(("claims", "both", "one alone", "optional for one", *heads, "95 % of all", "lenient F1"), rows)


def _each(first: Mapping[str, Gold], second: Mapping[str, Gold]) -> Iterator[str]:
    """Yield a line for each claim that one of the two states alone."""
    for told in agreement(first, second):
        if told.verdict != "right":
            whose = "first" if told.verdict == "missed" else "second"
            yield f"{told.document}: {whose}: {told.subject} {told.relation} {told.object}"


def _markdown(head: Cells, rows: Iterable[Cells]) -> str:
    first = [str(cell) for cell in head]
    lines = [first, ["---"] * len(first), *([f"{c:,}" if isinstance(c, int) else str(c) for c in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def retold(page: str, tables: Mapping[str, str]) -> str:
    """Return the data card with what stands between ``<!-- NAME -->`` and ``<!-- end -->`` made anew."""
    for name, new in tables.items():
        where = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        page = where.sub(lambda found, new=new: f"{found[1]}{new}\n{found[2]}", page)  # type: ignore[misc]
    return page


def _told(options: argparse.Namespace) -> Iterator[str]:
    if options.card or options.write:
        tables = card()
        yield from tables.values()
        if options.write:
            CARD.write_text(retold(CARD.read_text(encoding="utf-8"), tables), encoding="utf-8")
    if options.folders:
        first, second = map(annotations, options.folders)
        yield table(first, second)
        if options.each:
            yield "\n".join(_each(first, second))


def main() -> int:
    """Print what was asked for; 1 where an annotation cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="two annotations of the same reviews")
    parser.add_argument("--each", action="store_true", help="also print each claim that one states alone")
    parser.add_argument("--card", action="store_true", help="print the figures of docs/reference/gold.md")
    parser.add_argument("--write", action="store_true", help="also put them there")
    options = parser.parse_args()
    if len(options.folders) not in ((0, 2) if options.card or options.write else (2,)):
        parser.error("name two folders, or --card")
    try:
        print(*_told(options), sep="\n\n")
    except (KinographError, AnnotationError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
