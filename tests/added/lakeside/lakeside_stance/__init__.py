"""What a third-party package adds: see the entry points beside this folder."""

from pathlib import Path

STUDY = Path(__file__).parent / "study"
CODEBOOK = Path(__file__).parent / "water-words.toml"
