"""What was not attributed: statements, sentences and documents left over."""

from __future__ import annotations

from perspectives.document import Copy
from reports.card_views import NOBODY
from reports.context import Context
from reports.model import UnassignedSentence
from reports.views import SentenceView, SpeakerView, Unattributed
from reports.wording import _, quoted

MAX_ROWS = 100


def build(context: Context) -> Unattributed:
    """Everything that no perspective, statement or analysis holds."""
    comparison = context.comparison
    unplaced = comparison.unplaced
    return Unattributed(
        statements=sum(s.count for s in unplaced),
        speakers=tuple(
            SpeakerView(s.speaker or _(NOBODY), s.count, context.cites(s.refs, s.count))
            for s in unplaced[:MAX_ROWS]
        ),
        more_speakers=max(len(unplaced) - MAX_ROWS, 0),
        unassigned=comparison.accounting.unassigned,
        sentences=tuple(
            SentenceView(u.text, _reason(u), _place(context, u.document, u.sentence))
            for u in comparison.unassigned[:MAX_ROWS]
        ),
        rejected=tuple((r.origin, r.reason) for r in comparison.accounting.rejected),
        copies=tuple((c.origin, _repeats(c)) for c in comparison.accounting.copies),
    )


def _repeats(copy: Copy) -> str:
    words = _("{share} the same as {document}; counted once")
    return words.format(share=f"{copy.share:.0%}", document=copy.of)


def _reason(sentence: UnassignedSentence) -> str:
    if not sentence.terms:
        return sentence.reason
    words = ", ".join(map(quoted, sentence.terms))
    told = _("framing by nobody named: {words}").format(words=words)
    return f"{sentence.reason}; {told}"


def _place(context: Context, document: int, sentence: int) -> str:
    entry = context.comparison.documents[document - 1]
    where = _("sentence {n}").format(n=sentence)
    return f"{entry.title or entry.id}, {where}"
