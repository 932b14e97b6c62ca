"""Heads for single targets, fitted to a user's labels (``stance train stance``)."""
