from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import stance as package
from stance.cli import codes
from stance.cli.group import COMMANDS, first_screen, stance

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("nltk", "sklearn", "numpy", "trafilatura", "lxml", "rich", "tomlkit", "jinja2")


def commands(
    command: click.Command, path: str
) -> Iterator[tuple[str, click.Command, click.Context]]:
    context = command.make_context(path, ["x"], resilient_parsing=True)
    yield path, command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from commands(child, f"{path} {name}")


ALL = list(commands(stance, "stance"))


@pytest.mark.parametrize(("path", "command", "context"), ALL, ids=[a[0] for a in ALL])
def test_every_command_has_help_with_an_example_of_itself(path, command, context):
    assert command.help
    assert "Example:" in (command.epilog or "")
    assert (
        any(line.strip().startswith(path) for line in command.epilog.splitlines())
        or "| " + path in command.epilog
    )
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
    assert "\\b" not in command.get_help(context)


def test_stored_first_screen_is_what_click_prints():
    stored = Path(package.__file__).parent / "data" / "help.txt"
    again = (
        "make it anew: python -c 'from stance.cli.group import first_screen as f; "
        'open("stance/data/help.txt", "w").write(f())\''
    )
    assert stored.read_text("utf-8") == first_screen(), again


def test_every_command_of_the_table_is_on_the_first_screen():
    for name in COMMANDS:
        assert f"\n  {name} " in first_screen()


@pytest.mark.skipif(
    importlib.util.find_spec("cogapp") is None or not (ROOT / "docs/cli.md").is_file(),
    reason="needs cog and the checkout",
)
@pytest.mark.parametrize("name", ["cli.md", "adding-a-source.md"])
def test_generated_pages_are_what_the_commands_print(name):
    page = ROOT / "docs" / name
    command = [sys.executable, "-m", "cogapp", "--check", str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run: cog -r docs/{name}\n{done.stdout}"


def test_every_command_is_on_the_reference_page():
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for path, _, _ in ALL:
        assert f"\n## {path}\n" in page


@pytest.mark.parametrize(
    "arguments", [["--help"], ["classify", "--help"], ["--version"]]
)
def test_help_loads_nothing_heavy(arguments):
    code = (
        "import sys; from stance.cli import main\n"
        f"sys.argv = ['stance', *{arguments!r}]\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_does_not_load_the_parser():
    code = (
        "import sys; sys.argv = ['stance', '--help']; from stance.cli import main\n"
        "main(); print('click' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_unknown_command_names_the_nearest(run):
    result = run("clasify")
    assert result.exit_code == codes.USAGE
    assert "There is no command 'clasify'. Did you mean 'classify'?" in result.stderr
    result = run("codebook", "chek")
    assert result.exit_code == codes.USAGE
    assert "Did you mean 'check'?" in result.stderr


def test_no_command_shows_help_and_is_a_usage_error(run):
    result = run()
    assert result.exit_code == codes.USAGE
    assert "Commands:" in result.output


def test_version(run):
    assert run("--version").output == f"stance {package.__version__}\n"
