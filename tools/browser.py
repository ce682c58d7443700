"""A browser for the tests: Debian's, else one unpacked from npm, which needs no root.

Debian's headless shell goes before its whole browser: it opens a window with a quarter of the
work and shows a page with three quarters of it (docs/performance.md).
"""

import os
import shutil
from pathlib import Path

from tools import assets
from tools.steps import BUILD, CannotInstall, run, say

FOLDER = BUILD / "browser"
_SHELL, _WHOLE = "chromium-headless-shell", "chromium"
# A machine without Debian's archive goes on with what it has.
_PATIENCE = ("-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20")
_UNPACK = """
import chromium, { inflate } from "@sparticuz/chromium";
import { getBinPath } from "./node_modules/@sparticuz/chromium/build/paths.js";
await chromium.executablePath();
await inflate(`${getBinPath()}/al2023.tar.br`);
"""
_WRAPPER = """#!/bin/sh
# The libraries that a machine without a desktop lacks come with the browser.
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/al2023/lib"
exec "$here/chromium" "$@"
"""


def install() -> None:
    """Find or fetch a browser and note its path in ``build/browser/path``."""
    noted = FOLDER / "path"
    if noted.exists() and Path(noted.read_text().strip()).exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = shutil.which(_SHELL) or _from_debian(_SHELL) or shutil.which(_WHOLE)
    noted.write_text(found or _from_debian(_WHOLE) or str(_unpack()))


def _from_debian(package: str) -> str | None:
    """Install one of Debian's browsers; nothing where that cannot be done."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    say(f"Installing {package}")
    try:
        run(["apt-get", *_PATIENCE, "update", "-q"])
        run(["apt-get", *_PATIENCE, "install", "-y", "-q", "--no-remove",
             "--no-install-recommends", package])  # fmt: skip
    except CannotInstall:
        say(f"{package} cannot be had here")
    return shutil.which(package)


def _unpack() -> Path:
    say("Unpacking the browser")
    assets.install("browser")
    assets.run_node("--input-type=module", "--eval", _UNPACK, TMPDIR=str(FOLDER))
    wrapper = FOLDER / "run-chromium"
    wrapper.write_text(_WRAPPER)
    wrapper.chmod(0o755)
    return wrapper
