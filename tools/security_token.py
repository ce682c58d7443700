"""A token in software for the tests of signing by PKCS#11, where root may install one."""

import os
from pathlib import Path

from tools.steps import run, say

_LIBRARIES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")


def install() -> None:
    """Install SoftHSM; without root the tests that need it say why they do not run."""
    if os.geteuid() != 0 or any(Path(library).exists() for library in _LIBRARIES):
        return
    say("Installing softhsm2")
    run(["apt-get", "update", "-q"])
    run(["apt-get", "install", "-y", "-q", "--no-install-recommends", "softhsm2"])
