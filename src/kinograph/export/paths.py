"""Finds the shortest ways from one person to another: by films made together and by kin in life."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from kinograph.export.network import first, label
from kinograph.export.people import Cinema, Part, cinema
from kinograph.export.picture import words
from kinograph.graph.vocabulary import schema

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox

__all__ = ["Path", "Step", "Stop", "paths"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A person or a film on the way; a film's label has its year."""

    iri: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: from where to where, what joins them, and in words from the first to the second.

    ``relations`` are those of claims, ``roles`` the names of the characters that the person plays.
    """

    start: Stop
    end: Stop
    verb: str
    relations: tuple[str, ...]
    roles: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the step as a line."""
        return f"{self.start.label} - {self.verb} - {self.end.label}"


@dataclass(frozen=True, slots=True)
class Path:
    """A shortest way from one person to another; of a person to themselves it has no steps."""

    start: Stop
    steps: tuple[Step, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the path as JSON has it."""
        return {"length": len(self.steps), **asdict(self)}


def paths(store: ox.Store, start: str, end: str, *, limit: int = 1, language: str = "en") -> list[Path]:
    """Return the shortest paths between two people by IRI, at most ``limit``; none if nothing joins them.

    A step is a film that a person had a part in, or kinship in life. Of equally short paths the first are chosen
    by the IRIs on them, so the answer does not depend on the order in which reviews came.

    Raises:
        ExportError: The language is unknown.
    """
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    found = cinema(store)
    graph = _ways(found)
    if not (start in graph and end in graph and nx.has_path(graph, start, end)):
        return []
    teller = _Teller(store, found, language)
    ways = nx.all_shortest_paths(_between(graph, start, end), start, end) if start != end else iter([[start]])
    return [teller.path(way) for way in islice(ways, limit)]


def _ways(found: Cinema) -> nx.Graph[str]:
    """Return people and films with their parts and kinship as edges."""
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(found.people)
    graph.add_edges_from((film, person) for film, people in found.parts.items() for person in people)
    graph.add_edges_from(found.kin)
    return graph


def _between(graph: nx.Graph[str], start: str, end: str) -> nx.Graph[str]:
    """Return the edges that lie on a shortest path, in the order of their IRIs.

    networkx goes back from the end along predecessors, so it lists paths by them: with few edges left and
    in order the first paths are the same in every run.
    """
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    near: dict[str, int] = dict(nx.single_source_shortest_path_length(graph, start))
    far: dict[str, int] = dict(nx.single_source_shortest_path_length(graph, end))
    length = near[end]
    on_the_way = sorted(node for node in near if node in far and near[node] + far[node] == length)
    some: nx.Graph[str] = nx.Graph()
    some.add_nodes_from(on_the_way)
    kept = set(on_the_way)
    some.add_edges_from(
        (node, other)
        for node in on_the_way
        for other in sorted(graph[node])
        if other in kept and near[other] == near[node] + 1
    )
    return some


class _Teller:
    """Puts paths into words."""

    def __init__(self, store: ox.Store, found: Cinema, language: str) -> None:
        self.store = store
        self.found = found
        self.words = words(language)

    def path(self, way: list[str]) -> Path:
        """Return a way as a path of labelled steps."""
        stops = [self.stop(iri) for iri in way]
        return Path(stops[0], tuple(self.step(*pair) for pair in pairwise(stops)))

    def stop(self, iri: str) -> Stop:
        if iri not in self.found.parts:
            return Stop(iri, "person", label(self.store, iri))
        year = first(self.store, iri, schema("datePublished"))[:4]
        return Stop(iri, "film", label(self.store, iri) + (f" ({year})" if year else ""))

    def step(self, start: Stop, end: Stop) -> Step:
        """Return the step between two neighbours."""
        if "film" in {start.kind, end.kind}:
            film, person = (start, end) if start.kind == "film" else (end, start)
            return self._made(start, end, self.found.parts[film.iri][person.iri], back=start == person)
        forward = self.found.kin.get((start.iri, end.iri), set())
        backward = self.found.kin.get((end.iri, start.iri), set())
        said = [(name, "forward") for name in sorted(forward)] + [(name, "back") for name in sorted(backward)]
        # "elder sibling of" says all that "sibling of" does, and any kinship more than "related to".
        name, side = max(said, key=lambda each: ("/" in each[0], each[0] != "real_relative"))
        verb = self.words["path"]["life"].format(kin=self.words["relations"][name][side])
        return Step(start, end, verb, tuple(sorted(forward | backward)))

    def _made(self, start: Stop, end: Stop, part: Part, *, back: bool) -> Step:
        """Return the step between a person and a film."""
        told, side = self.words["path"], "back" if back else "forward"
        roles = tuple(sorted(label(self.store, role) for role in part.roles))
        plays = [told["plays" if back else "played"].format(roles=", ".join(roles))] if roles else []
        others = sorted(part.relations - ({"cast_member"} if roles else set()))
        verbs = plays + [self.words["relations"][name][side] for name in others]
        relations = {*part.relations, *(("portrays",) if roles else ())}
        return Step(start, end, told["and"].join(verbs), tuple(sorted(relations)), roles)
