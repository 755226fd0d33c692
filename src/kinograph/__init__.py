"""kinograph: film reviews in, a knowledge graph of films, casts, characters and kin out.

>>> import kinograph
>>> graph = kinograph.build(["data/reviews"])  # doctest: +SKIP
>>> graph.query("siblings-on-and-off-screen")  # doctest: +SKIP

Every name below is loaded when it is first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kinograph.errors import (
        ClaimError,
        DocumentError,
        DuplicateError,
        ExportError,
        GoldError,
        JudgementError,
        KinographError,
        LanguageError,
        NameLookupError,
        QueryBusyError,
        QueryCrashError,
        QueryError,
        QueryMemoryError,
        QueryRefusedError,
        QueryTimeoutError,
        ServeError,
        StoreError,
        StoreLockedError,
        StoreVersionError,
        ValidationError,
    )
    from kinograph.model import Claim, Document, Entity, Evidence, Reading, Span
    from kinograph.pipeline import (
        By,
        Graph,
        Judgement,
        Options,
        annotate,
        build,
        create,
        load,
        open,  # noqa: A004 - as gzip.open
    )

__all__ = [
    "By",
    "Claim",
    "ClaimError",
    "Document",
    "DocumentError",
    "DuplicateError",
    "Entity",
    "Evidence",
    "ExportError",
    "GoldError",
    "Graph",
    "Judgement",
    "JudgementError",
    "KinographError",
    "LanguageError",
    "NameLookupError",
    "Options",
    "QueryBusyError",
    "QueryCrashError",
    "QueryError",
    "QueryMemoryError",
    "QueryRefusedError",
    "QueryTimeoutError",
    "Reading",
    "ServeError",
    "Span",
    "StoreError",
    "StoreLockedError",
    "StoreVersionError",
    "ValidationError",
    "__version__",
    "annotate",
    "build",
    "create",
    "load",
    "open",
]

_PIPELINE = {"By", "Graph", "Judgement", "Options", "annotate", "build", "create", "load", "open"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Return a public name from the module that defines it."""
    if name == "__version__":
        return import_module("importlib.metadata").version("kinograph")
    if name not in __all__:
        msg = f"module 'kinograph' has no attribute {name!r}"
        raise AttributeError(msg)
    home = "errors" if name.endswith("Error") else "pipeline" if name in _PIPELINE else "model"
    return getattr(import_module(f"kinograph.{home}"), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
