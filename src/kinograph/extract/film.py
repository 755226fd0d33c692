"""Finds the film that a review is about: candidates are voted for by where and how they stand.

Headlines, info boxes, "film berjudul X", quotes, "X is a drama", a year in brackets and
repetition vote for a title; being credited as a person votes against it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kinograph.extract.learned.model import Library, Model, logistic, model
from kinograph.extract.learned.ranking import Contest, chances, ranked
from kinograph.extract.learned.titles import Run, seen
from kinograph.extract.lexicon import Lexicon
from kinograph.extract.opening import opening as opening_titles
from kinograph.extract.opening import paragraph
from kinograph.extract.titles import bare, is_small, places
from kinograph.model import Span

__all__ = ["Contest", "Film", "chosen", "contest", "find", "occurrences", "ranks", "sure", "voted", "weighed"]

# Votes, from the review's most to its least telling place; a title needs ENOUGH of them.
STATED, HEADLINE, NAMED, DESCRIBED, QUOTED, FOLLOWED, PRECEDED, AGAIN = 6.0, 3.0, 3.0, 2.5, 1.6, 1.2, 0.8, 0.5
YEAR_AFTER = re.compile(r"\s*[(\[|,]\s*((?:18[89]|19\d|20\d)\d)\b")
ENOUGH, MUCH = 0.5, 1.7  # the latter for a title that is a person's name too, and in a text of a sentence or two
SHORT = 200  # code points of such a text
AGAIN_MOST = 6  # repetitions beyond these tell nothing more
EARLY = 200  # code points in which a review names its film
OPENING = 1_800  # code points of a beginning that may be a quoted title
RULES = 0.85  # how sure a title is without a model
# What tells a right title beside its votes.
TELLING = frozenset(
    {"quoted", "dated", "slanted", "known title", "in first line", "capitals", "person", "oftenest", "is line True"}
)
# Reviews on the web name their film more plainly than the gold: there 9 of 10 titles are right, here 2 of 3. Odds are
# raised for that (Elkan 2001, "The foundations of cost-sensitive learning"), by less than all, as neither is typical.
PLAIN = 0.7
CONTENDERS = 10  # titles with the most votes, of which the model is asked
# Votes that an even chance more is worth by the model. Of 0, .25, .5, 1 and 2 this found the most titles: 22, 23, 23,
# 22 and 21 of 25 in the open real English reviews, 44, 50, 54, 55 and 54 of 88 in the project's own Indonesian ones.
SWAY = 0.4
CLEAR = 0.9  # how sure a title by votes is that no further contenders are asked for
# What a title by votes is worth among all contenders, times its confidence: in a text that begins with a paragraph, and
# in one that begins with a headline. Of 4, 6 and 8 in both, the first finds most titles of the project's own reviews,
# whose headlines are many (F1 of its test part .613, .583, .563 in Indonesian), but fewer in plain open real reviews
# (.709 in English with 4, .771 with 8).
TRUST = (8.0, 4.0)
HEADED = 120  # code points of a first line that may be a headline
NO_TITLE = 0.5  # what no title by votes is worth for having none
CHANCES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
ODD = frozenset("ſıİ")  # what `re` takes for an ASCII letter in another case and `str.lower` does not


@dataclass(frozen=True, slots=True)
class Film:
    """A title with the place of a mention, ``text[span] == title``, and a confidence in [0, 1].

    ``year`` is where its year stands, ``dated`` the title with it, maybe elsewhere and in capitals.
    """

    title: str
    span: Span
    confidence: float
    year: Span | None = None
    dated: Span | None = None


@dataclass(slots=True)
class _Ballot:
    votes: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    best: dict[str, float] = field(default_factory=dict)

    def vote(self, form: str, weight: float, lexicon: Lexicon, *, whole: bool = False) -> None:
        form = form if whole else bare(form, lexicon)
        low = form.casefold()
        if not form or (form.isdigit() and weight < NAMED):
            return
        if low in lexicon.never or (low in lexicon.single and " " not in low and weight < HEADLINE):
            return
        self.votes[low] += weight
        self.best[low] = max(self.best.get(low, 0.0), weight)
        self.forms[low][form] += 1


def contest(
    text: str, lexicon: Lexicon, hints: Mapping[str, str], people: Mapping[str, float], marks: Sequence[Run]
) -> Contest:
    """Return the votes for what may be the film of a masked text.

    ``hints`` is the document's metadata: what a page says of itself counts if the text has it
    too. ``people`` are case-folded names of persons and characters, with the votes that this costs them.
    ``marks`` are the runs of words that are marked as titles are.
    """
    ballot = _Ballot()
    for form, weight in places(text, lexicon, hints):
        ballot.vote(form, weight, lexicon)
    for form, weight in opening_titles(text, lexicon):
        ballot.vote(form, weight, lexicon, whole=True)
    folded = text.casefold()
    opening = folded.lstrip()[:OPENING]
    for low in tuple(ballot.votes):
        again = folded.count(low) - 1
        # One word that is only ever repeated is a character's name more often than the title.
        worth = AGAIN if " " in low or ballot.best[low] >= FOLLOWED else 0.2
        ballot.votes[low] += worth * min(AGAIN_MOST, again) - people.get(low, 0.0)
        if opening[:1] in '"“' and opening.startswith(low, 1):
            ballot.votes[low] += DESCRIBED
        if folded.find(low, 0, EARLY + len(low)) >= 0:
            ballot.votes[low] += PRECEDED
    first = sorted(ballot.votes, key=lambda low: (-ballot.votes[low], low))[:CONTENDERS]
    features = seen({low: ballot.forms[low] for low in first}, text, lexicon, people, marks)
    return Contest(ballot.votes, ballot.forms, features, people, marks)


def find(text: str, found: Contest, words: Lexicon, library: Library | None = None) -> Film | None:
    """Return the film of a masked text by its votes and what models think; None if the text never names it."""
    of = library or model
    best, confidence = voted(text, found, of("titles"), of("titles-sure"))
    forms = found.forms.get(best, Counter())
    if confidence < CLEAR and of("titles-ranked").labels and ranks(text):
        contenders = ranked(text, words, found)
        best, told = chosen(text, contenders, (best, confidence), of("titles-ranked"))
        forms = Counter(contenders[best][0]) if best in contenders else forms
        confidence = _confidence(told, of("titles-ranked-sure"))
    return _film(text, best, forms, confidence) if best else None


def ranks(text: str) -> bool:
    """Tell whether a text is one whose contenders a model can tell apart: not a paragraph, nor all in lower case.

    In lower case no word stands out: choosing there cost .007 of F1 on the English reviews held back, and won nothing.
    """
    return not paragraph(text) and not is_small(text)


def voted(text: str, found: Contest, trained: Model, certain: Model) -> tuple[str, float]:
    """Return the title with the most votes and how sure it is; "" and 0 if none has enough."""
    votes = weighed(found, trained)
    much = {low for low in votes if len(text) < SHORT or "person" in found.seen[low]}
    able = [low for low, count in votes.items() if count >= (MUCH if low in much else ENOUGH)]
    if not able:
        return "", 0.0
    best = max(able, key=lambda low: (votes[low], len(low), low))
    return best, _confidence(sure(best, votes, found), certain)


def chosen(
    text: str,
    contenders: Mapping[str, tuple[Iterable[str], set[str]]],
    by_votes: tuple[str, float],
    trained: Model,
) -> tuple[str, set[str]]:
    """Return the title that a model chooses among contenders, and features that tell how sure it is.

    The title is "" where none is the likeliest. ``by_votes`` is what `voted` returned.
    """
    best, confidence = by_votes
    trust = TRUST[len(text.lstrip().partition("\n")[0]) < HEADED] * confidence
    bonus = [trust if low == best else 0.0 for low in contenders]
    odds = chances(trained, [seen_ for _, seen_ in contenders.values()], [*bonus, 0.0 if best else NO_TITLE])
    first = max(range(len(odds)), key=lambda place: (odds[place], place))
    title = [*contenders, ""][first]
    told = {f"chance above {step}" for step in CHANCES if odds[first] > step} | {f"as voted {title == best}"}
    return title, told | (contenders[title][1] & {"known title"} if title else set())


def _film(text: str, low: str, written: Counter[str], confidence: float) -> Film | None:
    """Return the film of a title in lower case at the first place where a text has it as words of their own."""
    forms = written + Counter(_forms(low, text))
    title = _written(forms)
    start = next(_places(title, text), None)
    if start is None:
        return None
    # A headline may have the title in capitals, and the year, and the text not.
    years = ((at, _year(at + len(form), text)) for form in (title, *forms) for at in _places(form, text))
    at, year = next(((at, year) for at, year in years if year), (start, None))
    return Film(title, Span(start, start + len(title)), confidence, year, Span(at, year.end) if year else None)


def _places(title: str, text: str) -> Iterator[int]:
    """Yield where a title stands that does not end a longer word."""
    return (start for start in occurrences(title, text) if not _in_word(text, start - 1))


def weighed(found: Contest, trained: Model) -> dict[str, float]:
    """Return the votes of the contenders with what a model thinks of them."""
    votes = {low: found.votes[low] for low in found.seen}
    if not trained.labels:
        return votes
    odds = trained.sums(list(found.seen.values()))[:, 0].tolist()
    return {low: votes[low] + SWAY * odd for low, odd in zip(votes, odds, strict=True)}


def sure(best: str, votes: Mapping[str, float], found: Contest) -> set[str]:
    """Return what tells whether a title is the right one: its votes, its lead, its marks."""
    second = max((count for low, count in votes.items() if low not in best and best not in low), default=0.0)
    count, lead = votes[best], votes[best] - second
    told = {f"votes above {step}" for step in range(0, 12, 2) if count > step}
    told |= {f"lead above {step}" for step in (0.5, 1, 2, 3, 4, 6) if lead > step}
    return told | (found.seen[best] & TELLING)


def _confidence(told: set[str], trained: Model) -> float:
    """Return the probability that a title is the right one."""
    if not trained.labels:
        return RULES
    return max(0.01, round(float(logistic(trained.sums([told]) + PLAIN)[0, 0]), 2))


def occurrences(title: str, text: str, start: int = 0, end: int | None = None, *, apart: bool = False) -> Iterator[int]:
    """Yield where a title stands in a text, or in a part of it; with ``apart`` only where it does not overlap itself.

    By `str.find`: compiling a pattern for each review's title took a twentieth of finding it.
    """
    at = text.find(title, start, end)
    while at >= 0:
        yield at
        at = text.find(title, at + (len(title) if apart else 1), end)


def _forms(low: str, text: str) -> Iterator[str]:
    """Yield each way in which a text writes a title that is given in folded case."""
    lowered = text.lower()
    if not low.isascii() or not ODD.isdisjoint(text):
        yield from re.findall(rf"(?<!\w){re.escape(low)}(?!\w)", text, re.IGNORECASE)
        return
    reached = 0
    for start in occurrences(low, lowered):
        end = start + len(low)
        if start >= reached and not _in_word(text, start - 1) and not _in_word(text, end):
            yield text[start:end]
            reached = end


def _in_word(text: str, position: int) -> bool:
    r"""Tell whether a text has a character of a word (``\w``) at a position, which may lie outside it."""
    character = text[position : position + 1] if position >= 0 else ""
    return character.isalnum() or character == "_"


def _year(end: int, text: str) -> Span | None:
    """Return where the year stands that follows a title in brackets or behind a bar."""
    year = YEAR_AFTER.match(text, end)
    return Span(*year.span(1)) if year else None


def _written(forms: Counter[str]) -> str:
    """Return the form to show: mixed case before capitals and lower case, then the commonest."""
    return max(forms, key=lambda form: (form not in (form.lower(), form.upper()), forms[form], form))
