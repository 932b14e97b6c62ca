"""``stance train stance``: a head for one target, from a user's labels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stance.cli import codes
from stance.cli.examples import examples
from stance.cli.request import study_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perspectives.actors import Study
    from stance.cli.tables import Table
    from stance.training.positions.heads import Item
    from stance.training.positions.labels import Given
    from stance.training.positions.measure import Interval


@click.command(
    epilog=examples(
        "stance train stance --target reform --data labels.csv -o reform/",
        "stance train stance --target reform --data corrected.jsonl -o reform/",
        "stance classify articles/ --stance-model reform/",
        "stance train stance --target reform --data l.csv -o r/ --engine neural",
    )
)
@click.option("--target", metavar="ID", required=True, help="A target of the study.")
@click.option(
    "--data",
    metavar="FILE",
    required=True,
    help="Labels: a CSV with the columns text and label (support, oppose, neutral), or "
    "a corrected analysis as JSON Lines.",
)
@click.option(
    "-o", "--output", metavar="FOLDER", required=True, help="Where the head goes."
)
@study_option
@click.option(
    "--engine",
    type=click.Choice(["fast", "neural"]),
    default="fast",
    show_default=True,
    help="What the head stands over and is used with; over the neural engine it reads "
    "the encoder's vectors too (needs the extra stance-toolkit[neural]).",
)
@click.option(
    "--force", is_flag=True, help="Write a head that is no better than none, too."
)
@click.pass_context
def stance(
    ctx: click.Context,
    target: str,
    data: str,
    output: str,
    study: str | None,
    engine: str,
    force: bool,
) -> None:
    """Fit a head to your labels for one target, in seconds.

    Prints what it gets right in cross-validation beside the shipped model without it,
    with more and fewer labels, and what it confuses. A head that loses to the shipped
    model is not written.
    """
    from stance.cli.session import announce_default, find_study
    from stance.cli.tables import print_tables
    from stance.cli.train import check_folder
    from stance.training.positions.labels import read_labels
    from stance.training.positions.measure import curve, predicted
    from stance.training.positions.train import check_labels

    check_folder(output)
    announce_default(study)
    found = find_study(study)
    _check_target(found, target)
    given = read_labels(data, target)
    check_labels(given, target)
    learned = _items(found, target, given, engine)
    crossed = predicted(learned)
    points = curve(learned)
    print_tables([_scores(learned, crossed), _curve(points), _mixed(learned, crossed)])
    click.echo(_more(points), err=True)
    if not _is_better(learned, crossed) and not force:
        click.echo(
            "Not written: the head is no better than the shipped model without it; "
            "give more labels, or --force.",
            err=True,
        )
        ctx.exit(codes.NOT_MET)
    _write(learned, crossed, Path(output), target)
    more = " --engine neural" if engine == "neural" else ""
    click.echo(f"Wrote {output}; use it with --stance-model {output}{more}", err=True)


def _check_target(study: Study, target: str) -> None:
    from perspectives.errors import UsageError
    from stance.cli.names import did_you_mean
    from stance.training.positions.train import check_target

    found = next((t for t in study.targets if t.id == target), None)
    if found is None:
        known = [t.id for t in study.targets]
        raise UsageError(did_you_mean("target", target, known))
    check_target(found)


def _items(
    study: Study, target: str, given: Sequence[Given], engine: str
) -> list[Item]:
    from stance.judge.choose import stance_model
    from stance.pipeline import prepare
    from stance.training.positions.train import items

    judge = prepare(study).judge("en")
    model = stance_model(engine)
    if engine != "neural":
        return items(given, target, judge.asked, model)
    from stance.neural.positions import shipped_encoder

    return items(given, target, judge.asked, model, shipped_encoder().numbers)


def _scores(learned: Sequence[Item], crossed: Sequence[str]) -> Table:
    from stance.cli.tables import Table
    from stance.training.positions.measure import gain, interval

    right = [item.label for item in learned]
    before = [item.zero_shot for item in learned]
    rows = []
    for name, labels in (("shipped model", before), ("new head", crossed)):
        f1 = interval(right, labels)
        hits = sum(a == b for a, b in zip(right, labels, strict=True))
        rows.append((name, f"{f1.value:.3f}", _range(f1), f"{hits / len(right):.3f}"))
    change = gain(right, crossed, before)
    note = f"{len(right)} labels, five folds. Change: {change.value:+.3f} "
    note += f"(95 % {_range(change)}, paired bootstrap)."
    columns = ("Model", "Macro F1", "95 %", "Right")
    return Table("In cross-validation", columns, tuple(rows), (1, 2, 3), note)


def _range(figure: Interval) -> str:
    return f"{figure.low:.2f} to {figure.high:.2f}"


def _curve(points: Sequence[tuple[int, float]]) -> Table:
    from stance.cli.tables import Table

    rows = tuple((str(n), f"{f1:.3f}") for n, f1 in points)
    return Table("With fewer labels", ("Labels learned from", "Macro F1"), rows, (0, 1))


def _mixed(learned: Sequence[Item], crossed: Sequence[str]) -> Table:
    from collections import Counter

    from stance.cli.tables import Table
    from stance.judge.models import POSITIONS

    pairs = ((item.label, label) for item, label in zip(learned, crossed, strict=True))
    counts = Counter(pairs)
    rows = tuple(
        (right, *(str(counts[right, given]) for given in POSITIONS))
        for right in POSITIONS
        if any(counts[right, given] for given in POSITIONS)
    )
    columns = ("Your label", *POSITIONS)
    return Table("What the head says of it", columns, rows, (1, 2, 3))


def _more(points: Sequence[tuple[int, float]]) -> str:
    from stance.training.positions.measure import WORTH, more_labels

    slope, more = more_labels(points)
    if more is None:
        return "More labels would hardly pay: the curve is flat."
    return (
        f"Twice the labels would add about {100 * slope:.0f} points of macro F1; "
        f"about {more} more would add {100 * WORTH:.0f}."
    )


def _is_better(learned: Sequence[Item], crossed: Sequence[str]) -> bool:
    from stance.training.positions.measure import macro_f1

    right = [item.label for item in learned]
    return macro_f1(right, crossed) > macro_f1(right, [i.zero_shot for i in learned])


def _write(
    learned: Sequence[Item], crossed: Sequence[str], folder: Path, target: str
) -> None:
    from stance.training.positions.measure import macro_f1
    from stance.training.positions.train import Wanted, write_head

    right = [item.label for item in learned]
    figures = {"labels": len(learned), "macro F1": round(macro_f1(right, crossed), 3)}
    write_head(learned, Wanted(folder, target, {**figures, **_encoder(learned)}))


def _encoder(learned: Sequence[Item]) -> dict[str, str]:
    """The hash of the encoder, where its vectors were read."""
    if not len(learned[0].vector):
        return {}
    from stance.neural.positions import shipped_encoder

    return {"encoder": shipped_encoder().hash}
