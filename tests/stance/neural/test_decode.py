from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")

from stance.neural.decode import LABELS, best_paths, cues, read  # noqa: E402


def scores(labels: str) -> object:
    """Scores that prefer the labels given as digits."""
    out = np.zeros((1, len(labels), len(LABELS)))
    for i, label in enumerate(labels):
        out[0, i, int(label)] = 4
    return out


def cue_scores(labels: str) -> object:
    out = np.zeros((len(labels), 3))
    for i, label in enumerate(labels):
        out[i, "OBI".index(label)] = 4
    return out


def test_cues_are_runs() -> None:
    found = cues(cue_scores("OBIOB"), 0.5)
    assert [run for run, _ in found] == [(1, 3), (4, 5)]
    assert all(probability > 0.9 for _, probability in found)


def test_a_path_never_continues_what_has_not_begun() -> None:
    path = best_paths(scores("0220"))[0].tolist()
    assert path[1] != 2
    assert 2 not in path or path[path.index(2) - 1] in (1, 2)


def test_content_in_two_parts_and_a_source() -> None:
    (found,) = read([((4, 5), 0.9)], scores("1220341200"[:4] + "0" + "3401200"))
    assert found.content == ((0, 3), (8, 10))
    assert found.source == (5, 7)
    assert found.probability == 0.9


def test_no_content_no_attribution() -> None:
    assert list(read([((0, 1), 0.9)], scores("0034"))) == []
