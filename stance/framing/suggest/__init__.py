"""Words that a codebook lacks: those that set perspectives apart, and those that name.

Words are read per holder, as everything here is: what a statement says counts for its
perspective, the rest for the narrator's. What the codebook holds is passed over.
"""

from stance.framing.suggest.collect import Suggester, Suggestion, Suggestions

__all__ = ["Suggester", "Suggestion", "Suggestions"]
