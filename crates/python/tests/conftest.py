"""What the tests share: the made-up meeting, and what the command line makes of it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def meeting() -> Path:
    """The made-up meeting: damaged, hostile and unknown files are among its documents."""
    return ROOT / "fixtures" / "meeting"


@pytest.fixture(scope="session")
def program() -> str:
    """The command line's program."""
    given = os.environ.get("RAPPORTEUR")
    built = [ROOT / "target" / profile / "rapporteur" for profile in ("release", "debug")]
    found = given or next((str(path) for path in built if path.exists()), None)
    assert found, "build the program first: cargo build --release --bin rapporteur"
    return found


@pytest.fixture(scope="session")
def lines(program: str, meeting: Path) -> list[str]:
    """The lines that the command line writes for the made-up meeting."""
    command = [program, "extract", str(meeting), "--quiet", "--no-cache"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    # 1 says that some documents failed, which the meeting means to.
    assert done.returncode == 1, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="session")
def expected(lines: list[str]) -> list[dict[str, Any]]:
    """The same as records."""
    return [json.loads(line) for line in lines]
