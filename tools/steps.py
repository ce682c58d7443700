"""A step of the installation: done once, and again only when what it stands on has changed."""

import hashlib
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class CannotInstall(Exception):
    """The installation cannot go on; the message says what to do."""


def say(text: str) -> None:
    """Tell the person who waits what is being done."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run(command: Sequence[str | Path], *, environment: Mapping[str, str] | None = None) -> None:
    """Run a command; ``CannotInstall`` with its own words when it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        shown = " ".join(str(word) for word in command[:4])
        raise CannotInstall(f"`{shown} …` failed ({done.returncode}):\n{done.stdout[-3000:]}")


def fingerprint(files: Iterable[Path], *more: str) -> str:
    """Give one number for the names and contents of files, in any order."""
    whole = hashlib.sha256("\0".join(more).encode())
    for file in sorted(files):
        whole.update(f"{file.relative_to(ROOT)}\0".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


class Stamp:
    """Remembers with which fingerprint a step was done last."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def is_one_of(self, *fingerprints: str) -> bool:
        """Tell whether the step was last done with one of these."""
        return self.file.exists() and self.file.read_text() in fingerprints

    def set(self, fingerprint: str) -> None:
        """Remember that the step is done."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(fingerprint)
