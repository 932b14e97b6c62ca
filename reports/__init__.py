"""How perspectives differ: comparison, statistics and report pages."""

__distribution__ = "stance-toolkit"
