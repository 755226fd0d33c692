"""Reads a text given in a test and tells what was claimed."""

import pytest

from kinograph.extract import extract
from kinograph.model import Document


@pytest.fixture(scope="session")
def read():
    """Return a function from a text to its claims; the language is told unless it is given."""

    def claims(text, language="", **metadata):
        document = Document("d", text, language, metadata=metadata)
        return next(extract([document])).claims

    return claims


@pytest.fixture(scope="session")
def said(read):
    """Return a function from a text to its claims as names: ``(subject, relation, object)``."""

    def triples(text, language="", **metadata):
        return {(c.subject.name, c.relation, c.object.name) for c in read(text, language, **metadata)}

    return triples


@pytest.fixture(scope="session")
def told(read):
    """Return a function from a text and relations to the pairs so related."""

    def pairs(text, *relations, language=""):
        return {(c.subject.name, c.object.name) for c in read(text, language) if c.relation in relations}

    return pairs
