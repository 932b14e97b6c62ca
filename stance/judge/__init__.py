"""Positions of statements towards the targets of a study, with evidence."""

from stance.judge.evidence import FrameInfo
from stance.judge.judging import Judge, Options, judge

__all__ = ["FrameInfo", "Judge", "Options", "judge"]
