"""The graph as one object: fill it, judge it, ask it, draw it, hand it to rdflib and networkx."""

import logging
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kinograph.errors import KinographError, NameLookupError, StoreError
from kinograph.graph import query as asking
from kinograph.graph.assertion import assert_reading
from kinograph.graph.card import Card, Stats, card, stats
from kinograph.graph.derive import derive
from kinograph.graph.disputes import Dispute, disputes
from kinograph.graph.evidence import Proof, why
from kinograph.graph.judgements import By, Judgement
from kinograph.graph.lookup import find_one
from kinograph.graph.naming import review_id, review_iri
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE
from kinograph.model import Reading
from kinograph.pipeline.handing import Handing
from kinograph.pipeline.judging import Judging
from kinograph.pipeline.reading import Options, Paths, Summary, readings

if TYPE_CHECKING:
    from kinograph.export.analysis import Table
    from kinograph.export.paths import Path as Way
    from kinograph.graph.validate import Report

__all__ = ["By", "Graph", "Judgement", "build", "create", "open"]

log = logging.getLogger(__name__)

# Reviews after which the disk is asked to keep what was committed: a flush takes 15 ms, a review 4.
BATCH = 100


class Graph(Handing, Judging):
    """The knowledge graph of many reviews; a context manager that closes its store.

    ``store`` is the `kinograph.graph.store.Store` below it, for what this class does not offer.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        """Return the graph."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the graph; what was added before an error is kept."""
        self.close()

    def close(self) -> None:
        """Let go of the store, and let others read what was written."""
        self.store.close()

    # ---- fill

    def add(self, readings: Iterable[Reading]) -> None:
        """Put readings into the graph, each in the place of what its review said before.

        One reading is in memory at a time. An error in a reading ends this; the ones before it are kept.

        Raises:
            ClaimError: A claim has an unknown relation, or ends that its relation excludes.
        """
        try:
            for number, reading in enumerate(readings, start=1):
                review = review_iri(reading.document.id, self.store.base)
                self.store.replace(review, assert_reading(reading, self.store.base))
                if number % BATCH == 0:
                    self.store.flush()
        except KinographError:
            self.catch_up()
            raise
        self.catch_up()

    def remove(self, review: str) -> None:
        """Withdraw a review, and what it alone supports.

        Raises:
            NameLookupError: There is no review of that id.
        """
        if not self.store.remove(review_iri(review, self.store.base)):
            msg = f"{review}: no such review in the graph: the ids are what `kinograph query reviews` lists"
            raise NameLookupError(msg)
        self.catch_up()

    def derive(self, *, inference: bool | None = None) -> tuple[int, int]:
        """Make the view anew from what was read; return how many quads that added and removed.

        ``inference`` says whether rules add facts, from now on; None leaves it as the graph has it.
        """
        if inference is not None:
            self.store.inference = inference
        return derive(self.store)

    def catch_up(self) -> None:
        """Bring the view up to the base, if that changed."""
        if self.store.stale:
            added, removed = self.derive()
            log.info("view: %s quads added, %s removed", added, removed)

    # ---- ask

    def reviews(self) -> list[str]:
        """Return the ids of the reviews, in order."""
        return [review_id(iri, self.store.base) for iri in self.store.reviews()]

    def query(self, query: str, **parameters: str) -> asking.Results:
        """Return the results of SPARQL, or of a question of `kinograph questions` with its parameters.

        Raises:
            QueryError: The query is broken, unknown, or lacks a parameter.
            NameLookupError: A parameter names nothing in the graph.
        """
        return asking.run(self.store, _question(query), parameters)

    def answer(self, query: str, parameters: Mapping[str, str], format: str = "table") -> bytes:  # noqa: A002 - the word of every exporter
        """Return the results of `query` in a format, in UTF-8; parameters may have any name.

        Raises:
            QueryError: As `query`, or there is no such format of such results.
            NameLookupError: As `query`.
        """
        results = asking.run(self.store, _question(query), parameters)
        return asking.write_results(results, format, base=self.store.base)

    def why(self, subject: str, relation: str, object: str) -> Proof | None:  # noqa: A002 - the word of RDF
        """Return the proof of a fact, down to the quotes; None if the graph has no such fact.

        Things are given as names or IRIs, the relation as in claims (``real_sibling``).

        Raises:
            NameLookupError: A name fits nothing, or several things.
            QueryError: There is no such relation.
        """
        return why(self.store, subject, relation, object)

    def disputes(self, name: str = "") -> tuple[Dispute, ...]:
        """Return what reviews disagree about, with the words of each side; with a name, only about that thing.

        Raises:
            NameLookupError: The name fits nothing, or several things.
        """
        return disputes(self.store, name)

    def show(self, name: str) -> Card:
        """Return all that is known of the one thing that a name or an IRI means.

        Raises:
            NameLookupError: It fits nothing, or several things.
        """
        return card(self.store, name)

    def stats(self) -> Stats:
        """Return how large the graph is."""
        return stats(self.store)

    def validate(self, shapes: Iterable[str | PathLike[str]] = ()) -> "Report":
        """Return what SHACL shapes find: those of these files, else kinograph's own.

        Raises:
            ValidationError: pySHACL is not installed, or the shapes cannot be used.
        """
        from kinograph.graph.validate import validate  # noqa: PLC0415 - for this method only

        return validate(self.store, [Path(path) for path in shapes])

    # ---- analyse

    def path(self, start: str, end: str, *, limit: int = 1, language: str = "en") -> "list[Way]":
        """Return the shortest ways from one person to another, at most ``limit``; none if nothing joins them.

        Steps are films that people made together, and kinship in life.

        Raises:
            NameLookupError: A name fits no person, or several.
            ExportError: There are no words in that language.
        """
        from kinograph.export.paths import paths  # noqa: PLC0415 - heavy: the exporters

        ends = [find_one(self.store, name, {"person"}).iri for name in (start, end)]
        return paths(self.store.inner, *ends, limit=limit, language=language)

    def analyse(self, what: str) -> "Table":
        """Return what an analysis finds: ``centrality``, ``communities``, ``bridges``, ``dynasties`` or ``co-stars``.

        Raises:
            QueryError: There is no such analysis.
        """
        from kinograph.export.analysis import analyse  # noqa: PLC0415 - heavy: numpy, 100 ms

        return analyse(self.store.inner, what)


