"""``stance train``: models from a user's own annotations."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stance.cli.examples import examples
from stance.cli.groups import NamedGroup

if TYPE_CHECKING:
    from stance.cli.tables import Table
    from stance.training.examples import Example
    from stance.training.measure import Counts, Finder

FEWEST = 5
"""Documents below which nothing can be held out honestly."""


@click.group(
    cls=NamedGroup, epilog=examples("stance train attribution --data gold/ -o mine/")
)
def train() -> None:
    """Fit models to annotated documents."""


@train.command(
    epilog=examples(
        "stance train attribution --data gold/ -o mine/",
        "stance train attribution --data brat/ -o mine/ --alone",
        "stance classify articles/ --model mine/",
    )
)
@click.option(
    "--data",
    metavar="DIR",
    required=True,
    help="Annotated documents: *.json, *.jsonl (corrected analyses too), or *.ann in "
    "brat standoff beside *.txt.",
)
@click.option(
    "-o", "--output", metavar="FOLDER", required=True, help="Where the weights go."
)
@click.option(
    "--held-out",
    type=click.FloatRange(0.05, 0.9),
    default=0.2,
    show_default=True,
    metavar="X",
    help="Share of the documents that is not learned from, to measure before and "
    "after.",
)
@click.option(
    "--alone",
    is_flag=True,
    help="Learn from these documents only, not from the shipped examples too.",
)
@click.option(
    "--times",
    type=click.IntRange(1, 20),
    default=3,
    show_default=True,
    metavar="N",
    help="How often each of your documents is read for once of a shipped one.",
)
def attribution(
    data: str, output: str, held_out: float, alone: bool, times: int
) -> None:
    """Retrain the fast engine: who said what, in English documents.

    Prints what the shipped model and the new one find in the held-out documents, and
    writes the new one to FOLDER, for --model of "stance classify" and the other
    commands. The same data give the same weights.
    """
    from perspectives.errors import UsageError
    from stance.cli.tables import print_tables
    from stance.linear.model import load_model
    from stance.training.examples import read_examples
    from stance.training.linear import labelled_units
    from stance.training.linear import train as fit
    from stance.training.measure import split
    from stance.training.shipped import shipped_examples

    documents = read_examples(data)
    if len(documents) < FEWEST:
        raise UsageError(
            f"{data} holds {len(documents)} annotated English documents; give at least "
            f"{FEWEST}, so that some can be held out."
        )
    learned, held = split(documents, held_out)
    others = [] if alone else shipped_examples()
    click.echo(
        f"Learning from {len(learned)} documents"
        + (f" and {len(others)} shipped ones" if others else "")
        + f", measuring on {len(held)} ...",
        err=True,
    )
    units = (u for e in others for u in labelled_units(e))
    own = [u for e in learned for u in labelled_units(e)]
    folder = Path(output)
    note = f"{len(learned)} documents of the user, {len(others)} shipped ones"
    fit(chain(units, own * times), folder, load_model().thresholds, note)
    print_tables([_comparison(held, folder)])
    click.echo(f"Wrote {output}; use it with --model {output}", err=True)


def _comparison(held: list[Example], folder: Path) -> Table:
    from stance.cli.tables import Table
    from stance.training.measure import count, gain, total

    before = [count(e, _finder(None)) for e in held]
    after = [count(e, _finder(folder)) for e in held]
    change, low, high = gain(before, after)
    columns = ("Model", "Marked", "Found", "P", "R", "F1 content", "F1 with source")
    rows = (_row("shipped", total(before)), _row("new", total(after)))
    note = (
        f"Change of the last column: {100 * change:+.1f} "
        f"(95 % {100 * low:+.1f} to {100 * high:+.1f}, bootstrap of "
        f"{len(held)} documents)."
    )
    title = "Held-out documents (statements with a cue)"
    return Table(title, columns, rows, tuple(range(1, len(columns))), note)


def _row(name: str, counts: Counts) -> tuple[str, ...]:
    shares = (counts.precision, counts.recall, counts.content_f1, counts.whole_f1)
    return (
        name,
        str(counts.marked),
        str(counts.found),
        *(f"{100 * share:.1f}" for share in shares),
    )


def _finder(folder: Path | None) -> Finder:
    from stance.attribution.language import language
    from stance.linear.grammar import find_attributions_linear

    find = partial(find_attributions_linear, weights=folder)
    return lambda text, spans: find(text, spans, language("en")).attributions
