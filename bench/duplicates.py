"""How well near-duplicates are found: precision and recall on edited copies.

    PYTHONPATH=. python bench/duplicates.py FOLDER [--peers]

FOLDER holds articles (*.txt, one each). Of a third of them an edited copy of each kind
below is made; all come in one stream, the originals first. Found is a copy whose
original is named; wrong is whatever else is called a copy. Articles of the folder that
repeat each other (half of the shorter one's five-word sequences, counted exactly) are
left out first. ``--peers`` measures datasketch and rensa, when they are installed.
"""

from __future__ import annotations

import random
import re
import sys
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from perspectives.ingest.duplicates import Seen

Find = Callable[[str, str], str | None]


def articles(folder: str) -> dict[str, str]:
    paths = sorted(Path(folder).rglob("*.txt"))
    texts = {path.stem: path.read_text("utf-8", "replace") for path in paths}
    return {name: text for name, text in texts.items() if len(text.split()) > 120}


def grams(text: str, n: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}


def apart(texts: dict[str, str]) -> dict[str, str]:
    """The articles without those that repeat an earlier one, counted exactly."""
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    kept: dict[str, set[tuple[str, ...]]] = {}
    for name, text in texts.items():
        own = grams(text)
        shared = Counter(h for g in own for h in holders.get(g, ()))
        if any(n >= 0.5 * min(len(own), len(kept[h])) for h, n in shared.items()):
            continue
        kept[name] = own
        for gram in own:
            holders[gram].append(name)
    return {name: texts[name] for name in kept}


def paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def edited(text: str, share: float, draw: random.Random) -> str:
    """Words replaced, left out or doubled; the line ends stay."""
    vocabulary = text.split()
    out = []
    for line in text.split("\n"):
        words: list[str] = []
        for word in line.split():
            way = draw.random() / share
            if way < 1 / 3:
                words.append(draw.choice(vocabulary))
            elif way < 2 / 3:
                continue
            elif way < 1:
                words += [word, draw.choice(vocabulary)]
            else:
                words.append(word)
        out.append(" ".join(words))
    return "\n".join(out)


def cut(text: str, share: float) -> str:
    words, kept = len(text.split()), []
    for line in paragraphs(text):
        kept.append(line)
        if sum(len(each.split()) for each in kept) >= share * words:
            break
    return " ".join("\n".join(kept).split(" ")[: int(share * words) + 20])


def kinds(text: str, other: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    lines = paragraphs(text)
    yield "the same", text
    yield (
        "new headline and byline",
        "\n".join(
            [
                "City paper: what we know",
                "By our own correspondent, with agencies",
                *lines,
            ]
        ),
    )
    yield "cut to 60 %", cut(text, 0.6)
    yield "cut to 35 %", cut(text, 0.35)
    yield "5 % of the words edited", edited(text, 0.05, draw)
    yield "15 % of the words edited", edited(text, 0.15, draw)
    shuffled = lines[:]
    draw.shuffle(shuffled)
    yield "paragraphs in another order", "\n".join(shuffled)
    yield "with 30 % more of another story", f"{text}\n{cut(other, 0.3)}"
    yield "cut to 60 %, 10 % edited", edited(cut(text, 0.6), 0.10, draw)


def measure(name: str, make: Callable[[], Find], texts: dict[str, str]) -> None:
    draw = random.Random(7)
    names = sorted(texts)
    chosen = names[::3]
    copies = [
        (kind, original, copy)
        for original in chosen
        for kind, copy in kinds(texts[original], texts[draw.choice(names)], draw)
    ]
    draw.shuffle(copies)
    found: Counter[str] = Counter()
    wrong = 0
    tracemalloc.start()
    find, start = make(), time.process_time()
    for original in names:
        wrong += find(original, texts[original]) is not None
    for number, (kind, original, copy) in enumerate(copies):
        answer = find(f"copy {number}", copy)
        right = answer == original or (
            (answer or "").startswith("copy ")
            and copies[int((answer or "").split()[1])][1] == original
        )
        found[kind] += right
        wrong += answer is not None and not right
    seconds = time.process_time() - start
    kept = tracemalloc.get_traced_memory()[0] / (len(names) + len(copies))
    tracemalloc.stop()
    words = sum(len(t.split()) for t in texts.values())
    words += sum(len(c[2].split()) for c in copies)
    right = sum(found.values())
    print(
        f"\n{name}: precision {right / max(right + wrong, 1):.3f}, recall "
        f"{right / len(copies):.3f} of {len(copies)} copies among "
        f"{len(names)} articles; {words / seconds / 1000:.0f} k words/CPU-s (traced), "
        f"{kept / 1000:.1f} kB a document"
    )
    for kind in dict.fromkeys(each[0] for each in copies):
        print(f"  {found[kind] / len(chosen):.3f}  {kind}")


def ours() -> Find:
    seen = Seen()

    def find(name: str, text: str) -> str | None:
        copy = seen.copy_of(name, text)
        return None if copy is None else copy[0]

    return find


def datasketch(threshold: float) -> Callable[[], Find]:
    def make() -> Find:
        from datasketch import MinHash, MinHashLSH

        index = MinHashLSH(threshold=threshold, num_perm=128)
        held: dict[str, MinHash] = {}

        def find(name: str, text: str) -> str | None:
            sketch = MinHash(num_perm=128)
            sketch.update_batch([" ".join(g).encode() for g in grams(text)])
            near = [(sketch.jaccard(held[each]), each) for each in index.query(sketch)]
            best = max(near, default=(0.0, ""))
            if best[0] >= threshold:
                return best[1]
            held[name] = sketch
            index.insert(name, sketch)
            return None

        return find

    return make


def rensa(threshold: float) -> Callable[[], Find]:
    def make() -> Find:
        from rensa import CMinHash, RMinHash, RMinHashLSH  # noqa: F401

        index = RMinHashLSH(threshold, 128, 32)
        held: list[tuple[str, RMinHash]] = []

        def find(name: str, text: str) -> str | None:
            sketch = RMinHash(num_perm=128, seed=42)
            sketch.update([" ".join(g) for g in grams(text)])
            near = [
                (sketch.jaccard(held[k][1]), held[k][0]) for k in index.query(sketch)
            ]
            best = max(near, default=(0.0, ""))
            if best[0] >= threshold:
                return best[1]
            index.insert(len(held), sketch)
            held.append((name, sketch))
            return None

        return find

    return make


def main() -> None:
    texts = apart(articles(sys.argv[1]))
    measure("stance", ours, texts)
    if "--peers" in sys.argv:
        for threshold in (0.3, 0.5):
            measure(f"datasketch {threshold}", datasketch(threshold), texts)
            measure(f"rensa {threshold}", rensa(threshold), texts)


if __name__ == "__main__":
    main()
