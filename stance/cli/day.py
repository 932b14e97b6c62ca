"""The day that counts as today."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from perspectives.errors import UsageError

VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> date:
    """The day of the run, or that of SOURCE_DATE_EPOCH (reproducible-builds.org).

    The variable keeps a page the same that tells apart what is dated ahead. Raises
    UsageError when it is no time.
    """
    given = os.environ.get(VARIABLE)
    if given is None:
        return datetime.now().date()
    try:
        return datetime.fromtimestamp(int(given), UTC).date()
    except (OverflowError, OSError, ValueError):
        raise UsageError(
            f"{VARIABLE}={given} is no time; give seconds since 1970, or unset it."
        ) from None
