"""Errors that users can act on."""

from __future__ import annotations


class ToolkitError(Exception):
    """Something is wrong with data or settings; the message says what and where.

    ``exit_code`` is what the command line returns: 1 for failed data, 2 for usage.
    """

    exit_code = 1


class DataError(ToolkitError):
    """A document, study, codebook or analysis cannot be read or written."""


class UsageError(ToolkitError):
    """The user asked for something that does not exist or does not fit together."""

    exit_code = 2
