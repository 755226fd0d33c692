"""The straight line as a library: reviews in, a graph out that one can ask, draw and export."""

from kinograph.pipeline.facade import Graph, build, create, open  # noqa: A004 - as gzip.open
from kinograph.pipeline.lines import lines, load
from kinograph.pipeline.reading import Options, Summary, annotate, readings

__all__ = ["Graph", "Options", "Summary", "annotate", "build", "create", "lines", "load", "open", "readings"]
