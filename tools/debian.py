"""What Debian has and tests judge us by, where root may install it.

SoftHSM is a token in software for signing by PKCS#11; pdfsig of Poppler reads the signatures of PDF
files, another maker's opinion of ours.
"""

import os
from pathlib import Path

from tools.steps import run, say

# A package is there when one of its files is.
_PACKAGES = {
    "softhsm2": (
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    ),
    "poppler-utils": ("/usr/bin/pdfsig",),
}


def install() -> None:
    """Install what is missing; without root the tests that need it say why they do not run."""
    missing = [
        name for name, files in _PACKAGES.items() if not any(Path(file).exists() for file in files)
    ]
    if os.geteuid() != 0 or not missing:
        return
    say(f"Installing {' and '.join(missing)}")
    run(["apt-get", "update", "-q"])
    run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing])
