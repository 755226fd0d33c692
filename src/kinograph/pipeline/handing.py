"""Handing over: the graph as files, as a picture, and as the objects of rdflib and networkx."""

from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kinograph.export.registry import export
from kinograph.graph.store import Store

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from rdflib import Dataset

    from kinograph.export.source import Layer

__all__ = ["Handing"]


class Handing:
    """The part of a graph that other programs take over."""

    store: Store

    def export(
        self,
        target: str | Path | BinaryIO,
        format: str | None = None,  # noqa: A002 - the word of every exporter
        layer: "Layer | None" = None,
        *,
        scores: bool = False,
    ) -> None:
        """Write the graph to a file or a binary stream; the file's suffix tells the format unless it is given.

        ``scores`` adds what the analyses say of each person: degree, betweenness, PageRank, community.

        Raises:
            ExportError: The format is unknown or cannot hold the layer or scores, or the file cannot be written.
        """
        export(self.store.inner, target, format, layer, scores=scores)

    def draw(
        self,
        path: str | PathLike[str],
        *,
        title: str = "",
        language: str = "en",
        size_by: str = "",
        theme: str = "light",
    ) -> None:
        """Draw the graph as one HTML file that needs no network, or as SVG for print where the suffix is ``.svg``.

        ``size_by`` makes people as large as their ``degree``, ``betweenness`` or ``pagerank``; ``theme`` is the
        SVG's, ``light`` or ``dark``.

        Raises:
            ExportError: The file cannot be written, or there is no such score, theme or kind of picture.
        """
        from kinograph.export.html import draw  # noqa: PLC0415 - heavy: layout and template

        draw(self.store.inner, fspath(path), title=title, language=language, size_by=size_by, theme=theme)

    def networkx(self) -> "MultiDiGraph[str]":
        """Return films, people, characters and what joins them as a networkx graph."""
        from kinograph.export.network import network  # noqa: PLC0415 - heavy: networkx, 100 ms

        return network(self.store.inner)

    def rdflib(self) -> "Dataset":
        """Return an rdflib dataset over this very store: what one changes, the other has.

        The prefix ``schema`` is bound to http://schema.org/, not to rdflib's https form.
        """
        from oxrdflib import OxigraphStore  # noqa: PLC0415 - heavy: rdflib, 136 ms
        from rdflib import Dataset  # noqa: PLC0415 - heavy: 136 ms

        from kinograph.graph.vocabulary import prefixes  # noqa: PLC0415 - for this method only

        dataset = Dataset(store=OxigraphStore(store=self.store.inner), default_union=False)
        for prefix, iri in prefixes(self.store.base).items():
            dataset.bind(prefix, iri, override=True, replace=True)
        return dataset
