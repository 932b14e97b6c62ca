"""Exit codes of every command, named once."""

DONE = 0
"""Everything asked for was done."""

DATA_FAILED = 1
"""A document was rejected, nothing could be analysed, or a file is broken."""

USAGE = 2
"""The command was not understood, or names something that does not exist."""

NOT_MET = 3
"""A check found problems, or a figure stays below the threshold asked for."""

INTERNAL = 70
"""The toolkit itself failed (EX_SOFTWARE of sysexits.h)."""

INTERRUPTED = 130
"""Stopped by the user (128 + SIGINT)."""

PIPE_CLOSED = 141
"""The reader of the output went away (128 + SIGPIPE)."""
