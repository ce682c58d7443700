"""The Python environment ``.venv``: exactly the locked packages, each with its hash."""

import os
import shutil
import subprocess
import sys

from tools.steps import PYTHON, ROOT, VENV, CannotInstall, Stamp, fingerprint, run, say

_LOCKS = {level: ROOT / "requirements" / f"{level}.txt" for level in ("run", "test")}
_NEWEST_NEEDED = (3, 11)


def install(level: str) -> None:
    """Install the packages of ``run`` or ``test`` (which holds those of ``run``) and Motcua."""
    if sys.version_info < _NEWEST_NEEDED:
        raise CannotInstall("Python 3.11 or newer is needed: make run PYTHON=python3.11")
    if not PYTHON.exists():
        _make()
    _install_packages(level)
    _install_project()


def _make() -> None:
    say("Making the Python environment .venv")
    if not _has_ensurepip():
        if os.geteuid() != 0:
            raise CannotInstall(
                "Python's venv is missing: ask root for apt-get install python3-venv"
            )
        run(["apt-get", "update", "-q"])
        run(["apt-get", "install", "-y", "-q", "--no-install-recommends", "python3-venv"])
    try:
        run([sys.executable, "-m", "venv", VENV])
    except CannotInstall:
        shutil.rmtree(VENV, ignore_errors=True)
        raise


def _has_ensurepip() -> bool:
    asked = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


def _install_packages(level: str) -> None:
    stamp = Stamp(VENV / ".installed")
    prints = {name: fingerprint([*_LOCKS.values()], name, sys.version) for name in _LOCKS}
    # The larger set serves the smaller one too.
    if stamp.is_one_of(prints["test"], prints[level]):
        return
    say(f"Installing the Python packages of requirements/{level}.txt")
    # The lock is complete: nothing is left to resolve.
    _pip("--no-deps", "--require-hashes", "--requirement", str(_LOCKS[level]))
    stamp.set(prints[level])


def _install_project() -> None:
    stamp = Stamp(VENV / ".project")
    wanted = fingerprint([ROOT / "pyproject.toml"], str(ROOT))
    if stamp.is_one_of(wanted):
        return
    say("Installing Motcua itself")
    _pip("--no-build-isolation", "--no-deps", "--editable", str(ROOT))
    stamp.set(wanted)


def _pip(*words: str) -> None:
    options = ["--quiet", "--no-input", "--disable-pip-version-check"]
    run([PYTHON, "-m", "pip", "install", *options, *words])
