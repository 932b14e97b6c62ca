"""What can honestly be said of counts: one module per question.

- ``shares``: a share and its interval (Wilson), a difference of two (Newcombe), and
  how large a share can be that was never seen.
- ``keyness``: one word in two bodies of text (LogRatio, LRC, G2, BIC).
- ``log_odds``: which words to look at first (log-odds with a Dirichlet prior).
- ``dispersion``: whether a word is spread over texts or clumped in one.
- ``divergence``: how far groups lie apart, and which words make the distance.
- ``shuffles``: whether a difference holds when whole documents are shuffled.
- ``resampling``: a rate difference between few documents, enumerated or resampled.
- ``exact``: tests of small tables, and the chance of a silence.
- ``agreement``: how far two codings of the same things agree.

Numpy and scipy are imported by those modules and not here.
"""

from reports.statistics.shares import Z95, interval_phrase, wilson

__all__ = ["Z95", "interval_phrase", "wilson"]
