"""Claims to knowledge: assert, store, link, derive, query. Knows RDF and no language."""
