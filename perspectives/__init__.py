"""Who speaks, and where: documents, actors, perspectives, studies, sources."""

__distribution__ = "stance-toolkit"
