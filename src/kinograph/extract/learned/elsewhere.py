"""What models see of a person and another film near each other: may the one have made it, or played in it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kinograph.extract.gazetteer import gazetteer
from kinograph.extract.grammar import symbol
from kinograph.extract.learned.context import Context, word
from kinograph.extract.learned.people import grade
from kinograph.extract.learned.titles import Run

__all__ = ["CREDITS", "Work", "works"]

CREDITS = ("directed_by", "written_by", "cast_member")
"""What a person may be to another film."""

Guesses = Mapping[str, Mapping[str, float]]

# Of the credits of one plain word that is a known title, those below this were right twice in nine times on the
# held-back part of the gold, those above two times in three; in the part that was learned from 10 in 12 and 27 in 27.
UNMARKED = 0.6
MOST = 20  # titles of a sentence: more are a list of films, each of which costs as much as its sentence is long
NEAR = 4  # names to each side of a title that are looked at
PATH, WAY = 8, 5  # units between a name and a title that are told in order, as classes and as words
FILM = "FILM"  # a title among words of context
LINKS = frozenset({"COMMA", "AND", FILM, "the", "a"})  # what a list of titles is made of
NAME = symbol("NAME")
JOINT = ("way", "path", "rank", "first", "last", "title")  # features that tell more beside a profession


@dataclass(slots=True)
class Work:
    """What is seen of a person and a film, and where the words stand that say so."""

    title: str
    seen: set[str] = field(default_factory=set)
    start: int = 0
    end: int = 0
    far: int = 99

    @property
    def least(self) -> float:
        """The least probability at which a credit is believed: of a plain word that may be a title, more."""
        return UNMARKED if "mark one" in self.seen else 0.0


class _Sight(NamedTuple):
    """A title in a sentence: the words of the sentence with titles as one, and the names in it, by position."""

    words: list[str]
    names: dict[int, str]
    spans: list[tuple[int, int]]
    titles: dict[int, tuple[str, str]]


def works(context: Context, guesses: Guesses) -> dict[tuple[str, str], Work]:
    """Return the pairs of another film and a person near it: by the title in lower case, and the folded name."""
    found: dict[tuple[str, str], Work] = {}
    director = max(guesses, key=lambda key: guesses[key]["directed_by"], default="")
    titled = _titled(context, context.marks)
    ruled = _ruled(context)
    for number, titles in sorted(titled.items()):
        sight = _sight(context, number, titles)
        for at, (form, mark) in sight.titles.items():
            for key, seen, span in _beside(sight, at, context, number, director):
                one = found.setdefault((form.casefold(), key), Work(form))
                one.seen |= {*seen, f"mark {mark}", f"words {min(3, form.count(' '))}", *_who(key, director, guesses)}
                one.seen |= {f"{_profession(key)} {feature}" for feature in seen if feature.startswith(JOINT)}
                one.seen |= ruled.get((form.casefold(), key), set())
                if span[1] - span[0] < one.far or not one.end:
                    one.start, one.end, one.far = *span, span[1] - span[0]
    return found


def _ruled(context: Context) -> dict[tuple[str, str], set[str]]:
    """Return the rules that credit a person with another film."""
    ruled: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in context.facts:
        if fact.subject and fact.relation in CREDITS:
            ruled[fact.subject.text.casefold(), context.key(fact.object.text)] |= {f"rule {fact.rule}", "rule"}
    return ruled


def _titled(context: Context, marks: Iterable[Run]) -> dict[int, list[Run]]:
    """Return the runs that may be another film's title, by the number of their sentence."""
    film = context.scene.film
    own = film.title.casefold() if film else ""
    begins = [sentence.units[0].start for sentence in context.sentences]
    found: dict[int, list[Run]] = defaultdict(list)
    for run in sorted({*marks, *_single(context)}, key=lambda run: (run.start, -len(run.form), run.mark)):
        number = bisect_right(begins, run.start) - 1
        before = found[number][-1] if found[number] else None
        if before and run.start < before.start + len(before.form):
            if run.form == before.form and run.mark not in before.mark:
                found[number][-1] = Run(run.form, run.start, f"{before.mark} {run.mark}")
            continue
        if number >= 0 and run.low not in own and not (own and own in run.low):
            found[number].append(run)
    return {number: runs[:MOST] for number, runs in found.items() if runs}