def _question(query: str) -> asking.Question | str:
    """Return SPARQL as it is, and the question that a name stands for."""
    return query if asking.spelled_out(query) else asking.named_query(query.strip())


def build(
    paths: Paths,
    store: str | PathLike[str] | None = None,
    options: Options | None = None,
    *,
    base: str = "",
    inference: bool | None = None,
) -> Graph:
    """Read reviews into a graph, in a folder or (without ``store``) in memory, and return it.

    ``inference`` and ``base`` are those of `create`.

    Raises:
        DocumentError: A review cannot be read, and the options do not say to keep going.
        LanguageError: There is no pack of the options' language.
        StoreError: The store cannot be written, or has another base.
    """
    graph = create(store, base=base, inference=inference)
    try:
        graph.add(readings(paths, options, Summary()))
    except BaseException:
        graph.close()
        raise
    return graph


def create(store: str | PathLike[str] | None = None, *, base: str = "", inference: bool | None = None) -> Graph:
    """Return the graph in a folder, to be written; it is made where it is missing. Without a folder it is in memory.

    ``base`` begins the IRIs of the graph's things; "" takes that of the folder, else kinograph's own. ``inference``
    says whether rules add facts, in this graph, from now on; None leaves it as the graph has it, a new one: yes.

    Raises:
        StoreError: The folder holds something else, or a graph with another base.
        StoreLockedError: Another process writes to it.
        StoreVersionError: Another version of kinograph wrote it.
    """
    graph = Graph(Store(store, base=base or BASE))
    if base and graph.store.base != base:
        found = graph.store.base
        graph.close()
        msg = f"{store}: its IRIs begin with {found}: leave out --base, or name another folder with --store"
        raise StoreError(msg)
    if inference is not None:
        graph.store.inference = inference
    return graph


def open(path: str | PathLike[str], *, write: bool = False) -> Graph:  # noqa: A001 - as gzip.open
    """Return the graph in a folder; one may write to it, any number may read.

    Raises:
        StoreError: There is no store in that folder.
        StoreLockedError: It is to be written, and another process writes to it.
        StoreVersionError: Another version of kinograph wrote it.
    """
    if write and not (Path(path) / "format").is_file():
        Store(path, mode="read").close()  # raises what says so best
    return Graph(Store(path, mode="write" if write else "read"))
