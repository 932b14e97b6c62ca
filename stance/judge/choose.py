"""The stance model that an engine and a name stand for."""

from __future__ import annotations

from pathlib import Path

from perspectives.errors import DataError, UsageError
from perspectives.plugins import Kind, load_plugin, plugin_names
from stance.judge.head import CARD, Head, HeadModel, Vector, read_head
from stance.judge.models import StanceModel, fast_model
from stance.judge.plugin import PluginModel, answering

NEURAL = "neural"


def stance_model(engine: str, name: str | None = None) -> StanceModel:
    """The model of an engine, with a head over it, or a plugin in its place.

    ``name`` is a folder that ``stance train stance`` wrote, or a plugin's name. Raises
    UsageError when it is neither, or an extra is missing; DataError when the model
    cannot be used.
    """
    base = _shipped(engine)
    if name is None:
        return base
    if Path(name, CARD).is_file():
        head = read_head(Path(name))
        return HeadModel(base, {head.target: head}, _vector(head, engine, name))
    plugin = load_plugin(Kind.STANCE_MODEL, name)
    if plugin is None:
        known = ", ".join(plugin_names(Kind.STANCE_MODEL)) or "none is installed"
        raise UsageError(
            f"There is no stance model '{name}': it is neither a folder that 'stance "
            f"train stance' wrote nor a plugin ({known})."
        )
    return PluginModel(name, answering(name, plugin), base)


def _vector(head: Head, engine: str, folder: str) -> Vector | None:
    """The shipped encoder's reading, where the head was fitted to it."""
    if not head.encoder:
        return None
    if engine != NEURAL:
        raise UsageError(
            f"The head in '{folder}' reads vectors of the encoder: install "
            "stance-toolkit[neural] and add --engine neural."
        )
    from stance.neural.positions import shipped_encoder

    encoder = shipped_encoder()
    if encoder.hash != head.encoder:
        raise DataError(
            f"{Path(folder, CARD)}: this head was fitted to vectors of another encoder "
            "than this version brings; train it again."
        )
    return encoder.numbers


def _shipped(engine: str) -> StanceModel:
    if engine != NEURAL:
        return fast_model()
    from stance.neural.stances import neural_model

    return neural_model()
