"""A learned second look at what the rules find: conditional random fields on units."""
