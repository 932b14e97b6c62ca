"""Classes of part-of-speech tags (Penn Treebank) and of marks that the rules share."""

from __future__ import annotations

from stance.attribution.units import QUOTATION

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
TENSED = frozenset({"VBD", "VBZ", "VBP"})
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
INNER = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "POS", "VBN", "FW", "HYPH"}
    | {"$", "#", "``", "''"}
)
"""What may stand inside a noun phrase."""

STOPS = frozenset({".", ",", ":", "CC"})
"""What a content does not end with."""
SENTENCE_END = frozenset({".", ","})
BREAKS = frozenset({",", ".", ":", QUOTATION})

DASHES = frozenset("–—-")
QUOTE_MARKS = frozenset("\"'“”‘’«»")
OPENING_MARKS = frozenset("\"'“‘«")
CLOSING_MARKS = "\"'”’»"
