"""Minutes of a meeting, ``.minutes``: a title, a line of equals signs, the text."""

from perspectives.ingest.draft import Draft

EXTENSIONS = (".minutes",)


def parse(text: str) -> Draft:
    title, _, body = text.partition("\n====\n")
    return Draft(text=body, title=title)
