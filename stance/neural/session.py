"""An encoder opened by ONNX Runtime."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stance.neural.extra import needed


def open_session(path: Path) -> Any:
    """A session of the runtime on one thread, so that sums come in one order.

    Raises UsageError without the extra.
    """
    runtime = needed("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return runtime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"]
    )
