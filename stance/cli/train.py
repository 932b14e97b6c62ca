"""``stance train``: models from a user's own annotations."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from stance.cli.examples import examples
from stance.cli.groups import NamedGroup
from stance.cli.train_stance import stance

if TYPE_CHECKING:
    from stance.cli.tables import Table
    from stance.training.examples import Example
    from stance.training.material import Material
    from stance.training.measure import Counts, Finder

FEWEST = 5
"""Documents below which nothing can be held out honestly."""

FAST, NEURAL = "fast", "neural"


class _Wanted(NamedTuple):
    """The documents to learn from, as the options name them."""

    data: str
    held_out: float
    alone: bool
    times: int


@click.group(
    cls=NamedGroup, epilog=examples("stance train attribution --data gold/ -o mine/")
)
def train() -> None:
    """Fit models to annotated documents."""


train.add_command(stance)


@train.command(
    epilog=examples(
        "stance train attribution --data gold/ -o mine/",
        "stance classify articles/ --model mine/",
        "stance train attribution --data brat/ -o encoder/ --engine neural",
        "stance classify articles/ --engine neural --model encoder/",
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
    "--engine",
    type=click.Choice([FAST, NEURAL]),
    default=FAST,
    show_default=True,
    help="The engine to retrain; neural needs the extra stance-toolkit[train], and "
    "minutes instead of seconds.",
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
def attribution(output: str, engine: str, **given: Any) -> None:
    """Retrain an engine on your documents: who said what, in English.

    Prints what the shipped model and the new one find in the held-out documents, and
    writes the new one to FOLDER, for --model of "stance classify" and the other
    commands. The same data give the same weights (an encoder's: on one machine).
    """
    from stance.cli.tables import print_tables

    check_folder(output)
    _check_extra(engine)
    material, held = _drawn(_Wanted(**given))
    click.echo(
        f"Learning from {material}, measuring on {len(held)} documents ...", err=True
    )
    folder = Path(output)
    _fit(engine, material, folder)
    print_tables([_comparison(engine, held, folder)])
    choice = "" if engine == FAST else f"--engine {engine} "
    click.echo(f"Wrote {output}; use it with {choice}--model {output}", err=True)


def check_folder(output: str) -> None:
    """Raise UsageError when there can be no folder of that name."""
    from perspectives.errors import UsageError

    path = Path(os.path.abspath(output))
    there = next(p for p in (path, *path.parents) if p.exists())
    if not there.is_dir():
        raise UsageError(
            f"{there} is a file, but -o takes a folder; choose another name for it."
        )
    if not os.access(there, os.W_OK):
        raise UsageError(f"Nothing can be written to {there}; choose another folder.")


def _check_extra(engine: str) -> None:
    if engine == NEURAL:
        from stance.training.encoder.retrain import check

        check()


def _drawn(wanted: _Wanted) -> tuple[Material, list[Example]]:
    """What is learned from, and the documents that are held out."""
    from stance.training.material import Material
    from stance.training.measure import split
    from stance.training.shipped import shipped_examples

    learned, held = split(_documents(wanted.data), wanted.held_out)
    shipped = [] if wanted.alone else shipped_examples()
    return Material(learned, shipped, wanted.times), held


def _documents(data: str) -> list[Example]:
    from perspectives.errors import UsageError
    from stance.training.examples import read_examples

    documents = read_examples(data)
    if len(documents) < FEWEST:
        raise UsageError(
            f"{data} holds {len(documents)} annotated English documents; give at least "
            f"{FEWEST}, so that some can be held out."
        )
    return documents


def _fit(engine: str, material: Material, folder: Path) -> None:
    if engine == FAST:
        from stance.training.linear import retrain as retrain_fast

        retrain_fast(material, folder)
        return
    from stance.cli.progress import Steps
    from stance.training.encoder.retrain import retrain

    with Steps() as steps:
        retrain(material, folder, steps.step)


def _comparison(engine: str, held: list[Example], folder: Path) -> Table:
    from stance.cli.tables import Table
    from stance.training.measure import count, gain, total

    before = [count(e, _finder(engine, None)) for e in held]
    after = [count(e, _finder(engine, folder)) for e in held]
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


def _finder(engine: str, folder: Path | None) -> Finder:
    from stance.attribution.language import language
    from stance.pipeline import finder

    find = finder(engine, folder)
    return lambda text, spans: find(text, spans, language("en"), ()).attributions
