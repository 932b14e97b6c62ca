"""How well analyses agree with documents that people have annotated.

The measures are those of the gold files' own scorer: statements are matched one to one
by the overlap of their words, everything else is read off the matched pairs. A layer
that a gold document lacks is not scored for it.
"""
