"""``stance perspectives``: who a study listens to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stance.cli import codes
from stance.cli.examples import examples
from stance.cli.groups import NamedGroup
from stance.cli.names import did_you_mean
from stance.cli.plain import plural
from stance.cli.request import Request, document_options
from stance.cli.study import study_and_id, study_first

if TYPE_CHECKING:
    from perspectives.actors import Actor, Office, Perspective, Study
    from stance.cli.tables import Table

KINDS = ("person", "organisation", "group", "role")


@click.group(cls=NamedGroup, epilog=examples("stance perspectives suggest articles/"))
def perspectives() -> None:
    """See, add and check perspectives, or find missing ones."""


@perspectives.command(
    "list",
    epilog=examples(
        "stance perspectives list my-study", "stance perspectives list kazakhstan-2022"
    ),
)
@study_first
def list_(study: str | None) -> None:
    """List the perspectives of a study."""
    from stance.cli.session import find_study
    from stance.cli.tables import Table, print_tables

    found = find_study(study)
    rows = tuple(
        (p.id, p.label, str(len(p.actors)), p.description) for p in found.perspectives
    )
    columns = ("Id", "Perspective", "Actors", "Description")
    title = f"{found.title} ({found.id})"
    print_tables([Table(title, columns, rows, numbers=(2,))])


@perspectives.command(
    epilog=examples(
        "stance perspectives show my-study unions", "stance perspectives show activists"
    )
)
@study_and_id
def show(id_: str, study: str | None) -> None:
    """Show the perspective ID with its actors, their names and offices."""
    from stance.cli.session import find_study
    from stance.cli.tables import print_tables

    found = _perspective(find_study(study), id_)
    print_tables([_actors(found)])
    for what, listed in (("Roles", found.roles), ("Places", found.places)):
        if listed:
            click.echo(f"{what}: {', '.join(listed)}")


def _perspective(study: Study, id_: str) -> Perspective:
    from perspectives.errors import UsageError

    found = study.perspective(id_)
    if found is None:
        raise UsageError(did_you_mean("perspective", id_, study.perspective_ids))
    return found


def _actors(perspective: Perspective) -> Table:
    from stance.cli.tables import Table

    rows = tuple(
        (
            actor.name,
            actor.kind.value,
            ", ".join(actor.names()[1:]),
            "; ".join(_office(role) for role in actor.roles),
            _period(actor),
        )
        for actor in perspective.actors
    )
    columns = ("Actor", "Kind", "Other names", "Offices and roles", "Member")
    title = f"{perspective.label} ({perspective.id})"
    return Table(title, columns, rows, note=perspective.description)


def _office(office: Office) -> str:
    return f"{office.title} {_dates(office.since, office.until)}".rstrip()


def _period(actor: Actor) -> str:
    return _dates(actor.since, actor.until)


def _dates(since: str | None, until: str | None) -> str:
    if since and until:
        return f"{since} to {until}"
    if since:
        return f"since {since}"
    return f"until {until}" if until else ""


@perspectives.command(
    epilog=examples(
        'stance perspectives add my-study miners --label "Mine workers" --role miner',
        'stance perspectives add my-study miners --actor "Miners\' Union" --alias MU',
    )
)
@study_and_id
@click.option("--label", help="Label of a new perspective, needed for it.")
@click.option("--description", default="", help="Description of a new perspective.")
@click.option(
    "--actor",
    metavar="NAME",
    help="Add this actor to the perspective ID, or extend it.",
)
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    help="What the actor is, instead of what the name and its aliases look like: "
    "one called by an acronym or 'the ...' is taken for an organisation, unless that "
    "is an office of theirs or a word such as 'the minister'.",
)
@click.option("--alias", multiple=True, help="Another name of the actor; repeatable.")
@click.option(
    "--role", multiple=True, help="Role of the actor or the perspective; repeatable."
)
def add(id_: str, study: str | None, actor: str | None, **given: object) -> None:
    """Add the perspective ID to a study, or an actor to it.

    With both a label and an actor, a new perspective gets its first actor. An actor
    that ID has already gets the aliases and roles in its own entry. ID is of
    lower-case letters, digits and hyphens. STUDY is the folder of the study; it is left
    out inside that folder. Comments and layout of its files stay as they are.
    """
    from stance.cli.adding import add_to_study

    path = add_to_study(study, id_, actor, given)
    click.echo(f"Wrote {path}", err=True)


@perspectives.command(
    "import",
    epilog=examples(
        "stance perspectives import my-study government --from entities.json",
        "stance perspectives import my-study unions --from query.json --only Q42",
    ),
)
@study_and_id
@click.option(
    "--from",
    "file",
    metavar="FILE",
    required=True,
    help="Wikidata's JSON: of Special:EntityData, of a dump (also .gz), or the result "
    "of a SPARQL query.",
)
@click.option("--only", metavar="Q-ID", multiple=True, help="Only these; repeatable.")
def import_(id_: str, study: str | None, file: str, only: tuple[str, ...]) -> None:
    """Add the people and bodies of a Wikidata file to the perspective ID.

    Labels and aliases are taken in the languages of the study, offices with their
    dates, and the Q-id of each. Nothing is fetched: the file comes from you. A query
    is read by the names of its variables: ?item, ?itemLabel, ?itemAltLabel, ?label,
    ?alias, ?instance, ?position, ?positionLabel, ?start, ?end.
    """
    from stance.cli.wikidata import import_actors

    import_actors(study, id_, file, only)


@perspectives.command(
    epilog=examples(
        "stance perspectives check my-study",
        "stance perspectives check my-study --in articles/",
    )
)
@study_first
@click.option(
    "--in",
    "documents",
    metavar="DOCS",
    multiple=True,
    help="Also list the actors that these documents never name; repeatable.",
)
@click.pass_context
def check(ctx: click.Context, study: str | None, documents: tuple[str, ...]) -> None:
    """Look for names in two perspectives, unknown codebooks and the like.

    Ends with exit code 3 when there is something to mend.
    """
    from perspectives.check import check_study
    from stance.cli.checking import codebook_problems, unseen_problems
    from stance.cli.session import find_study

    found = find_study(study)
    problems = (
        *check_study(found),
        *codebook_problems(found),
        *unseen_problems(found, documents),
    )
    for problem in problems:
        click.echo(f"{problem.place}: {problem.message}")
    click.echo(
        f"{found.id}: {plural(len(found.perspectives), 'perspective')}, "
        f"{plural(len(found.actors()), 'actor')}, "
        f"{plural(len(problems), 'problem')}",
        err=True,
    )
    ctx.exit(codes.NOT_MET if problems else codes.DONE)


@perspectives.command(
    epilog=examples(
        "stance perspectives suggest articles/ --study my-study",
        "stance perspectives suggest articles/ -s my-study --write 'Ana Ruzic=company'",
    )
)
@document_options("DOCS...|ANALYSIS.jsonl")
@click.option(
    "--most",
    type=click.IntRange(1),
    default=40,
    show_default=True,
    help="How many speakers to list.",
)
@click.option(
    "--write",
    metavar="NAME[=ID]",
    multiple=True,
    help="Add this speaker to the perspective ID of the study, or to the likely one, "
    "and print no list; repeatable.",
)
@click.pass_context
def suggest(
    ctx: click.Context, request: Request, most: int, write: tuple[str, ...]
) -> None:
    """List speakers that no perspective claims, most frequent first.

    Beside each stands the perspective it may belong to, where something tells: a
    listed body it works for, its role, a country, or whose stances it shares; then up
    to three quotes, and below the command that gives each a place. Put an id in place
    of PERSPECTIVE where none is likely.
    """
    from stance.cli.account import print_accounting
    from stance.cli.session import open_session
    from stance.cli.suggest import Unclaimed, write_accepted
    from stance.cli.tables import print_tables

    with open_session(request) as session:
        unclaimed = Unclaimed(session.study)
        for analysis in session.first_then_all():
            unclaimed.add(analysis)
        if write:
            write_accepted(request.study, unclaimed.accepted(write))
        else:
            print_tables([unclaimed.table(most)])
            for line in unclaimed.commands(request.study, most):
                click.echo(line)
            print_accounting(session.tally.accounting(), session.notes)
        ctx.exit(codes.DATA_FAILED if session.failed else codes.DONE)
