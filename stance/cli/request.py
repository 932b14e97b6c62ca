"""What every analysing command is asked for: documents, a study, how to read."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import click

from stance.lang import BUILT_IN

Command = TypeVar("Command", bound=Callable[..., Any])


class Request(NamedTuple):
    """The documents and options of a command; None where the user said nothing."""

    documents: tuple[str, ...]
    study: str | None = None
    codebook: str | None = None
    language: str | None = None
    encoding: str | None = None
    narrator_perspective: str | None = None
    importer: str | None = None
    keep_copies: bool = False
    engine: str = "fast"
    model: str | None = None
    min_confidence: float = 0.0
    min_stance: float = 0.0
    stance_model: str | None = None

    @property
    def reading(self) -> dict[str, str]:
        """The options of reading that the user set."""
        given = {
            "language": self.language,
            "encoding": self.encoding,
            "narrator_perspective": self.narrator_perspective,
            "importer": self.importer,
        }
        return {key: value for key, value in given.items() if value is not None}


class LanguageChoice(click.Choice[str]):
    """A language of ours, or one that another package adds."""

    def __init__(self) -> None:
        super().__init__(sorted(BUILT_IN))

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """The code; packages are asked only for one that is not ours."""
        from stance.languages import languages

        if value not in self.choices and value in languages():
            return value
        return super().convert(value, param, ctx)


def study_option(command: Command) -> Command:
    """Adds ``--study``; several are passed as one text, joined by `` + ``."""
    return click.option(
        "-s",
        "--study",
        metavar="STUDY",
        multiple=True,
        callback=_joined,
        help="A shipped study, a folder with study.toml, or a TOML/JSON file; given "
        "several times, they are read as one, and what a later one says wins. "
        "[default: the study of this folder, else kazakhstan-2022]",
    )(command)


def _joined(
    ctx: click.Context, option: click.Parameter, given: tuple[str, ...]
) -> str | None:
    from perspectives.merge import SIGN

    return SIGN.join(given) or None


def engine_options(command: Command) -> Command:
    """Adds ``--engine`` and ``--model``."""
    engine = click.option(
        "--engine",
        type=click.Choice(["fast", "neural"]),
        default="fast",
        show_default=True,
        help="Rules with a small model, or rules with an encoder for English (needs "
        "the extra stance-toolkit[neural]; finds more, several times slower).",
    )
    model = click.option(
        "--model",
        metavar="FOLDER",
        help="Other weights for that engine, as 'stance train attribution' writes "
        "them.",
    )
    head = click.option(
        "--stance-model",
        metavar="FOLDER|NAME",
        help="What tells positions instead: a head that 'stance train stance' wrote, "
        "or a stance model of another package.",
    )
    return engine(model(head(command)))


_READING = (
    engine_options,
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="X",
        help="Leave out statements less sure than X; their sentences are counted as "
        "unassigned.",
    ),
    click.option(
        "--min-stance",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="X",
        help="Leave positions less sure than X undecided.",
    ),
    click.option(
        "--codebook",
        metavar="NAME|FILE",
        help="Another codebook than the study's.",
    ),
    click.option(
        "--language",
        type=LanguageChoice(),
        help="Language of all documents, instead of detecting it.",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        help="Encoding of all documents (utf-8, cp1251 ...), instead of detecting it.",
    ),
    click.option(
        "--narrator-perspective",
        metavar="ID",
        help="Whose voice the narration is, as in a press release.",
    ),
    click.option(
        "--importer",
        metavar="NAME",
        help="What reads all files, instead of what their endings say; 'stance plugins "
        "--all' lists the names.",
    ),
    click.option(
        "--keep-copies",
        is_flag=True,
        help="Analyse reprinted articles, too, instead of counting them once.",
    ),
)


def document_options(
    argument: str = "DOCS...", many: bool = True
) -> Callable[..., Any]:
    """Adds the documents and the options of reading them, passed as one ``request``."""

    def decorate(command: Command) -> Callable[..., Any]:
        @functools.wraps(command)
        def wrapper(documents: Any, **values: Any) -> Any:
            keys = set(Request._fields) & values.keys()
            options = {key: values.pop(key) for key in keys}
            paths = documents if many else (documents,)
            return command(Request(tuple(paths), **options), **values)

        wrapped: Any = wrapper
        for option in reversed(_READING):
            wrapped = option(wrapped)
        wrapped = study_option(wrapped)
        nargs = -1 if many else 1
        add = click.argument("documents", metavar=argument, nargs=nargs, required=True)
        decorated: Callable[..., Any] = add(wrapped)
        return decorated

    return decorate
