from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from stance.cli import codes


def test_command_runs_as_a_module(process, desk):
    done = process("classify", "article.txt")
    assert done.returncode == codes.DONE
    assert "Dockworkers" in done.stdout
    assert "1 document = 1 analysed" in done.stderr


def test_help_is_quick_and_plain(process):
    done = process("--help")
    assert done.returncode == codes.DONE
    assert done.stdout.startswith("Usage: stance ")


def test_no_traceback_for_a_bad_argument(process, desk):
    done = process("classify", "missing.txt")
    assert done.returncode == codes.DATA_FAILED
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX pipes")
def test_closed_pipe_is_quiet(desk):
    command = f"{sys.executable} -m stance classify article.txt --format jsonl"
    done = subprocess.run(
        ["bash", "-c", f"{command} 2>err | head -c 5; echo; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in (desk / "err").read_text()
    assert "Broken" not in (desk / "err").read_text()
    assert done.stdout.split()[-1] in {str(codes.DONE), str(codes.PIPE_CLOSED)}


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_full_disk_on_standard_output_is_one_sentence(process, desk):
    with open("/dev/full", "w") as full:
        done = process(
            "classify",
            "article.txt",
            capture_output=False,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == codes.DATA_FAILED
    assert "Traceback" not in done.stderr
    assert "No space left" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_interrupt_is_silent_and_leaves_nothing(desk):
    # A shell that started the tests in the background lets them ignore SIGINT.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import stance.cli.inputs as s, os\n"
        "real = s._peek\n"
        "def at_work(*a, **k): os.write(1, b'!'); return real(*a, **k)\n"
        "s._peek = at_work\n"
        "import sys; sys.argv = ['stance', 'classify', '-', '-o', 'out.jsonl']\n"
        "from stance.cli import main; main()"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout.read(1) == b"!"
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)
    assert running.returncode == codes.INTERRUPTED
    assert errors == b""
    assert not (desk / "out.jsonl").exists()


def test_terminal_without_utf8_still_gets_the_table(desk):
    done = subprocess.run(
        [sys.executable, "-m", "stance", "classify", "article.txt"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == codes.DONE, done.stderr
    assert b"Dockworkers" in done.stdout


def test_internal_errors_are_one_sentence(desk, tmp_path):
    code = (
        "import stance.cli.session as s\n"
        "def broken(*_): raise KeyError('x')\n"
        "s.study_line = broken\n"
        "import sys; sys.argv = ['stance', 'classify', 'article.txt']\n"
        "from stance.cli import main; main()"
    )
    clean = {k: v for k, v in os.environ.items() if k != "STANCE_TRACEBACK"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == codes.INTERNAL
    assert "Internal error at" in done.stderr
    assert "Traceback" not in done.stderr
