"""Serves the graph over HTTP on localhost: nothing yet; the layer keeps its place among the others."""
