"""How perspectives differ: comparison, statistics and report pages."""
