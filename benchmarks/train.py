"""Trains the models in data/models from the gold of the project's own reviews, and from nothing else.

The gold whose split is "test" is never read. Each review is left out of the models that guess for it (five folds by
film), so that a later model learns from guesses as good as those it will see (stacking). All is deterministic:
liblinear with a fixed seed, weights rounded to two digits; `make train` twice writes the same bytes.
"""

import argparse
import sys
import warnings
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kinograph.extract import contested, draft
from kinograph.extract.film import CLEAR, chosen, ranks, sure, voted, weighed
from kinograph.extract.learned import elsewhere, facts, kin, pairs, people, rivals
from kinograph.extract.learned.context import Context
from kinograph.extract.learned.model import BIAS, Model, model
from kinograph.extract.learned.ranking import NONE, Contest, ranked
from kinograph.extract.lists import sections
from kinograph.model import Document, Reading
from kinograph.scoring.compare import RENAMED, compare
from kinograph.scoring.gold import LIFE, STORY, SYMMETRIC, Gold, golds, plain, titled
from kinograph.text.read import read

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "data" / "gold"
MODELS = ROOT / "data" / "models"
FOLDS = 5
RARE = 2  # things that must have a feature for it to be learned
SURE = 6.0  # weight of what is always so, or never: a probability of .998
SMALL = 0.02  # weights below this are left out: they are half of all and change no probability by .01
RELATIVES = frozenset({"grandparent", "aunt_uncle", "cousin", "in_law", ""})
# Inverse strength of regularisation (L2), by model: the best of .05, .1, .2, .3, 1 in cross-validation.
STRENGTH = {
    "titles": 0.2,
    "titles-sure": 0.2,
    "titles-ranked-sure": 0.2,
    "names": 0.2,
    "names-again": 0.2,
    "portrayals": 0.2,
    "elsewhere": 0.6,
    "kin": 0.2,
    "kin-again": 0.2,
    "kin-world": 0.3,
    "facts": 0.2,
}

Features = dict[Any, set[str]]
Labels = dict[Any, dict[str, int | None]]


@dataclass
class Review:
    """A draft with its gold, its fold, and what models guess of its names."""

    context: Context
    gold: Gold
    fold: int
    seen: Features = field(default_factory=dict)
    names: Labels = field(default_factory=dict)
    guesses: dict[str, dict[str, float]] = field(default_factory=dict)


def documents(folder: Path, split: str = "train") -> Iterator[tuple[Document, Gold]]:
    """Yield a folder's reviews of one split, with their gold; not articles that are read a section at a time."""
    wanted = {name: gold for name, gold in golds(folder).items() if gold.split == split}
    for document in read([f for f in (ROOT / "data" / "reviews", folder / "reviews") if f.is_dir()]):
        if document.id in wanted and not sections(document):
            yield replace(document, language=wanted[document.id].language), wanted[document.id]


def folded(gold: Gold) -> int:
    """Return the fold of a review: that of its film."""
    return zlib.crc32(plain(gold.title or gold.id).encode()) % FOLDS


@dataclass
class Titled:
    """A review's contest for the title, the right forms of it, its fold, and all contenders."""

    text: str
    contest: Contest
    right: set[str]
    fold: int
    contenders: dict[str, tuple[Iterable[str], set[str]]]

    def holds(self, low: str) -> bool:
        """Tell whether the title, or none where there is "", is the right one."""
        return plain(low) in self.right if low else not self.right


def title_models(told: Sequence[tuple[Document, Gold]]) -> dict[str, Model]:
    """Return the models of titles, and those of how sure a title is, chosen by models that have not seen its review."""
    found = [_titled(document, gold) for document, gold in told]
    items = [(one.fold, [(s, {"title": int(one.holds(low))}) for low, s in one.contest.seen.items()]) for one in found]
    voting = {k: fit("titles", [r for fold, rows in items if fold != k for r in rows], ["title"]) for k in range(FOLDS)}
    ranking = {k: fit_choice([one for one in found if one.fold != k]) for k in range(FOLDS)}
    whole = {"titles": fit("titles", [r for _, rows in items for r in rows], ["title"])}
    elected = []
    for one in found:
        votes = weighed(one.contest, voting[one.fold])
        if votes:
            best = max(votes, key=lambda low: (votes[low], len(low), low))
            elected.append((sure(best, votes, one.contest), {"right": int(one.holds(best))}))
    whole["titles-sure"] = fit("titles-sure", elected, ["right"])
    preferred = []
    for one in found:
        best, confidence = voted(one.text, one.contest, voting[one.fold], whole["titles-sure"])
        if confidence < CLEAR and ranks(one.text):
            title, seen = chosen(one.text, one.contenders, (best, confidence), ranking[one.fold])
            preferred.append((seen, {"right": int(one.holds(title))}))
    return {
        **whole,
        "titles-ranked": fit_choice(found),
        "titles-ranked-sure": fit("titles-ranked-sure", preferred, ["right"]),
    }