def _single(context: Context) -> Iterator[Run]:
    """Yield the names that are known as titles of one word, and as nothing else."""
    known = gazetteer()
    for sentence in context.sentences:
        for unit in sentence.units:
            low = unit.text.lower()
            other = low in known.things or low in known.given or low in known.people
            if unit.symbol == NAME and " " not in low and low in known.titles and not other:
                yield Run(unit.text, unit.start, "one")


def _sight(context: Context, number: int, titles: Sequence[Run]) -> _Sight:
    sentence = context.sentences[number]
    names, sight, rest = context.at.get(number, {}), _Sight([], {}, [], {}), list(titles)
    for position, unit in enumerate(sentence.units):
        while rest and rest[0].start + len(rest[0].form) <= unit.start:
            rest.pop(0)
        if rest and rest[0].start < unit.end:
            run = rest[0]
            if not (sight.titles and sight.words[-1] == FILM and sight.spans[-1][0] == run.start):
                sight.titles[len(sight.words)] = (run.form, run.mark)
                sight.words.append(FILM)
                sight.spans.append((run.start, run.start + len(run.form)))
            continue
        if position in names:
            sight.names[len(sight.words)] = names[position]
        sight.words.append(word(unit))
        sight.spans.append((unit.start, unit.end))
    return sight


def _beside(
    sight: _Sight, at: int, context: Context, number: int, director: str
) -> Iterator[tuple[str, set[str], tuple[int, int]]]:
    """Yield the names that a title may belong to, with what stands between, and the bounds of the words."""
    words, spans = sight.words, sight.spans
    first = last = at
    while first and words[first - 1] in LINKS:
        first -= 1
    while last + 1 < len(words) and words[last + 1] in LINKS:
        last += 1
    around = {f"has {word}" for word in words if word.isalpha() and word not in ("Name", FILM)}
    stands = {
        f"title behind {words[at - 1] if at else '<'}",
        f"title before {words[at + 1] if at + 1 < len(words) else '>'}",
        f"listed {min(3, words[first : last + 1].count(FILM))}",
        f"list behind {words[first - 1] if first else '<'}",
        f"list before {words[last + 1] if last + 1 < len(words) else '>'}",
    }
    left = [p for p in sight.names if p < at][-NEAR:]
    right = [p for p in sight.names if p > at][:NEAR]
    for rank, position in [*enumerate(reversed(left)), *enumerate(right)]:
        order = "<" if position < at else ">"
        between = words[position + 1 : first] if position < at else words[last + 1 : position]
        told = [w if w.isupper() or not w.isalpha() else "w" for w in between[:PATH]]
        seen = {
            *stands,
            *around,
            f"rank {order} {rank}",
            f"far {order} {min(6, len(between) // 2)}",
            f"path {order} {' '.join(told)}",
            *(f"between {order} {w}" for w in between),
        }
        if len(between) <= WAY:
            seen.add(f"way {order} {' '.join(between)}")
        yield (
            sight.names[position],
            seen,
            (min(spans[position][0], spans[at][0]), max(spans[position][1], spans[at][1])),
        )
    here = {sight.names[p] for p in sight.names}
    span = (spans[max(0, at - 6)][0], spans[min(len(spans) - 1, at + 6)][1])
    before = [key for _, key in sorted(context.at.get(number - 1, {}).items())]
    for kind, key in (
        ("director", director),
        ("first before", before[0] if before else ""),
        ("last before", before[-1] if before else ""),
    ):
        if key and key not in here:
            yield (
                key,
                {
                    *stands,
                    *around,
                    kind,
                    *(f"{kind} {feature}" for feature in stands),
                    f"{kind} names {min(3, len(here))}",
                },
                span,
            )


def _profession(key: str) -> str:
    return gazetteer().people.get(key, "-")[0]


def _who(key: str, director: str, guesses: Guesses) -> Iterator[str]:
    """Yield what a name is taken for in the film under review, and what is known of it."""
    guess, professions = guesses[key], gazetteer().people.get(key)
    if key == director:
        yield "is director"
    roles = ("directed_by", "cast_member", "character", "written_by")
    yield from (f"{role} {grade(guess[role])}" for role in roles)
    yield f"size {min(3, key.count(' '))}"
    if professions:
        yield from (f"known {professions[0]}", *(f"known as {one}" for one in professions))
    else:
        yield "unknown"
