"""Names that are known beforehand: people of film with their professions, given names, titles, places and the like.

What is known of a name is only ever a hint for the models: a person of film may be spoken of in any review. The lists
in ``data/names/`` were written for the project from general knowledge; they are facts, and no list was copied.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kinograph import resources
from kinograph.extract.names import fold

__all__ = ["Gazetteer", "gazetteer", "lines"]

NAMESAKES = 4  # a family name that more people share tells nothing of their professions


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Professions by folded full name and by family name, given names, titles, folded names of things.

    Titles are in lower case, and only those that name nothing else. A profession is a letter: a actor, d director,
    w writer, p producer, m composer, c cinematographer.
    """

    people: Mapping[str, str]
    families: Mapping[str, str]
    given: frozenset[str]
    titles: frozenset[str]
    things: frozenset[str]


@cache
def gazetteer() -> Gazetteer:
    """Return the shipped lists.

    >>> gazetteer().people["martin scorsese"][0]
    'd'
    """
    people: dict[str, str] = {}
    families: dict[str, list[str]] = defaultdict(list)
    for line in lines("people.tsv"):
        name, _, professions = line.partition("\t")
        key = fold(name)
        people[key] = professions
        if " " in key:
            families[key.rsplit(" ", 1)[1]].append(professions)
    known = {family: "".join(sorted(set("".join(all_)))) for family, all_ in families.items() if len(all_) <= NAMESAKES}
    given, things = (frozenset(map(fold, lines(name))) for name in ("given.txt", "things.txt"))
    # San Francisco is a city far more often than the film of 1936.
    titles = frozenset(title for title in map(str.lower, lines("titles.txt")) if fold(title) not in things)
    return Gazetteer(people, known, given, titles, things)


def lines(name: str) -> list[str]:
    """Return the lines of a list of ``data/names``."""
    return resources.data("names", name).read_text(encoding="utf-8").splitlines()
