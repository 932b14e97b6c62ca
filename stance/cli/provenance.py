"""What made an analysis: versions, study, codebook and models, with their hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from perspectives.actors import Study
from perspectives.registry import files_of, list_studies
from stance import __version__
from stance.cli.request import Request
from stance.pipeline import FAST, NEURAL, Line
from stance.streams import Provenance

_WEIGHTS = {
    FAST: ("cues-*", "linear-*", "roles-*"),
    NEURAL: ("attribution-*",),
}


def provenance_of(line: Line, request: Request) -> Provenance:
    """The provenance of analyses made by a line for a request."""
    return Provenance(
        versions={"stance-toolkit": __version__},
        study=_name(line.study, request.study),
        study_hash=study_hash(line.study),
        codebook=line.codebook.id,
        codebook_hash=line.codebook.hash,
        models=model_hashes(line.engine, line.weights),
        options={**request.reading, "engine": line.engine, **_bound(request)},
    )


def _bound(request: Request) -> dict[str, str]:
    """What was kept: the least confidence, and copies, when they were asked for."""
    least = request.min_confidence
    bounds = {"min_confidence": f"{least:g}"} if least else {}
    return bounds | ({"keep_copies": "yes"} if request.keep_copies else {})


def _name(study: Study, given: str | None) -> str:
    """What finds the study again: its id when it is shipped, else the path given."""
    shipped = {str(info.path): info.id for info in list_studies()}
    return shipped.get(study.origin) or given or "."


def study_hash(study: Study) -> str | None:
    """The SHA-256 of the files of a study; None when it was not read from files."""
    paths = files_of(study)
    return _hash(paths) if paths else None


def model_hashes(engine: str = FAST, weights: Path | None = None) -> dict[str, str]:
    """The SHA-256 of each weight file that an engine reads, by name.

    ``weights`` is a folder of other attribution weights than the shipped ones.
    """
    shipped = Path(str(files("stance"))) / "weights"
    found = sorted(shipped.glob("tagger-*"))
    for pattern in _WEIGHTS[engine]:
        found += sorted((weights or shipped).glob(pattern))
    used = (path for path in found if path.suffix != ".md")
    return {path.name: _hash([path]) for path in used}


def _hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
