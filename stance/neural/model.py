"""The exported encoder: words of a window in, scores out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perspectives.errors import DataError, UsageError
from stance.attribution.thresholds import Thresholds
from stance.neural.decode import Head
from stance.neural.features import piece_kinds
from stance.neural.windows import Window

if TYPE_CHECKING:
    from stance.neural.decode import Floats

ENCODER = "attribution-en.onnx"
HEAD = "attribution-en.npz"
TOKENIZER = "attribution-en.tokenizer.json"
CACHED_WORDS = 50_000


class Model:
    """An encoder of a folder of weights, run one window at a time on one thread.

    Quantised layers are scaled by all that is read together, so that windows are never
    read in batches: the same text gives the same answer whatever stands beside it.
    """

    def __init__(self, folder: Path) -> None:
        """Open the weights in ``folder``.

        Raises DataError when files are missing, UsageError without the extra.
        """
        runtime, tokenizers = _extra("onnxruntime"), _extra("tokenizers")
        import numpy as np

        for name in (ENCODER, HEAD, TOKENIZER):
            if not (folder / name).exists():
                raise DataError(
                    f"{folder / name}: this part of the neural engine's weights is "
                    "missing; install stance-toolkit[neural] again or pass the folder "
                    "that training/attribution/export.py wrote."
                )
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = runtime.InferenceSession(
            str(folder / ENCODER), options, providers=["CPUExecutionProvider"]
        )
        with np.load(folder / HEAD, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        given = (
            json.loads(bytes(arrays["settings"]).decode())
            if "settings" in arrays
            else {}
        )
        self.thresholds = Thresholds(**given)
        self.head = Head(**{f.name: arrays[f.name] for f in fields(Head)})
        self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self.pieces = lru_cache(maxsize=CACHED_WORDS)(self._pieces)

    def _pieces(self, word: str) -> Sequence[int]:
        ids: Sequence[int] = self._tokenizer.encode(word, add_special_tokens=False).ids
        return ids

    def scores(self, window: Window, kinds: Sequence[int]) -> tuple[Floats, Floats]:
        """Cue scores and projections of the words of a window.

        ``kinds`` are the types that ``Hints.kinds`` gives to the words.
        """
        import numpy as np

        given = {
            "pieces": np.array([window.pieces], dtype=np.int64),
            "kinds": np.array([piece_kinds(window, kinds)], dtype=np.int64),
            "first": np.array(window.first, dtype=np.int64),
        }
        cue, projected = self._session.run(["cue", "projected"], given)
        return cue, projected


def _extra(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(
            f"The neural engine needs {name}: install stance-toolkit[neural] or use "
            "the fast engine."
        ) from error


@cache
def load_model(folder: Path | None = None) -> Model:
    """The model of a folder, opened once; the shipped English one without a folder.

    Raises DataError or UsageError as Model does.
    """
    return Model(folder or Path(str(files("stance").joinpath("weights"))))
