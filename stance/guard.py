"""The guard against another distribution in the place of one of our packages.

``stance``, ``perspectives`` and ``reports`` are words that other distributions may use
as package names too, and pip overwrites without a word. Every package of ours carries
the name of its distribution; only when one does not is the (slow) index of installed
distributions asked who took its place.
"""

from __future__ import annotations

from importlib import import_module

DISTRIBUTION = "stance-toolkit"
PACKAGES = ("perspectives", "stance", "reports")


def foreign_packages() -> str | None:
    """A sentence that names who stands in the place of our packages; None if nobody."""
    foreign = [name for name in PACKAGES if not _is_ours(name)]
    return _problem(foreign[0]) if foreign else None


def _is_ours(name: str) -> bool:
    try:
        package = import_module(name)
    except ImportError:
        return False
    return getattr(package, "__distribution__", None) == DISTRIBUTION


def _problem(name: str) -> str:
    others = _other_owners(name)
    if others:
        listed = " and ".join(f"'{other}'" for other in others)
        return (
            f"the package '{name}' of {DISTRIBUTION} was overwritten by the "
            f"distribution {listed}; uninstall that, then reinstall {DISTRIBUTION}, or "
            "keep the two in separate environments."
        )
    return (
        f"the package '{name}' found at {_place(name)} is not the one of "
        f"{DISTRIBUTION}; leave or rename that folder, or reinstall {DISTRIBUTION}."
    )


def _other_owners(name: str) -> list[str]:
    from importlib.metadata import packages_distributions

    owners = packages_distributions().get(name, [])
    return sorted(set(owners) - {DISTRIBUTION})


def _place(name: str) -> str:
    try:
        package = import_module(name)
    except ImportError:
        return "no place at all"
    return getattr(package, "__file__", None) or ", ".join(package.__path__)
