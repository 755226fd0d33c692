"""Prints how long linking takes, with what memory, and how right it is, on made-up people.

    python benchmarks/linking.py                    # 100,000 people
    python benchmarks/linking.py --people 10000

The made-up people have given and family names of `data/names`, so that namesakes and near names are as common as
in life; each plays in some films, each film has some reviews, and one name in thirty is mistyped. Precision and recall
count pairs of mentions that are one person under other spellings or in other reviews.
"""

import argparse
import random
import resource
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from kinograph.graph.corpus import Corpus, Said, Thing
from kinograph.graph.link import Identity, link
from kinograph.graph.naming import slug
from kinograph.graph.vocabulary import BASE, schema
from kinograph.resources import data

# Of how many mentions one is mistyped; people of a film, and reviews of one that name most of them.
SLIPS, CAST, REVIEWS, FILMS_EACH = 30, 10, 3, 3
ACTOR, YEAR = schema("actor"), schema("datePublished")


def names(number: int, dice: random.Random) -> list[str]:
    """Return full names: a given and a family name, each as common as in the lists of people of film."""
    known = [line.split("\t")[0].split() for line in (data("names", "people.tsv")).read_text("utf-8").splitlines()]
    given = [words[0] for words in known if len(words) > 1]
    family = [words[-1] for words in known if len(words) > 1]
    return [f"{dice.choice(given)} {dice.choice(family)}" for _ in range(number)]


def mistyped(name: str, dice: random.Random) -> str:
    """Return the name with one slip in a word of five letters or more: a letter left out, doubled, changed or moved."""
    long = [index for index, word in enumerate(name.split()) if len(word) > 4]  # noqa: PLR2004 - as it says
    if not long:
        return name
    words = name.split()
    at = dice.choice(long)
    word, place = words[at], dice.randrange(1, len(words[at]) - 1)
    head, letter, tail = word[:place], word[place], word[place + 1 :]
    words[at] = dice.choice(
        [
            head + tail,
            head + letter + letter + tail,
            head + dice.choice("aeiou") + tail,
            head + tail[:1] + letter + tail[1:],
        ]
    )
    return " ".join(words)


def made(people: int, dice: random.Random) -> tuple[Corpus, dict[str, int], list[str]]:
    """Return a corpus of made-up reviews, which person each entity is, and what each person is called."""
    corpus, truth = Corpus(), {}
    called = names(people, dice)
    for film in range(people * FILMS_EACH // CAST):
        cast = {dice.randrange(people) for _ in range(CAST)}
        for number in range(dice.randint(1, REVIEWS)):
            review = f"{BASE}review/f{film}-{number}"
            corpus.texts[review] = corpus.identifiers[review] = f"f{film}-{number}"
            corpus.languages[review], corpus.given[review], corpus.described[review] = "en", ("", 0), []
            where = f"{review}/film/f"
            corpus.things[where] = Thing(where, "film", review, (f"Film Number {film}",))
            for person in sorted(cast):
                name = mistyped(called[person], dice) if dice.randrange(SLIPS) == 0 else called[person]
                iri = f"{review}/person/{slug(name)}"
                corpus.things[iri] = Thing(iri, "person", review, (name,))
                truth[iri] = person
                claim = f"{review}/claim/{person}"
                corpus.claims.append(Said(claim, review, where, ACTOR, NamedNode(iri), "Stated", 0.9, (), ()))
    return corpus, truth, called


def pairs(groups: Iterator[list[str]]) -> int:
    """Return how many pairs there are in groups."""
    return sum(len(group) * (len(group) - 1) // 2 for group in groups)


def scored(identity: Identity, truth: Mapping[str, int | str]) -> tuple[float, float]:
    """Return precision and recall over pairs of entities."""
    joined, real, both = defaultdict(list), defaultdict(list), defaultdict(list)
    for iri, person in truth.items():
        joined[identity[iri].iri].append(iri)
        real[person].append(iri)
        both[identity[iri].iri, person].append(iri)
    right = pairs(iter(both.values()))
    return right / pairs(iter(joined.values())), right / pairs(iter(real.values()))


def speed(people: int) -> None:
    """Print seconds, memory, precision and recall on made-up people."""
    corpus, truth, called = made(people, random.Random(1))  # noqa: S311 - no secret
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    identity = link(corpus, BASE)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    precision, recall = scored(identity, truth)
    print(f"{people:,} people, {len(truth):,} mentions in {len(corpus.texts):,} reviews")
    print(f"{seconds:.0f} s of one core; memory {peak / 1024:,.0f} MB, of it {before / 1024:,.0f} MB the corpus")
    print(f"{len(identity.candidates):,} pairs to ask a person about")
    named, _ = scored(identity, {iri: called[person] for iri, person in truth.items()})
    print(f"pairs of mentions: precision {precision:.4f} ({named:.4f} but for namesakes), recall {recall:.4f}")


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    speed(parser.parse_args().people)


if __name__ == "__main__":
    main()
