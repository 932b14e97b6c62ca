"""``stance codebook suggest``: terms that a codebook lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from perspectives.errors import UsageError
from stance.cli import codes
from stance.cli.account import print_accounting
from stance.cli.plain import short
from stance.cli.request import Request
from stance.cli.session import Session, open_session
from stance.cli.tables import Table, print_tables
from stance.framing.edit import NewTerm, add_terms
from stance.framing.suggest import Suggester, Suggestion, Suggestions

QUOTE_WIDTH = 110
RANKING = (
    "Log-odds against all others, with the frequency in all as prior (Monroe et al. "
    "2008); ordered by log-odds over spread. A ranking, no test: look at the documents."
)


def suggest_terms(
    request: Request, by: str, top: int, write: tuple[Sequence[str], str | None]
) -> int:
    """Print suggestions, or write the terms given; the exit code.

    ``write`` holds FRAME=TERM pairs and the user's codebook.
    """
    terms, file = write
    pairs = [_pair(term) for term in terms]
    target = file or request.codebook
    if pairs and target is None:
        raise UsageError("--write needs the codebook to change; name it with --file.")
    if file and request.codebook is None:
        request = request._replace(codebook=file)
    with open_session(request) as session:
        suggester = Suggester(session.line.codebook, session.study, by)
        languages: dict[str, int] = {}
        for analysis in session.first_then_all():
            suggester.add(analysis)
            language = analysis.document.language
            languages[language] = languages.get(language, 0) + 1
        found = suggester.result(top)
        if pairs:
            _write(pairs, str(target), found, max(languages, key=languages.__getitem__))
        else:
            print_tables(_tables(found, session))
        print_accounting(session.tally.accounting(), session.notes)
        return codes.DATA_FAILED if session.failed else codes.DONE


def _pair(given: str) -> tuple[str, str]:
    frame, mark, term = given.partition("=")
    if not mark or not frame.strip() or not term.strip():
        raise UsageError(f"--write needs FRAME=TERM, not '{short(given, 60)}'.")
    return frame.strip(), term.strip()


def _write(
    pairs: list[tuple[str, str]], file: str, found: Suggestions, language: str
) -> None:
    """Add the terms, each in the language in which it was found."""
    listed = [*found.naming, *(s for group in found.apart.values() for s in group)]
    spoken = {suggestion.term: suggestion.language for suggestion in listed}
    terms = [NewTerm(f, spoken.get(term, language), term) for f, term in pairs]
    add_terms(file, terms)
    for term in terms:
        click.echo(f"{file}: '{term.text}' ({term.language}) in {term.frame}", err=True)


def _tables(found: Suggestions, session: Session) -> Iterator[Table]:
    order = dict.fromkeys([*session.study.perspective_ids, *found.groups])
    groups = [group for group in order if group in found.apart]
    for group in groups:
        note = RANKING if group == groups[-1] else ""
        yield _apart(group, found.apart[group], note)
    if found.naming:
        yield _naming(found.naming)
    if not found.apart and not found.naming:
        note = "Nothing occurs twice that no frame holds."
        yield Table("Suggestions", ("Term",), (), note=note)


def _apart(group: str, listed: Sequence[Suggestion], note: str) -> Table:
    rows = tuple(row for s in listed for row in _rows(s, _apart_cells(s)))
    columns = ("Term", "", "Log-odds", "Here", "Elsewhere", "Docs", "Speakers")
    title = f"Sets {group} apart"
    return Table(title, columns, rows, (2, 3, 4, 5, 6), note)


def _apart_cells(suggestion: Suggestion) -> tuple[str, ...]:
    own = suggestion.counts[suggestion.group]
    other = sum(suggestion.counts.values()) - own
    odds = suggestion.weight.log_odds if suggestion.weight else 0.0
    numbers = (own, other, suggestion.documents, suggestion.speakers)
    return (f"{odds:.1f}", *map(str, numbers))


def _naming(listed: Sequence[Suggestion]) -> Table:
    rows = tuple(row for s in listed for row in _rows(s, _naming_cells(s)))
    columns = ("Term", "", "Said of", "By", "Docs", "Speakers")
    title = "Names or describes what the study asks about"
    return Table(title, columns, rows, (4, 5))


def _naming_cells(suggestion: Suggestion) -> tuple[str, ...]:
    by = ", ".join(f"{group} {n}" for group, n in suggestion.counts.items())
    numbers = (suggestion.documents, suggestion.speakers)
    return (suggestion.said_of, by, *map(str, numbers))


def _rows(suggestion: Suggestion, cells: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A row of figures, and one for each quote."""
    yield (suggestion.term, f"({suggestion.language})", *cells)
    blank = ("",) * len(cells)
    for quote in suggestion.quotes:
        text = f"{short(quote.sentence, QUOTE_WIDTH)} ({quote.document})"
        yield ("", text, *blank)
