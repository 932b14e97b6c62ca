"""Actors from files of Wikidata: entity dumps and results of SPARQL queries (JSON)."""

from perspectives.wikidata.read import Imported, read_wikidata

__all__ = ["Imported", "read_wikidata"]
