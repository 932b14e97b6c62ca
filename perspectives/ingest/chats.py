"""Messages of a chat as one document per day, each message a turn of its author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from perspectives.ingest.draft import Draft, with_metadata

SILENT = "Not read, as they hold no words (pictures, notices): {} of the messages."


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote; ``day`` is ISO 8601, or ``""`` when it is not known."""

    day: str
    author: str
    text: str

    def turn(self) -> str:
        """The message as a turn of a transcript, on one line."""
        return f"{label(self.author)}: {' '.join(self.text.split())}"


def drafts_of_days(
    messages: Iterable[Message], name: str, origin: str
) -> Iterator[Draft]:
    """A draft for each day of a chat, in the order of the messages."""
    for day, said in groupby(messages, key=lambda message: message.day):
        text = "\n".join(message.turn() for message in said)
        draft = Draft(text, origin=f"{origin}: {day or 'undated'}")
        yield with_metadata(draft, {"title": name, "date": day, "publisher": name})


def label(author: str) -> str:
    """The author without signs that would end a label."""
    plain = "".join(" " if sign in ':\n"“”«»~' else sign for sign in author)
    return " ".join(plain.split()) or "Somebody"
