"""Analyses side by side: what a page shows, and which differences can be trusted.

Two passes, each reads the analyses once and keeps counts, not documents:

- ``compare(analyses, study, accounting)`` gives the ``Comparison`` of
  ``reports.model``: documents, perspectives, terms, stances, speakers and quote cards.
- ``sheets(analyses, study, question)`` in ``reports.compare.sheet`` gives a ``Sheet``
  per language (one for all where no words are counted): statements by items.
  ``contrasts(sheet, most)`` in ``reports.compare.contrast`` gives its ``Contrasts``.

The question (``reports.compare.question.Question``) says what makes the groups
(``By``: perspective, source, period, document), what is counted (``Counted``: words,
terms, frames, referents, targets, stances), in which ``Part`` of the text (statements,
narration, both), and against which ``reference`` (group ids; empty is all others).

    question = Question(By.PERSPECTIVE, Counted.WORDS)
    for sheet in sheets(analyses, study, question):
        for contrast in contrasts(sheet, most=20).contrasts:
            print(contrast.group, contrast.item, contrast.count, contrast.grade)

The results (``reports.compare.results``) are frozen dataclasses:

- ``Contrasts``: ``groups`` (``Group``: rows, size, speakers, documents, units),
  ``contrasts``, ``silences``, ``tables`` (``CrossTable``, exact tests of stances),
  ``distance`` (Jensen-Shannon, with the part of each item), ``test`` (``Test``: what
  was shuffled, how often, which seed, which groups have too few), ``left_out``.
- ``Contrast``: item in group, with ``count``, ``documents``, ``speakers`` and those of
  the reference; ``share``, ``difference``, ``log_ratio`` as ``Interval`` (value, low,
  high; ends may be infinite); ``lrc``, ``score`` (ranks), ``dispersion``, ``p``,
  ``family_p``, ``grade``, and ``refs``, the statements behind ``count``.
- ``Grade``: *supported* (family-wise p below .05 by shuffled documents or speakers, in
  five documents or more), *suggestive* (p below .05 taken alone), *seen* (no more than
  chance gives), *seen, not tested* (fewer than five documents, or than four units a
  side).
- ``Silence``: what a group never has and others have; ``phrase`` reads ``0 of 4 v 9 of
  20: could be chance, p = .13``.

Seeds are fixed (``reports.statistics.shuffles.SEED``): the same analyses give the same
numbers. Numpy and scipy load with those modules and not with this one.
"""

from reports.compare.collect import CARD_LIMIT, compare

__all__ = ["CARD_LIMIT", "compare"]
