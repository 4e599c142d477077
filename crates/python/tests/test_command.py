"""The command line that the wheel brings."""

import subprocess
import sys
from pathlib import Path

import rapporteur


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What ``python -m rapporteur`` prints."""
    command = [sys.executable, "-m", "rapporteur", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_the_installed_command_is_this_program() -> None:
    installed = Path(sys.executable).with_name("rapporteur")
    done = subprocess.run([installed, "--version"], capture_output=True, text=True)
    assert done.stdout == f"rapporteur {rapporteur.__version__}\n"
    assert run("--version").stdout == done.stdout


def test_it_writes_what_the_program_writes(meeting: Path, lines: list[str]) -> None:
    # A PDF is among the documents: it is read in a process of its own here, too.
    done = run("extract", str(meeting), "--quiet", "--no-cache")
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines() == lines


def test_wrong_use_ends_with_two() -> None:
    done = run("extract", "--no-such-option")
    assert done.returncode == 2
    assert "--no-such-option" in done.stderr and done.stdout == ""
