"""Time against size: long documents, long transcripts, pages full of quotation marks.

usage: python bench/length.py [--engine fast|neural]... [--form NAME]... [-o TABLE.md]

Each page is made from the shipped example documents with other names in every round,
written to a file and read and analysed as ``stance classify`` does it, in a process of
its own. The last column is the time for one unit of size against that of the smallest
page of the form: about 1 when time grows as size does. *Kept* is the share of the
characters (blanks aside) that lie in a sentence; a refused page or sums that do not
add up stop the run.
"""

from __future__ import annotations

import argparse
import gc
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

import perspectives
from perspectives.document import Document
from perspectives.ingest import ReadOptions, read_documents
from stance.cli import COLLECT_AFTER
from stance.cli.session import DEFAULT_STUDY, find_study, study_line
from stance.pipeline import ENGINES, Tally, analyse_all
from stance.types import Accounting

PEOPLE = (
    "Mukhtar Ablyazov|Stanislav Zas|Michelle Bachelet|Karim Massimov|Erlan Karin|"
    "Bakyt Orazuly|Daniil Kislov|Temur Umarov|Arman Bek|Joanna Lillis|Helen Marsh|"
    "Zere Tulep"
).split("|")
"""Those of the examples who get other names in every round."""
GIVEN = "Anna Boris Clara David Elena Farid Greta Hasan Irina Jonas Karima Leo".split()
SYLLABLES = "ba den gor hil kan lem mor nis pol rat sev tur".split()
REPORTING = "said claims denied reports told believes argued insists added".split()
MEGABYTE, KILOBYTE = 1_000_000, 1_000
SENTENCES_A_LINE = 10
TURNS_A_PANEL = 50


