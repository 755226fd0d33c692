"""kinograph: film reviews in, a knowledge graph of films, casts, characters and kin out."""
