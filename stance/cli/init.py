"""``stance init``: a new study."""

from __future__ import annotations

import shlex

import click

from stance.cli.examples import examples


@click.command(
    epilog=examples(
        "stance init water-dispute",
        "cd water-dispute",
        "stance perspectives suggest documents/",
        "stance report documents/ -o report.html",
    )
)
@click.argument("folder", metavar="DIR")
def init(folder: str) -> None:
    """Write a new study, with comments, into DIR.

    The comments in the files tell what each key is for. Edit or delete the invented
    examples (the question in study.toml, and perspectives/example.toml), put your
    documents into DIR/documents, then classify or report them from inside DIR.
    """
    from perspectives.edit import write_new_study

    for path in write_new_study(folder):
        click.echo(str(path))
    click.echo(
        f"Next: edit {folder}/study.toml; edit or delete the invented example "
        f"{folder}/perspectives/example.toml and the example question; "
        f"then 'stance perspectives check {shlex.quote(folder)}'.",
        err=True,
    )
