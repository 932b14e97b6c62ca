"""``stance init``: a new study."""

from __future__ import annotations

import shlex

import click

from perspectives.errors import UsageError
from stance.cli.examples import examples
from stance.cli.request import LanguageChoice


@click.command(
    epilog=examples(
        "stance init water-dispute",
        "stance init strike --home France --perspective 'unions=Trade unions' "
        "--question 'strike=The strike'",
        "cd strike",
        "stance perspectives suggest documents/",
        "stance report documents/ -o report.html",
    )
)
@click.argument("folder", metavar="DIR")
@click.option("--title", default="", help="Title of the study. [default: DIR]")
@click.option(
    "--home",
    metavar="COUNTRY",
    multiple=True,
    help="Whose president 'the president' is; repeatable.",
)
@click.option(
    "--language",
    "languages",
    type=LanguageChoice(),
    multiple=True,
    help="Language of names and documents; repeatable. [default: en]",
)
@click.option(
    "--perspective",
    "perspectives",
    metavar="ID=LABEL",
    multiple=True,
    help="A perspective to begin with, instead of the invented ones; repeatable.",
)
@click.option(
    "--question",
    "questions",
    metavar="ID=LABEL",
    multiple=True,
    help="A question to begin with: the words of its label bring it up; repeatable.",
)
def init(
    folder: str, perspectives: tuple[str, ...], questions: tuple[str, ...], **head: str
) -> None:
    """Write a new study, with comments, into DIR.

    The comments in the files tell what each key is for. Without perspectives and
    questions of your own it holds invented examples, to be edited or deleted. Put your
    documents into DIR/documents; 'stance perspectives suggest' then lists who speaks in
    them, for you to place.
    """
    from perspectives.starting import Start, start_study

    own = tuple(_pair(one, "--perspective") for one in perspectives)
    asked = tuple(_pair(one, "--question") for one in questions)
    start = Start(perspectives=own, questions=asked, **head)  # type: ignore[arg-type]
    for path in start_study(folder, start):
        click.echo(str(path))
    click.echo(_next(folder, bool(own or asked)), err=True)


def _pair(given: str, option: str) -> tuple[str, str]:
    """Id and label; UsageError when one is missing."""
    id_, mark, label = given.partition("=")
    if not mark or not id_.strip() or not label.strip():
        raise UsageError(f"{option} needs ID=LABEL, not '{given[:60]}'.")
    return id_.strip(), label.strip()


def _next(folder: str, own: bool) -> str:
    place = shlex.quote(folder)
    if own:
        return (
            f"Next: put documents into {folder}/documents; 'cd {place}'; "
            "'stance perspectives suggest documents' lists who speaks in them."
        )
    return (
        f"Next: edit {folder}/study.toml; edit or delete the invented example "
        f"{folder}/perspectives/example.toml and the example question; "
        f"then 'stance perspectives check {place}'."
    )
