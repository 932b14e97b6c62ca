"""One folder a language, with the same file names in each."""

BUILT_IN = ("en", "ru", "kk")
"""The languages that come with the toolkit; packages add others."""
