"""Weighs names and pairs by models trained on ``data/gold``: what rules missed, and how sure all of it is."""
