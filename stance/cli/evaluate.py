"""``stance evaluate``: how well the analysis agrees with annotated documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

from stance.cli import codes
from stance.cli.examples import examples
from stance.cli.request import engine_options, study_option

if TYPE_CHECKING:
    from stance.cli.tables import Table
    from stance.evaluate import Figures

Command = TypeVar("Command", bound=Callable[..., Any])


def _threshold(figure: str, what: str) -> Callable[[Command], Command]:
    flag = f"--min-{figure.replace('_', '-')}"
    return click.option(
        flag,
        type=click.FloatRange(0, 1),
        metavar="X",
        help=f"End with exit code 3 when {what} is below X.",
    )


@click.command(
    epilog=examples(
        "stance evaluate gold/",
        "stance evaluate gold/ analysis.jsonl --json",
        "stance evaluate gold/ --save analysis.jsonl --min-statement-f1 0.65",
    )
)
@click.argument("gold", metavar="GOLD")
@click.argument("analysis", metavar="[ANALYSIS]", required=False)
@study_option
@engine_options
@click.option("--save", metavar="FILE", help="Write the analyses as JSON Lines.")
@click.option(
    "--annotator",
    "annotators",
    metavar="FILE",
    multiple=True,
    help="Another person's annotations of the same documents (file or folder); prints "
    "Krippendorff's alpha of stance labels. May be given several times.",
)
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
@_threshold("statement_f1", "F1 of statements")
@_threshold("speaker_acc", "accuracy of speakers")
@_threshold("perspective_e2e_f1", "F1 of perspectives")
@_threshold("framing_f1", "F1 of framing terms")
@click.pass_context
def evaluate(
    ctx: click.Context,
    /,
    gold: str,
    analysis: str | None,
    study: str | None,
    engine: str,
    model: str | None,
    stance_model: str | None,
    save: str | None,
    annotators: tuple[str, ...],
    as_json: bool,
    **least: float | None,
) -> None:
    """Score analyses against annotated documents.

    GOLD is a folder of *.json and *.jsonl (JSON Lines) files with text and annotations,
    or one of them. Without ANALYSIS (JSON Lines of "stance classify", or - for standard
    input) each document is analysed now, with the study that its keys "perspectives"
    and "targets" declare, or else with --study.
    """
    from stance.cli.evaluate_stances import readings
    from stance.cli.output import refuse_ending
    from stance.cli.overwriting import refuse_replacing
    from stance.cli.scoring import analysed, saved
    from stance.cli.session import study_line
    from stance.evaluate import evaluate as score
    from stance.evaluate import gold_files, read_gold

    if save is not None:
        refuse_replacing(save, map(str, gold_files(gold)))
        refuse_ending(save, "analyses (JSON Lines)", (".jsonl", ".ndjson"))
    documents = read_gold(gold)
    if analysis is not None:
        found = saved(analysis, study, save)
    else:
        line = partial(
            study_line, engine=engine, model=model, stance_model=stance_model
        )
        found = analysed(documents, study, save, line)
    scores = score(documents, found)
    _notes(documents, found)
    others = readings(found, annotators)
    if as_json:
        _print_json(scores, documents, found, others)
    else:
        _print(scores, documents, found, others)
    below = list(_below(scores, least))
    for sentence in below:
        click.echo(sentence, err=True)
    ctx.exit(codes.NOT_MET if below else codes.DONE)


def _notes(documents: list[dict[str, Any]], found: dict[str, Any]) -> None:
    ids = {document["id"] for document in documents}
    for missing in sorted(ids - found.keys()):
        click.echo(f"Note: no analysis of '{missing}'; counted as empty.", err=True)
    for extra in sorted(found.keys() - ids):
        click.echo(f"Note: '{extra}' is not in the gold; passed over.", err=True)


def _print_json(
    scores: dict[str, Figures],
    documents: list[dict[str, Any]],
    found: dict[str, Any],
    others: dict[str, Mapping[str, Any]],
) -> None:
    import json

    from stance.cli.evaluate_stances import stance_figures

    stances = stance_figures(documents, found, others)
    every = {**scores, "STANCE": stances}
    click.echo(json.dumps(every, indent=1, ensure_ascii=False))


def _print(
    scores: dict[str, Figures],
    documents: list[dict[str, Any]],
    found: dict[str, Any],
    others: dict[str, Mapping[str, Any]],
) -> None:
    from stance.cli.evaluate_stances import agreement_table, stance_tables
    from stance.cli.tables import print_tables

    tables = [_all(scores), _genres(scores), *stance_tables(documents, found)]
    if others:
        tables.append(agreement_table(documents, others))
    print_tables(tables)


def _all(scores: dict[str, Figures]) -> Table:
    from stance.cli.tables import Table
    from stance.evaluate import ALL, NAMES

    rows = tuple((what, _shown(scores[ALL][name])) for name, what in NAMES.items())
    return Table("All documents", ("Figure", "Value"), rows, numbers=(1,))


def _genres(scores: dict[str, Figures]) -> Table:
    from stance.cli.tables import Table
    from stance.evaluate import ALL

    rows = tuple(
        (genre, *(_shown(figures[name], 2) for name in _COLUMNS))
        for genre, figures in scores.items()
        if genre != ALL
    )
    columns = ("Genre", *_COLUMNS.values())
    return Table("By genre", columns, rows, tuple(range(1, len(columns))))


_COLUMNS = {
    "statement_f1": "stat.",
    "speaker_acc": "speak.",
    "perspective_acc": "persp.",
    "perspective_e2e_f1": "p. e2e",
    "kind_acc": "kind",
    "framing_f1": "fram.",
    "holder_acc": "hold.",
    "voice_acc": "voice",
    "referent_acc": "refer.",
    "stance_macro_f1_e2e": "stance",
}


def _shown(value: float | None, digits: int = 3) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _below(scores: dict[str, Figures], least: dict[str, float | None]) -> Iterator[str]:
    from stance.evaluate import ALL, NAMES

    for key, bound in least.items():
        name = key.removeprefix("min_")
        value = scores[ALL][name]
        if bound is not None and (value is None or value < bound):
            yield f"Not met: {NAMES[name]} is {_shown(value)}, below {bound}."
