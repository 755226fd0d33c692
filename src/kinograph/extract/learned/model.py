"""Linear models as text: for each label the weight of each feature, read by people and by the program alike.

A model is a file ``data/models/NAME.tsv`` of lines ``feature TAB label=weight ...`` after a first line of labels.
A probability is the logistic function of the sum of the weights of what is there (logistic regression;
Fan et al. 2008, "LIBLINEAR", JMLR 9:1871-1874). ``make train`` writes the files from ``data/gold`` alone.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from kinograph import resources

__all__ = ["BIAS", "Model", "model"]

BIAS = "*"
STEEP = 30.0  # a sum beyond which a probability is 0 or 1


@dataclass(frozen=True, slots=True)
class Model:
    """The labels of a model and, by feature, pairs of a label's index and its weight."""

    labels: tuple[str, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """Return the probability of each label for something with these features.

        >>> Model(("yes",), {"*": ((0, -1.0),), "tall": ((0, 1.0),)}).probabilities(["tall", "blue"])
        [0.5]
        """
        sums = [0.0] * len(self.labels)
        weights = self.weights
        for label, weight in weights.get(BIAS, ()):
            sums[label] += weight
        for feature in features:
            if feature in weights:
                for label, weight in weights[feature]:
                    sums[label] += weight
        return [1 / (1 + exp(-max(-STEEP, min(STEEP, total)))) for total in sums]

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability of the model's first label."""
        return self.probabilities(features)[0]

    def to_text(self) -> str:
        """Return the model as the text of its file."""
        lines = ["\t".join(("", *self.labels))]
        for feature in sorted(self.weights):
            told = (f"{self.labels[label]}={weight:.2f}" for label, weight in self.weights[feature])
            lines.append("\t".join((feature, *told)))
        return "\n".join(lines) + "\n"

    @classmethod
    def from_text(cls, text: str) -> "Model":
        """Return the model of a file's text.

        >>> Model.from_text("\\tyes\\n*\\tyes=-1.00\\n").weights
        {'*': ((0, -1.0),)}
        """
        head, *lines = text.rstrip("\n").split("\n")
        labels = tuple(head.split("\t")[1:])
        numbers = {label: number for number, label in enumerate(labels)}
        return cls(labels, dict(_weights(line, numbers) for line in lines))


def _weights(line: str, numbers: Mapping[str, int]) -> tuple[str, tuple[tuple[int, float], ...]]:
    feature, *told = line.split("\t")
    pairs: Sequence[Collection[str]] = [part.rpartition("=")[::2] for part in told]
    return feature, tuple((numbers[label], float(weight)) for label, weight in pairs)


@cache
def model(name: str) -> Model:
    """Return a model that is shipped; one without labels where it has not been trained yet."""
    path = resources.data("models", f"{name}.tsv")
    return Model.from_text(path.read_text(encoding="utf-8")) if path.exists() else Model((), {})
