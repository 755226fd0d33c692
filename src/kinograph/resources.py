"""Finds ``data/`` and ``queries/``: beside ``src/`` in a checkout, inside the package in a wheel."""

from functools import cache
from pathlib import Path

__all__ = ["data", "queries"]

_PACKAGE = Path(__file__).resolve().parent


@cache
def _folder(name: str) -> Path:
    """Return the folder ``name``: the wheel's if it ships one, else the checkout's."""
    shipped = _PACKAGE / name
    return shipped if shipped.is_dir() else _PACKAGE.parents[1] / name


def data(*parts: str) -> Path:
    """Return the path of a file or folder below ``data/``.

    >>> data("languages", "id.toml").is_file()
    True
    """
    return _folder("data").joinpath(*parts)


def queries() -> Path:
    """Return the folder of the named queries.

    >>> queries().name
    'queries'
    """
    return _folder("queries")
