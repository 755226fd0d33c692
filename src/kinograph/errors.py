"""The error tree: everything kinograph raises on purpose.

::

    KinographError
    ├── DocumentError      a review cannot be read: missing, empty, binary, broken record
    │   └── DuplicateError two documents claim one id
    ├── LanguageError      no language pack, or a broken one
    ├── ClaimError         a line is not a claim
    ├── JudgementError     a line is not a judgement, or what it judges cannot be judged so
    ├── GoldError          what is to be scored against is no gold
    ├── StoreError         the store cannot be opened, read or written
    │   ├── StoreLockedError   another process writes to it
    │   └── StoreVersionError  another version of kinograph wrote it
    ├── QueryError         a query is broken, unknown or lacks a parameter
    │   ├── QueryRefusedError  a query reaches for the network or for files
    │   ├── QueryTimeoutError  a query took longer than it may
    │   ├── QueryMemoryError   a query needs more memory than it may
    │   ├── QueryCrashError    a query ended its worker
    │   └── QueryBusyError     all workers are busy
    ├── NameLookupError    a name fits nothing, or several things
    ├── ValidationError    the graph cannot be validated: no pySHACL, or no shapes
    ├── ServeError         the server cannot run: an extra is not installed
    └── ExportError        a graph cannot be written in the format asked for

A message is one line, lower case: where, what, how to fix it.
"""

__all__ = [
    "ClaimError",
    "DocumentError",
    "DuplicateError",
    "ExportError",
    "GoldError",
    "JudgementError",
    "KinographError",
    "LanguageError",
    "NameLookupError",
    "QueryBusyError",
    "QueryCrashError",
    "QueryError",
    "QueryMemoryError",
    "QueryRefusedError",
    "QueryTimeoutError",
    "ServeError",
    "StoreError",
    "StoreLockedError",
    "StoreVersionError",
    "ValidationError",
]


class KinographError(Exception):
    """Everything that kinograph raises on purpose; the message is one line."""


class DocumentError(KinographError):
    """A review cannot be read."""


class DuplicateError(DocumentError):
    """Two documents claim one id."""


class LanguageError(KinographError):
    """There is no language pack of that name, or it is broken."""


class ClaimError(KinographError):
    """A line is not a claim."""


class GoldError(KinographError):
    """A file or folder holds no gold to score against."""


class JudgementError(KinographError):
    """A line is not a judgement, or says what cannot be judged: that a person and a character are one."""


class StoreError(KinographError):
    """The store cannot be opened, read or written."""


class StoreLockedError(StoreError):
    """Another process writes to the store."""


class StoreVersionError(StoreError):
    """Another version of kinograph wrote the store."""


class QueryError(KinographError):
    """A query is broken, has an unknown name, or lacks a parameter."""


class QueryRefusedError(QueryError):
    """A query reaches for the network or for files."""


class QueryTimeoutError(QueryError):
    """A query took longer than it may."""


class QueryMemoryError(QueryError):
    """A query needs more memory than it may."""


class QueryCrashError(QueryError):
    """A query ended its worker: out of memory, or a fault of the engine."""


class QueryBusyError(QueryError):
    """All workers are busy, and as many queries as may are waiting."""


class NameLookupError(KinographError):
    """A name fits nothing in the graph, or several things."""


class ValidationError(KinographError):
    """The graph cannot be validated: pySHACL is not installed, or the shapes cannot be used."""


class ServeError(KinographError):
    """The server cannot run: what it needs is not installed."""


class ExportError(KinographError):
    """The graph cannot be written in the format that was asked for."""
