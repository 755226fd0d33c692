"""From bytes to documents, clean text and sentences; what knows languages and no RDF."""
