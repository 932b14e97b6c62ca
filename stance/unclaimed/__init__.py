"""Speakers whom no perspective claims, and where each may belong."""
