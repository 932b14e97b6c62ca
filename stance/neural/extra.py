"""Packages that only an extra brings, imported when they are needed."""

from __future__ import annotations

import importlib
from typing import Any

from perspectives.errors import UsageError

_MISSING = {
    "neural": "The neural engine needs {}: install stance-toolkit[neural] or use the "
    "fast engine.",
    "train": "Training the neural engine needs {}: install stance-toolkit[train] or "
    "train the fast engine.",
}


def needed(name: str, extra: str = "neural") -> Any:
    """The module of that name; UsageError names the extra that brings it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(_MISSING[extra].format(name)) from error
