"""The graph over HTTP: the SPARQL 1.1 Protocol, and a page for everything that the graph has a name for."""

from kinograph.serve.app import application
from kinograph.serve.settings import Settings

__all__ = ["Settings", "application"]
