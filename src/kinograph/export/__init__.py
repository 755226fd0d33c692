"""Writes knowledge to files: RDF, tables, networks, and the interactive picture."""

from kinograph.export.registry import FORMATS, Format, export

__all__ = ["FORMATS", "Format", "export"]
