"""Which user of the operating system runs the server: never root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_USER = "motcua"


@dataclass(frozen=True)
class Owner:
    """The user that owns the server's files and runs its processes."""

    uid: int
    gid: int

    @property
    def other(self) -> bool:
        """Whether this is somebody else than the user who is asking."""
        return self.uid != os.geteuid()

    def popen_arguments(self) -> dict[str, Any]:
        """Give the arguments with which ``subprocess`` runs a program as this user."""
        if not self.other:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def succeeds(self, command: Sequence[str]) -> bool:
        """Tell whether a command run as this user ends well; used to ask what it can reach."""
        try:
            done = subprocess.run(
                command, check=False, capture_output=True, cwd="/", **self.popen_arguments()
            )
        except PermissionError:
            return False
        return done.returncode == 0

    def take(self, path: Path, mode: int) -> None:
        """Give a file or folder of ours to this user, with exactly this mode."""
        path.chmod(mode)
        if self.other:
            os.chown(path, self.uid, self.gid)


def server_owner() -> Owner:
    """Give ourselves, or for root the system user ``motcua``, made when it is absent.

    Raises ``subprocess.CalledProcessError`` when root may not make users.
    """
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid())
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["/usr/sbin/useradd", "--system", "--user-group", "--no-create-home"]
        command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
        subprocess.run(command, check=True, capture_output=True)
        entry = pwd.getpwnam(SYSTEM_USER)
    return Owner(entry.pw_uid, entry.pw_gid)
