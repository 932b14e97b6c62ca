"""Who speaks, and where: documents, actors, perspectives, studies, sources."""
