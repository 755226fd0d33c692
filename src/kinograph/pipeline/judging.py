"""Judging: what a person decides of a graph's identities and facts, and takes back."""

import getpass
import os
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kinograph.errors import JudgementError
from kinograph.graph import judgements as kept
from kinograph.graph.ends import End, end, judge_fact, judge_identity
from kinograph.graph.judgements import By, Judgement, Verdict
from kinograph.graph.queue import Queued, Side, queue, side
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import kino

__all__ = ["Judging", "Walk", "judge"]


def judge() -> str:
    """Return who judges where nobody is named: ``KINOGRAPH_WHO``, else the user's name, else "someone"."""
    try:
        return os.environ.get("KINOGRAPH_WHO") or getpass.getuser()
    except (OSError, KeyError):  # no name for this number: in a container
        return "someone"


class Judging:
    """The part of a graph that keeps a person's judgements; each is kept with who, when and why.

    ``by`` says who, why and when; a string is the note. By default it is the user, and now; the clock is read
    nowhere else.
    """

    store: Store

    def catch_up(self) -> None:
        """Bring the view up to the base, if that changed."""
        raise NotImplementedError

    # ---- identity

    def candidates(self) -> list[Queued]:
        """Return the pairs that may be one and that nobody judged, the surest first."""
        return queue(self.store)

    def joined(self, name: str) -> tuple[End, tuple[str, ...]]:
        """Return what a name means with the review entities that it joins, and why they are one.

        Raises:
            NameLookupError: It fits nothing, or several things.
        """
        found = end(self.store, name)
        reasons = self.store.objects(NamedNode(found.iri), kino("linkRule"), self.store.identity)
        return found, tuple(term.value for term in reasons)

    def same(self, left: str, right: str, by: By | str = "") -> Judgement:
        """Judge that two things are one. They are given as names or IRIs, ``by`` whom or with what note.

        Raises:
            JudgementError: They are of two kinds, or one already.
            NameLookupError: A name fits nothing, or several things.
        """
        return self._keep(judge_identity(self.store, "same", left, right, self._by(by)))

    def different(self, left: str, right: str, by: By | str = "") -> Judgement:
        """Judge that two things are not one; entities of reviews, given by IRI, are parted so.

        Raises:
            JudgementError: They are of two kinds, or one already.
            NameLookupError: A name fits nothing, or several things.
        """
        return self._keep(judge_identity(self.store, "different", left, right, self._by(by)))

    # ---- facts

    def assert_fact(self, subject: str, relation: str, object: str, by: By | str = "") -> Judgement:  # noqa: A002 - the word of RDF
        """Judge that a fact is so, whatever reviews say; what it excludes is then rejected.

        Raises:
            JudgementError: An end is of a kind that the relation excludes.
            NameLookupError: A name fits nothing, or several things.
            QueryError: There is no such relation.
        """
        return self._keep(judge_fact(self.store, "asserted", (subject, relation, object), self._by(by)))

    def reject_fact(self, subject: str, relation: str, object: str, by: By | str = "") -> Judgement:  # noqa: A002 - the word of RDF
        """Judge that a fact is not so: it leaves the view, and no rule starts from it.

        Raises:
            JudgementError: An end is of a kind that the relation excludes.
            NameLookupError: A name fits nothing, or several things.
            QueryError: There is no such relation.
        """
        return self._keep(judge_fact(self.store, "rejected", (subject, relation, object), self._by(by)))

    # ---- all

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements, the earliest first."""
        return kept.judgements(self.store)

    def undo(self, iri: str = "") -> Judgement:
        """Take back the last judgement, or the one with this IRI, and return it.

        Raises:
            JudgementError: There is none.
        """
        found = kept.forget(self.store, iri)
        if found is None:
            msg = f"{iri or 'undo'}: no such judgement: `kinograph judgements list` tells which there are"
            raise JudgementError(msg)
        self.catch_up()
        return found

    def export_judgements(self) -> Iterator[str]:
        """Yield the judgements as lines of JSON."""
        yield from (kept.to_json(item, self.store.base) for item in self.judgements())

    def import_judgements(self, lines: Iterable[str], *, source: str = "<judgements>") -> int:
        """Keep the judgements of lines of JSON; return how many the graph did not have. All are kept or none.

        Raises:
            JudgementError: A line is no judgement.
        """
        numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
        items = [kept.from_json(line, self.store.base, source=f"{source}:{number}") for number, line in numbered]
        added = kept.keep(self.store, items)
        self.catch_up()
        return added

    def _by(self, by: By | str) -> By:
        """Return by whom and when: where it is not said, the user, and now."""
        given = By("", by) if isinstance(by, str) else by
        return By(given.who or judge(), given.note, given.when or kept.now(self.judgements()))

    def _keep(self, item: Judgement) -> Judgement:
        kept.keep(self.store, [item])
        self.catch_up()
        return item


class Walk:
    """A person's way through the queue: one pair after another, each judged, put off, or taken back.

    Judgements are kept at once; the view is brought up to them when the walk is closed.
    """

    def __init__(self, graph: Judging, by: By | str = "") -> None:
        self._graph = graph
        self._by = By("", by) if isinstance(by, str) else by
        self._queue = graph.candidates()
        self._answers: list[tuple[int, Judgement | None]] = []
        self._at = 0

    @property
    def pair(self) -> Queued | None:
        """The pair to be judged, None at the end; pairs that follow from what was said are passed over."""
        while self._at < len(self._queue) and self._follows(self._queue[self._at]):
            self._at += 1
        return self._queue[self._at] if self._at < len(self._queue) else None

    @property
    def left(self) -> int:
        """How many pairs are left, this one with them."""
        return len(self._queue) - self._at

    @property
    def answered(self) -> bool:
        """Whether there is an answer to go back to."""
        return bool(self._answers)

    def sides(self) -> tuple[Side, Side]:
        """Return both things of the pair, with their cards and quotes.

        Raises:
            ValueError: There is no pair left.
        """
        pair = self._current()
        return side(self._graph.store, pair.left), side(self._graph.store, pair.right)

    def answer(self, verdict: Verdict | None) -> None:
        """Judge the pair, or put it off with None.

        Raises:
            ValueError: There is no pair left.
        """
        pair, judged = self._current(), None
        if verdict:
            when = self._by.when or kept.now(self._graph.judgements())
            ends = (pair.left.members, pair.right.members)
            judged = Judgement(verdict, *ends, self._by.who or judge(), when, self._by.note)
            kept.keep(self._graph.store, [judged])
        self._answers.append((self._at, judged))
        self._at += 1

    def undo(self) -> bool:
        """Go back to the last pair and take back what was said of it; tell whether there was one."""
        if not self._answers:
            return False
        self._at, judged = self._answers.pop()
        if judged:
            kept.forget(self._graph.store, judged.iri(self._graph.store.base))
        return True

    def close(self) -> int:
        """Bring the view up to the judgements; return how many were made."""
        self._graph.catch_up()
        return sum(judged is not None for _, judged in self._answers)

    def _current(self) -> Queued:
        if (pair := self.pair) is None:
            msg = "no pair is left"
            raise ValueError(msg)
        return pair

    def _follows(self, pair: Queued) -> bool:
        """Whether both are one already by what was said on this walk."""
        one = {pair.left.iri}
        told = [self._queue[at] for at, judged in self._answers if judged and judged.verdict == "same"]
        for _ in told:
            for item in told:
                if {item.left.iri, item.right.iri} & one:
                    one |= {item.left.iri, item.right.iri}
        return pair.right.iri in one