def _titled(document: Document, gold: Gold) -> Titled:
    text, words, contest = contested(document)
    contenders = ranked(text, words, contest)
    return Titled(text, contest, _titles(gold), folded(gold), contenders)


def fit_choice(found: Sequence[Titled]) -> Model:
    """Return the model that chooses among a review's contenders and none: weights by maximum likelihood (L-BFGS)."""
    rows: list[Iterable[str]] = []
    held: list[bool] = []
    starts: list[int] = []
    for one in found:
        right = [one.holds(low) for low in one.contenders]
        if any(right) or not one.right:
            starts.append(len(rows))
            rows += [*(seen for _, seen in one.contenders.values()), (NONE,)]
            held += [*right, not one.right]
    counts = Counter(feature for row in rows for feature in row)
    columns = {feature: n for n, feature in enumerate(sorted(f for f, c in counts.items() if c > RARE))}
    matrix, groups = _matrix(rows, columns), np.repeat(np.arange(len(starts)), np.diff([*starts, len(rows)]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = matrix @ weights
        odds = np.exp(sums - np.maximum.reduceat(sums, starts)[groups])
        all_, right = np.add.reduceat(odds, starts), np.add.reduceat(odds * held, starts)
        slope = matrix.T @ (odds / all_[groups] - odds * held / right[groups])
        return float(np.log(all_ / right).sum() + weights @ weights / 2), slope + weights

    weights = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    told = {f: [round(float(w), 2)] for f, w in zip(columns, weights, strict=True) if abs(w) >= SMALL or f == NONE}
    return Model(("title",), told)


def _titles(gold: Gold) -> set[str]:
    """Return the forms of the film's title, for comparison."""
    return {plain(form) for form in (gold.title, *gold.aliases.get(gold.title, ()))} if gold.title else set()


def _matrix(rows: Sequence[Iterable[str]], columns: Mapping[str, int]) -> csr_matrix:
    """Return what has which features, as a sparse matrix of ones."""
    ends, indices = [0], []
    for row in rows:
        indices += sorted(columns[feature] for feature in row if feature in columns)
        ends.append(len(indices))
    ones = np.ones(len(indices))
    shape = (len(rows), len(columns))
    return csr_matrix((ones, np.array(indices, dtype=np.int32), np.array(ends, dtype=np.int32)), shape=shape)


def fit(name: str, rows: Sequence[tuple[set[str], Mapping[str, int | None]]], labels: Sequence[str]) -> Model:
    """Return a model of features and labels; where a label is None the row is no example of it.

    A label that all examples have, or none has, has a weight that depends on nothing.
    """
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(labels))
    for number, label in enumerate(labels):
        told = [(seen, known[label]) for seen, known in rows if known[label] is not None]
        sides = {known for _, known in told}
        if len(sides) < 2:  # noqa: PLR2004 - with one answer, or none, there is nothing to learn
            weights[BIAS][number] = SURE if 1 in sides else -SURE
            continue
        counts = Counter(feature for seen, _ in told for feature in seen)
        columns = {feature: n for n, feature in enumerate(sorted(f for f, c in counts.items() if c >= RARE))}
        learner = LogisticRegression(solver="liblinear", C=STRENGTH[name], random_state=0, max_iter=500)
        learner.fit(_matrix([seen for seen, _ in told], columns), [known for _, known in told])
        weights[BIAS][number] = round(float(learner.intercept_[0]), 2)
        for feature, weight in zip(columns, learner.coef_[0], strict=True):
            if abs(weight) >= SMALL:
                weights[feature][number] = round(float(weight), 2)
    return Model(tuple(labels), dict(weights))


def joined(first: Model, second: Model, further: set[str]) -> tuple[Model, Model]:
    """Return both models of names as one of their common features, and what the second sees beside them."""
    none = [0.0] * len(first.labels)
    common = {feature: [*weights, *second.weights.get(feature, none)] for feature, weights in first.weights.items()}
    common |= {f: [*none, *w] for f, w in second.weights.items() if f not in first.weights and f not in further}
    labels = (*first.labels, *(f"{label} again" for label in second.labels))
    return Model(labels, common), Model(second.labels, {f: w for f, w in second.weights.items() if f in further})


def crossed(
    name: str, items: Sequence[tuple[int, Features, Labels]], labels: Sequence[str]
) -> Iterator[dict[Any, dict[str, float]]]:
    """Yield, review by review, what a model guesses that has not seen the review's fold."""
    models = {}
    for left_out in range(FOLDS):
        rows = [(seen[k], known[k]) for fold, seen, known in items if fold != left_out for k in seen]
        models[left_out] = fit(name, rows, labels)
    for fold, seen, _ in items:
        one = models[fold]
        told = one.probabilities(list(seen.values()))
        yield {key: dict(zip(one.labels, row, strict=True)) for key, row in zip(seen, told, strict=True)}


def name_labels(review: Review) -> Labels:
    """Return for each name which roles it has in the gold; None where the gold leaves it open."""
    gold = review.gold
    roles: dict[str, dict[str, bool]] = defaultdict(dict)
    for claim in gold.claims:
        if claim["p"] in people.ROLES and not claim.get("other_film"):
            optional = bool(claim.get("optional"))
            for name in (claim["o"], *claim.get("alt", ())):
                roles[claim["p"]][name] = optional and roles[claim["p"]].get(name, True)
    persons = {name for role, names in roles.items() if role != "character" for name in names}
    found: Labels = {}
    for key in review.context.places:
        pools = {role: roles["character"] if role == "character" else persons for role in people.ROLES}
        written = review.context.scene.names.show(key)
        names = {role: gold.resolve(written, pool) for role, pool in pools.items()}
        found[key] = {role: _open(roles[role], names[role]) for role in people.ROLES}
    return found


def _open(names: Mapping[str, bool], name: str | None) -> int | None:
    return 0 if name not in names else None if names[name] else 1


def pair_labels(found: Iterable[tuple[str, str]], review: Review) -> Labels:
    """Return for each pair of names whether one plays the other."""
    gold, show = review.gold, review.context.scene.names.show
    told = [claim for claim in gold.claims if claim["p"] == "portrays"]
    actors, parts = {claim["s"] for claim in told}, {claim["o"] for claim in told}
    labels: Labels = {}
    for one in found:
        actor, part, form = gold.resolve(show(one[0]), actors), gold.resolve(show(one[1]), parts), plain(show(one[1]))
        hits = [c for c in told if c["s"] == actor and (c["o"] == part or form in map(plain, c.get("alt", ())))]
        labels[one] = {"portrays": 0 if not hits else None if all(c.get("optional") for c in hits) else 1}
    return labels


def work_labels(works: Mapping[tuple[str, str], elsewhere.Work], review: Review) -> Labels:
    """Return for each person and film what the gold says that the one is to the other."""
    gold, show = review.gold, review.context.scene.names.show
    told = [claim for claim in gold.claims if claim["p"] in elsewhere.CREDITS]
    people = {claim["o"] for claim in told}
    labels: Labels = {}
    for title, key in works:
        film, person = titled(title), gold.resolve(show(key), people)
        hits = {c["p"]: c for c in told if titled(c["s"]) == film and c["o"] == person}
        labels[title, key] = {
            p: 0 if p not in hits else None if hits[p].get("optional") else 1 for p in elsewhere.CREDITS
        }
    return labels


def tie_labels(ties: Iterable[kin.Tie], review: Review) -> tuple[Labels, Labels]:
    """Return for each tie whether the gold has it, and of those that it has whether they are of life."""
    gold, show = review.gold, review.context.scene.names.show
    told = [claim for claim in gold.claims if claim["p"] in STORY | LIFE]
    pools = {life: {c[end] for c in told if (c["p"] in LIFE) is life for end in "so"} for life in (False, True)}
    held: Labels = {}
    worlds: Labels = {}
    for tie in ties:
        named = kin.Tie(show(tie.left), tie.relation, show(tie.right))
        hits = [claim for claim in told if _tied(named, claim, gold, pools[claim["p"] in LIFE])]
        lives = {claim["p"] in LIFE for claim in hits}
        held[tie] = {"kin": 0 if not hits else None if all(c.get("optional") for c in hits) else 1}
        worlds[tie] = {"real": int(lives.pop()) if len(lives) == 1 else None}
    return held, worlds


def _tied(tie: kin.Tie, claim: Mapping[str, Any], gold: Gold, pool: set[str]) -> bool:
    relation = claim["p"].removeprefix("real_")
    if tie.relation != relation and not (relation == "relative" and tie.relation in RELATIVES):
        return False
    left, right = gold.resolve(tie.left, pool), gold.resolve(tie.right, pool)
    mutual = claim["p"] in SYMMETRIC
    return (left, right) == (claim["s"], claim["o"]) or (mutual and (right, left) == (claim["s"], claim["o"]))


def _some_forgotten(seen: Features) -> Features:
    """Return the features with every second known name as if no list knew it.

    Those who wrote the gold and the lists know the same people; on the web more are unknown than here.
    """
    return {key: people.forgotten(one) if zlib.crc32(key.encode()) % 2 else one for key, one in seen.items()}


def train(examples: Sequence[Review]) -> dict[str, Model]:
    """Return all other models of these reviews, by name."""
    made: dict[str, Model] = {}

    def learn(name: str, items: Sequence[tuple[int, Features, Labels]], labels: Sequence[str]) -> None:
        rows = [(seen[key], known[key]) for _, seen, known in items for key in seen]
        made[name] = fit(name, rows, labels)

    for review in examples:
        review.seen, review.names = _some_forgotten(people.features(review.context)), name_labels(review)
    items = [(r.fold, r.seen, r.names) for r in examples]
    learn("names", items, people.ROLES)
    guessed = zip(examples, crossed("names", items, people.ROLES), strict=True)
    further = [people.seen_again(review.context, guess) for review, guess in guessed]
    again = [
        (r.fold, {key: r.seen[key] | more[key] for key in more}, r.names)
        for r, more in zip(examples, further, strict=True)
    ]
    learn("names-again", again, people.ROLES)
    all_further = {feature for more in further for seen in more.values() for feature in seen}
    made["names"], made["names-again"] = joined(made["names"], made["names-again"], all_further)
    for review, guess in zip(examples, crossed("names-again", again, people.ROLES), strict=True):
        review.guesses = guess
    found = [pairs.portrayals(r.context, r.guesses) for r in examples]
    learn(
        "portrayals",
        [(r.fold, {k: p.seen for k, p in f.items()}, pair_labels(f, r)) for r, f in zip(examples, found, strict=True)],
        ["portrays"],
    )
    around = [elsewhere.works(r.context, r.guesses) for r in examples]
    learn(
        "elsewhere",
        [(r.fold, {k: w.seen for k, w in f.items()}, work_labels(f, r)) for r, f in zip(examples, around, strict=True)],
        elsewhere.CREDITS,
    )
    ties = [kin.kin(r.context, r.guesses) for r in examples]
    labels = [tie_labels(t, r) for r, t in zip(examples, ties, strict=True)]
    once = [
        (r.fold, {k: s.seen for k, s in t.items()}, held)
        for r, t, (held, _) in zip(examples, ties, labels, strict=True)
    ]
    learn("kin", once, ["kin"])
    twice = []
    for (fold, seen, held), found_, guess in zip(once, ties, crossed("kin", once, ["kin"]), strict=True):
        more = rivals.seen_again(found_, {tie: one["kin"] for tie, one in guess.items()})
        twice.append((fold, {tie: seen[tie] | more[tie] for tie in seen}, held))
    learn("kin-again", twice, ["kin"])
    learn(
        "kin-world",
        [
            (r.fold, {k: kin.world(k, s, r.guesses) for k, s in t.items()}, worlds)
            for r, t, (_, worlds) in zip(examples, ties, labels, strict=True)
        ],
        ["real"],
    )
    learn("facts", [(r.fold, *fact_labels(r)) for r in examples], ["right"])
    return made


def fact_labels(review: Review) -> tuple[Features, Labels]:
    """Return the features of each fact that rules found, and whether the gold has it."""
    claims = facts.stated(review.context)
    document = review.context.scene.document
    about = [c for c in review.context.scene.claims.values() if c.relation in ("reviews", "title")]
    seen, labels = {}, {}
    for claim in claims:
        outcomes = compare(Reading(document, (*about, claim)), review.gold)
        verdicts = {one.verdict for one in outcomes if one.relation == RENAMED.get(claim.relation, claim.relation)}
        told = 1 if "right" in verdicts else 0 if "wrong" in verdicts else None
        seen[claim.id], labels[claim.id] = facts.features(claim, review.context), {"right": told}
    return seen, labels


def main() -> int:
    """Write the models."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD, help="a folder of gold with its reviews/")
    parser.add_argument("--models", type=Path, default=MODELS, help="the folder to write to")
    options = parser.parse_args()
    warnings.simplefilter("ignore", FutureWarning)
    options.models.mkdir(parents=True, exist_ok=True)

    def keep(name: str, made: Model) -> None:
        (options.models / f"{name}.tsv").write_text(made.to_text(), encoding="utf-8")
        print(f"{name}: {len(made.weights)} features", file=sys.stderr)

    told = list(documents(options.gold))
    titles = title_models(told)

    def library(name: str) -> Model:
        return titles.get(name) or model(name)

    for name, made in titles.items():
        keep(name, made)
    for name, made in train([Review(draft(document, library), gold, folded(gold)) for document, gold in told]).items():
        keep(name, made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
