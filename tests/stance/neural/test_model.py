from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from perspectives.errors import UsageError
from stance.attribution.language import language
from stance.neural import model as module
from stance.neural.engine import find_attributions_neural, model_attributions
from stance.neural.model import ENCODER, Model, load_model
from stance.segment import segment

WEIGHTS = Path(module.__file__).parents[1] / "weights"
TEXT = (
    "The ferry company said on Monday that it would not raise fares.\n"
    "“We have heard the islanders,” its director, Ines Valdur, told reporters. "
    "Commuters fear that the promise will not last, and the mayor called it a stunt."
)


@pytest.fixture
def shipped() -> Model:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    if not (WEIGHTS / ENCODER).exists():
        pytest.skip("no weights are shipped")
    return load_model()


def test_the_extra_is_named_when_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = importlib.import_module

    def without(name: str, package: str | None = None) -> ModuleType:
        if name == "onnxruntime":
            raise ImportError(name)
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", without)
    with pytest.raises(UsageError, match=r"install stance-toolkit\[neural\]"):
        Model(WEIGHTS)


def test_the_same_text_gives_the_same_answer(shipped: Model) -> None:
    sentences = segment(TEXT, "en")
    english = language("en")
    once = find_attributions_neural(TEXT, sentences, english)
    assert once == find_attributions_neural(TEXT, sentences, english)
    assert len(once.attributions) >= 3


def test_a_document_reads_the_same_beside_others(shipped: Model) -> None:
    sentences = segment(TEXT, "en")
    alone = model_attributions(TEXT, sentences, [], shipped)
    model_attributions(TEXT.upper(), sentences, [], shipped)
    assert model_attributions(TEXT, sentences, [], shipped) == alone


def test_spans_lie_in_the_text(shipped: Model) -> None:
    text = TEXT + "\n" + "“" * 300 + " \u200b\u00ad " + "x" * 5000
    for found in model_attributions(text, segment(text, "en"), [], shipped):
        for a, b in (*found.parts, found.cue or (0, 1)):
            assert 0 <= a < b <= len(text)


def test_an_empty_document_has_no_attributions(shipped: Model) -> None:
    assert model_attributions("", [], [], shipped) == []
