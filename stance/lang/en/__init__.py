"""English: reporting cues and clause grammar."""
