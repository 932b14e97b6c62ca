"""When a model overrules the rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities at which findings are taken, chosen on development data.

    ``add``: a cue that only the model sees; ``keep``: below it a finding of the rules
    is dropped; ``repair``: from it on the model's content replaces that of the rules
    (above 1: never).
    """

    add: float = 0.5
    keep: float = 0.2
    repair: float = 2.0
