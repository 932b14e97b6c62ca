"""Reading documents: files, folders, globs and standard input, in any known format."""

from perspectives.ingest.options import ReadOptions
from perspectives.ingest.read import read_documents
from perspectives.ingest.references import find_references

__all__ = ["ReadOptions", "find_references", "read_documents"]
