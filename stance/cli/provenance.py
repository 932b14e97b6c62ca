"""What made an analysis: versions, study, codebook and models, with their hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from perspectives.actors import Study
from perspectives.registry import list_studies, study_files
from stance import __version__
from stance.cli.request import Request
from stance.pipeline import FAST, Line
from stance.streams import Provenance


def provenance_of(line: Line, request: Request) -> Provenance:
    """The provenance of analyses made by a line for a request."""
    return Provenance(
        versions={"stance-toolkit": __version__},
        study=_name(line.study, request.study),
        study_hash=study_hash(line.study),
        codebook=line.codebook.id,
        codebook_hash=line.codebook.hash,
        models=model_hashes(line.engine),
        options={**request.reading, "engine": line.engine},
    )


def _name(study: Study, given: str | None) -> str:
    """What finds the study again: its id when it is shipped, else the path given."""
    shipped = {str(info.path): info.id for info in list_studies()}
    return shipped.get(study.origin) or given or "."


def study_hash(study: Study) -> str | None:
    """The SHA-256 of the files of a study; None when it was not read from files."""
    origin = Path(study.origin)
    return _hash(study_files(origin)) if study.origin and origin.exists() else None


def model_hashes(engine: str = FAST) -> dict[str, str]:
    """The SHA-256 of each weight file that an engine reads, by name."""
    folder = Path(str(files("stance"))) / "weights"
    used = ("tagger-*",) if engine == FAST else ("tagger-*", "attribution-*")
    found = sorted(path for pattern in used for path in folder.glob(pattern))
    weights = (path for path in found if path.suffix != ".md")
    return {path.name: _hash([path]) for path in weights}


def _hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
