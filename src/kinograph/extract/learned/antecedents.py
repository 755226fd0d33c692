"""Whose kin "his brother" is: names of earlier sentences that a possessive may mean, and what speaks for each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kinograph.extract.grammar import symbol
from kinograph.extract.learned.context import Context, Place

__all__ = ["Antecedent", "Antecedents"]

OWNED = frozenset({symbol("POSSPRON"), symbol("POSSPL"), symbol("THIS"), symbol("PRON"), symbol("PRONPL")})
SUFFIXED, DIRECTOR = symbol("KINP"), symbol("DIRECTOR")
BEFORE = 5  # units before the word of kinship in which its possessive stands
RECENT, OFTEN = 4, 2  # names told last, and names told most often, that may be meant
STEPS = (1, 2, 4, 8)  # sentences
HEARD = 6  # units behind a name in which a pronoun tells its gender


class Antecedent(NamedTuple):
    """A folded name, where it stood last, and what speaks for its being meant."""

    key: str
    place: Place
    seen: tuple[str, ...]


class Antecedents:
    """The names of a document's sentences so far, in the order of reading."""

    def __init__(self, context: Context, guesses: Mapping[str, Mapping[str, float]]) -> None:
        self.context, self.guesses = context, guesses
        self.last: dict[str, Place] = {}
        self.times: Counter[str] = Counter()
        told = context.scene.lexicon.sections.get("gender", {})
        self.genders = {word: gender for gender, words in told.items() for word in words}
        self.heard: dict[str, Counter[str]] = {}
        if self.genders:
            self._hear()

    def _hear(self) -> None:
        """Let the first pronoun behind a name, or the word of kinship beside it, tell its gender."""
        for number, names in self.context.at.items():
            units = self.context.sentences[number].units
            for at, key in names.items():
                for unit in units[at + 1 : at + 1 + HEARD]:
                    if unit.attribute == "name":
                        break
                    if gender := self.genders.get(unit.text.lower()):
                        self.heard.setdefault(key, Counter())[gender] += 1
                        break

    def add(self, number: int) -> None:
        """Take in the names of a sentence."""
        for at, key in sorted(self.context.at.get(number, {}).items()):
            self.last[key] = Place(number, at)
            self.times[key] += 1

    def of(self, cue: Place) -> Iterator[Antecedent]:
        """Yield the names that the possessive of a word of kinship may mean; none where it has no possessive."""
        units = self.context.sentences[cue.sentence].units
        around = units[max(0, cue.unit - BEFORE) : cue.unit + BEFORE]
        if any(unit.symbol == DIRECTOR for unit in around):
            yield from self._director()
        owned = [unit for unit in around[: min(BEFORE, cue.unit)] if unit.symbol in OWNED]
        if not owned and units[cue.unit].symbol != SUFFIXED:
            return
        word = owned[-1].text.lower() if owned else "-"
        recent = sorted(self.last, key=self.last.__getitem__, reverse=True)
        often = [key for key, _ in self.times.most_common(OFTEN + 1)]
        for rank, key in enumerate(recent):
            if rank < RECENT or key in often[:OFTEN]:
                yield Antecedent(key, self.last[key], tuple(self._seen(key, word, rank, cue, often)))

    def _director(self) -> Iterator[Antecedent]:
        """Yield the film's likeliest director, who is meant by "the director's sister"."""
        key = max(self.guesses, key=lambda name: self.guesses[name]["directed_by"], default="")
        if key and self.guesses[key]["directed_by"] > 1 / 2 and (places := self.context.places[key]):
            yield Antecedent(key, places[0], ("owned director",))

    def _seen(self, key: str, word: str, rank: int, cue: Place, often: list[str]) -> Iterator[str]:
        """Yield what speaks for a name or against it."""
        place, guess = self.last[key], self.guesses[key]
        far = sum(cue.sentence - place.sentence > step for step in STEPS)
        role = max(guess, key=guess.__getitem__)
        rank, most = min(rank, RECENT), often.index(key) if key in often else "-"
        yield from (f"recent {rank}", f"far {far}", f"often {most}", f"owner {role}", f"owned {word}")
        yield from (f"recent {rank} far {far}", f"often {most} recent {rank}", f"owner {role} recent {rank}")
        if place.unit < 2:  # noqa: PLR2004 - a subject opens its sentence, but for a word
            yield f"subject far {far}"
        if wanted := self.genders.get(word):
            heard = self.heard.get(key, Counter())
            told = heard.most_common(1)[0][0] if heard else ""
            agrees = told == wanted if told else "-"
            yield from (f"agrees {agrees}", f"agrees {agrees} recent {rank}", f"agrees {agrees} often {most}")
