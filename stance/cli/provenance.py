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
_ALWAYS = ("tagger-*", "tone-*", "charges-*", "bearing-*", "position-*")
_POSITIONS = ("stance-*", "mixed-*")


def provenance_of(line: Line, request: Request) -> Provenance:
    """The provenance of analyses made by a line for a request."""
    return Provenance(
        versions={"stance-toolkit": __version__},
        study=_name(line.study, request.study),
        study_hash=study_hash(line.study),
        codebook=line.codebook.id,
        codebook_hash=line.codebook.hash,
        models=model_hashes(line.engine, line.weights),
        options={
            **request.reading,
            "engine": line.engine,
            **_bound(request),
            **_stance_model(line, request),
        },
    )


def _bound(request: Request) -> dict[str, str]:
    """The least confidence of what was kept and decided, and copies, when asked for."""
    given = {
        "min_confidence": request.min_confidence,
        "min_stance": request.min_stance,
    }
    bounds = {name: f"{least:g}" for name, least in given.items() if least}
    return bounds | ({"keep_copies": "yes"} if request.keep_copies else {})


def _stance_model(line: Line, request: Request) -> dict[str, str]:
    """What told the positions instead, and where its answers are kept."""
    if request.stance_model is None:
        return {}
    kept = getattr(line.model, "file", None)
    answers = {"stance_answers": str(kept)} if kept else {}
    return {"stance_model": request.stance_model, **answers}


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
    found = [path for pattern in _ALWAYS for path in sorted(shipped.glob(pattern))]
    for pattern in _WEIGHTS[engine]:
        found += sorted((weights or shipped).glob(pattern))
    if engine == NEURAL:
        found += sorted(path for name in _POSITIONS for path in shipped.glob(name))
    used = (path for path in found if path.suffix != ".md")
    return {path.name: _hash([path]) for path in used}


def _hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