def name(number: int) -> str:
    """A given and a family name of its own for each number up to 1,728."""
    n, base = number % len(SYLLABLES) ** 3, len(SYLLABLES)
    family = SYLLABLES[n // base**2] + SYLLABLES[n // base % base] + SYLLABLES[n % base]
    return f"{GIVEN[number % len(GIVEN)]} {family.capitalize()}"


def family(number: int) -> str:
    """The family name alone."""
    return name(number).split()[1]


@cache
def lines() -> tuple[str, ...]:
    """The paragraphs of the English examples that are running text."""
    folder = Path(perspectives.__file__).parent / "data" / DEFAULT_STUDY / "documents"
    chosen = [folder / stem for stem in ("01-wire.txt", "06-filing.txt")]
    chosen += [*sorted(folder.glob("*-press-*.md")), folder / "05-analysis.md"]
    read = read_documents([str(path) for path in chosen])
    texts = [item.text for item in read if isinstance(item, Document)]
    return tuple(line for text in texts for line in text.split("\n") if line.strip())


def renamed() -> Iterator[str]:
    """The paragraphs again and again, with other people in every round."""
    for turn in count():
        names = {}
        for i, person in enumerate(PEOPLE):
            other = name(turn * len(PEOPLE) + i)
            names[person], names[person.split()[1]] = other, other.split()[1]
        pattern = re.compile(rf"\b({'|'.join(names)})\b")
        for line in lines():
            yield pattern.sub(lambda m, names=names: names[m.group()], line)


def document(size: float) -> str:
    """Running text of about that many megabytes."""
    taken, total = [], 0
    for line in renamed():
        if total >= size * MEGABYTE:
            break
        taken.append(line)
        total += len(line.encode()) + 2
    return "\n\n".join(taken)


def transcript(turns: float) -> str:
    """That many turns; every fifty a new panel of a moderator and four guests."""
    paragraphs = (line for line in renamed() if len(line) > 80)
    return "\n\n".join(
        f"{family(5 * (i // TURNS_A_PANEL) + i % 5).upper()}: {line}"
        for i, line in enumerate(islice(paragraphs, int(turns)))
    )


BALANCED = (
    '"We heard {0} shots from the square," said {1}.',
    "{1} called the {0} arrested men “ordinary workers” in a statement.",
    "The report says that {0} people were held, and adds: «Nobody was charged.»",
)
UNBALANCED = (
    '"We heard {0} shots from the square, said {1}.',
    "{1} called the {0} arrested men “ordinary workers in a statement.",
    'The report" says that {0} people were held, and adds that nobody was charged.',
)
APOSTROPHES = (
    "{1} said that the {0} workers' families didn't leave.",
    "The '90s weren't easy, {1} told the {0} owners' meeting.",
    "‘Twas the miners’ own choice, wrote {1}, who hadn’t seen the {0} letters.",
)
MARKS = re.compile("[\"“”«»'‘’]")


def quotations(sentences: tuple[str, ...], marks: float, together: int) -> str:
    """A page with that many quotation marks, so many sentences to a line."""
    made, total = [], 0
    for i in count():
        if total >= marks:
            break
        made.append(sentences[i % len(sentences)].format(i + 2, name(i // 3)))
        total += len(MARKS.findall(made[-1]))
    groups = range(0, len(made), together)
    return "\n\n".join(" ".join(made[k : k + together]) for k in groups)


def cues(kilobytes: float) -> str:
    """One line without a sentence end in which every second word reports."""
    count = int(kilobytes * KILOBYTE / len("Babaden claimed "))
    return " ".join(
        f"{family(i)} {REPORTING[i % len(REPORTING)]}" for i in range(count)
    )


def page(sentences: tuple[str, ...], together: int) -> Callable[[float], str]:
    """The maker of pages of these sentences."""
    return lambda marks: quotations(sentences, marks, together)


class Form(NamedTuple):
    """One kind of page: what makes it, in which sizes."""

    make: Callable[[float], str]
    sizes: tuple[float, ...]
    unit: str


SIZES = (1250, 2500, 5000, 10_000)
LINE = max(SIZES)
FORMS = {
    "document": Form(document, (0.25, 0.5, 1, 2), "MB"),
    "transcript": Form(transcript, (125, 250, 500, 1000), "turns"),
    "balanced": Form(page(BALANCED, SENTENCES_A_LINE), SIZES, "marks"),
    "unbalanced": Form(page(UNBALANCED, SENTENCES_A_LINE), SIZES, "marks"),
    "apostrophes": Form(page(APOSTROPHES, SENTENCES_A_LINE), SIZES, "marks"),
    "balanced, one line": Form(page(BALANCED, LINE), SIZES, "marks"),
    "unbalanced, one line": Form(page(UNBALANCED, LINE), SIZES, "marks"),
    "apostrophes, one line": Form(page(APOSTROPHES, LINE), SIZES, "marks"),
    "cues, one line": Form(cues, (25, 50, 100, 200), "kB"),
}


class Measured(NamedTuple):
    """What one page cost and where its sentences went."""

    seconds: float
    words: int
    kept: float
    accounting: Accounting
    peak: float


def measure(form: str, size: float, engine: str) -> Measured:
    """Read and analyse one page; the model is loaded before the clock starts."""
    gc.set_threshold(COLLECT_AFTER)
    line = study_line(find_study(DEFAULT_STUDY), engine=engine)
    warm = Document("warm", "“We left,” said Anna Baden. He said that it rained.")
    list(analyse_all([warm], line, Tally()))
    text = FORMS[form].make(size)
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.txt")
        path.write_text(text, "utf-8")
        begun = time.process_time()
        inputs = read_documents([str(path)], ReadOptions(language="en"))
        analyses = list(analyse_all(inputs, line, tally))
        seconds = time.process_time() - begun
    within = [a.document.text[s.start : s.end] for a in analyses for s in a.sentences]
    kept = sum(map(_letters, within)) / _letters(text)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(seconds, len(text.split()), kept, tally.accounting(), peak)


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def check(sums: Accounting) -> None:
    """Stop when the page was refused or a sentence is nowhere."""
    if sums.rejected or sums.documents != 1:
        raise SystemExit(f"Refused: {sums.rejected}")
    if sums.sentences != sums.in_statements + sums.narration + sums.unassigned:
        raise SystemExit(f"Sentences are missing: {sums}")


HEADER = (
    "| page | size | CPU s | words per CPU s | sentences = in statements + narration + "
    "unassigned | statements | kept | peak MB | time per unit |\n" + "|---" * 9 + "|"
)


def rows(form: str, engine: str) -> Iterator[str]:
    """A line of the table for each size of a form."""
    first = None
    for size in FORMS[form].sizes:
        with ProcessPoolExecutor(1, max_tasks_per_child=1) as pool:
            found = pool.submit(measure, form, size, engine).result()
        sums = found.accounting
        check(sums)
        each = found.seconds / size
        first = first or each
        places = f"{sums.in_statements:,} + {sums.narration:,} + {sums.unassigned:,}"
        cells = [
            f"{engine}: {form}",
            f"{size:,} {FORMS[form].unit}",
            f"{found.seconds:.1f}",
            f"{found.words / found.seconds:,.0f}",
            f"{sums.sentences:,} = {places}",
            f"{sums.statements:,}",
            f"{100 * found.kept:.2f} %",
            f"{found.peak:.0f}",
            f"{each / first:.2f}",
        ]
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", action="append", choices=ENGINES)
    parser.add_argument("--form", action="append", choices=FORMS)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    made = [HEADER]
    print(HEADER)
    for engine in options.engine or ENGINES:
        for form in options.form or FORMS:
            for row in rows(form, engine):
                made.append(row)
                print(row, flush=True)
    if options.output:
        options.output.write_text("\n".join(made) + "\n", "utf-8")


if __name__ == "__main__":
    main()
