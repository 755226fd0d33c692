"""The straight line as a library: reviews in, a graph out that one can ask, draw and export.

What keeps a graph is loaded when it is first used: reading alone (`annotate`) starts in half of the time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kinograph.pipeline.lines import lines, load
from kinograph.pipeline.reading import Options, Summary, annotate, readings

if TYPE_CHECKING:
    from kinograph.pipeline.facade import By, Graph, Judgement, build, create, open  # noqa: A004 - as gzip.open

__all__ = [
    "By",
    "Graph",
    "Judgement",
    "Options",
    "Summary",
    "annotate",
    "build",
    "create",
    "lines",
    "load",
    "open",
    "readings",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Return a public name of the module that keeps graphs."""
    if name not in __all__:
        msg = f"module 'kinograph.pipeline' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module("kinograph.pipeline.facade"), name)
