"""Linear models as text: for each label the weight of each feature, read by people and by the program alike.

A model is a file ``data/models/NAME.tsv`` of lines ``feature TAB label=weight ...`` after a first line of labels.
A probability is the logistic function of the sum of the weights of what is there (logistic regression;
Fan et al. 2008, "LIBLINEAR", JMLR 9:1871-1874). ``make train`` writes the files from ``data/gold`` alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kinograph import resources

__all__ = ["BIAS", "Library", "Model", "Numbers", "logistic", "model", "no_model"]

BIAS = "*"
HUNDREDTHS = 100
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Model:
    """The labels of a model, and the weights of each feature in the order of the labels."""

    labels: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]
    rows: dict[str, int] = field(init=False, repr=False, compare=False)
    table: Numbers = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the weights out as a table: its last row, of zeros, is that of every feature without weights."""
        object.__setattr__(self, "rows", {feature: row for row, feature in enumerate(self.weights)})
        zeros = [0.0] * len(self.labels)
        object.__setattr__(
            self, "table", np.rint(np.array([*self.weights.values(), zeros]) * HUNDREDTHS).astype(np.int32)
        )

    def sums(self, things: Sequence[Iterable[str]]) -> Numbers:
        """Return the sums of weights, one row a thing and one column a label.

        One table look-up for all things of a document takes a fifth of the time of adding weight by weight. Weights
        are whole hundredths, so that the order of features, which is that of a set, changes nothing.
        """
        row, none = self.rows.get, len(self.weights)
        bias = row(BIAS, none)
        indices: list[int] = []
        starts: list[int] = []
        for seen in things:
            starts.append(len(indices))
            indices.append(bias)
            indices += [row(feature, none) for feature in seen]
        if not starts:
            return np.zeros((0, len(self.labels)))
        return np.add.reduceat(self.table[indices], starts) / HUNDREDTHS

    def probabilities(self, things: Sequence[Iterable[str]]) -> list[list[float]]:
        """Return the probability of each label for each thing, told by its features.

        >>> Model(("yes",), {"*": [-1.0], "tall": [1.0]}).probabilities([["tall", "blue"]])
        [[0.5]]
        """
        told: list[list[float]] = logistic(self.sums(things)).tolist()
        return told

    def to_text(self) -> str:
        """Return the model as the text of its file."""
        lines = ["\t".join(("", *self.labels))]
        for feature in sorted(self.weights):
            told = zip(self.labels, self.weights[feature], strict=True)
            lines.append("\t".join((feature, *(f"{label}={weight:.2f}" for label, weight in told if weight))))
        return "\n".join(lines) + "\n"

    @classmethod
    def from_text(cls, text: str) -> "Model":
        r"""Return the model of a file's text.

        >>> Model.from_text("\tyes\tno\n*\tyes=-1.00\n").weights
        {'*': [-1.0, 0.0]}
        """
        head, *lines = text.rstrip("\n").split("\n")
        labels = tuple(head.split("\t")[1:])
        return cls(labels, dict(_weights(line, labels) for line in lines))


def logistic(sums: Numbers) -> Numbers:
    """Return the probabilities that sums of weights stand for."""
    probabilities: Numbers = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
    return probabilities


def _weights(line: str, labels: tuple[str, ...]) -> tuple[str, list[float]]:
    feature, *told = line.split("\t")
    weights = dict(part.rsplit("=", 1) for part in told)
    return feature, [float(weights.get(label, 0)) for label in labels]


Library = Callable[[str], Model]
"""Where models come from: by name."""


def no_model(name: str) -> Model:
    """Return a model without labels, by which everything stays as rules left it."""
    del name
    return Model((), {})


@cache
def model(name: str) -> Model:
    """Return a model that is shipped; one without labels where it has not been trained yet."""
    path = resources.data("models", f"{name}.tsv")
    return Model.from_text(path.read_text(encoding="utf-8")) if path.exists() else no_model(name)
