"""Linking across reviews: names are compared, films, characters and people grouped, and unsure pairs queued."""
