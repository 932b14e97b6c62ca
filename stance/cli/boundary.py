"""The one place where errors become a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import click

from perspectives.errors import ToolkitError
from stance.cli import codes

TRACEBACK = "STANCE_TRACEBACK"
"""Environment variable: set, an internal error shows its traceback."""


class Failure(click.ClickException):
    """A sentence on stderr and an exit code."""

    exit_code: int  # type: ignore[misc]  # of the failure here, of the class in click

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


@contextmanager
def boundary() -> Iterator[None]:
    """Turns whatever goes wrong inside into one sentence and its exit code."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except ToolkitError as error:
        raise Failure(str(error), error.exit_code) from error
    except KeyboardInterrupt:
        raise click.exceptions.Exit(codes.INTERRUPTED) from None
    except BrokenPipeError:
        _silence_stdout()
        raise click.exceptions.Exit(codes.PIPE_CLOSED) from None
    except OSError as error:
        raise Failure(_os_sentence(error), codes.DATA_FAILED) from error
    except MemoryError:
        sentence = "There is not enough memory; split the input into smaller files."
        raise Failure(sentence, codes.DATA_FAILED) from None
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        raise Failure(_internal_sentence(error), codes.INTERNAL) from error


def _os_sentence(error: OSError) -> str:
    reason = error.strerror or str(error)
    if error.filename is None:
        _silence_stdout()
        return f"Cannot write the output: {reason}; choose another place."
    name = os.fsdecode(error.filename)
    return f"Cannot use {name}: {reason}; check the path."


def _internal_sentence(error: Exception) -> str:
    place = _last_place(error.__traceback__)
    return (
        f"Internal error at {place} ({type(error).__name__}: {error}); "
        f"please report it, with the traceback that {TRACEBACK}=1 shows."
    )


def _last_place(trace: TracebackType | None) -> str:
    import traceback

    frames = traceback.extract_tb(trace)
    return f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}"


def _silence_stdout() -> None:
    """Keep the interpreter from failing again when it flushes stdout at its end."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
