"""Procedures with a process of a test's own, published like any other."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from motcua.domain.catalogue.api import forget_snapshot, load_packages, snapshot

_FIELD = "military_service"


def publish_process(code: str, file: Path, folder: Path, now: datetime) -> int:
    """Publish the catalogue with the process ``file`` for one procedure; give the new version.

    Its limits become long ones, so that steps of any length keep within them.

    What lies beside the file (called processes, decision tables, forms) comes along, over the forms
    and documents that are shipped. ``folder`` is empty or what an earlier call made.
    """
    if not (folder / _FIELD).exists():
        shutil.copytree(Path(settings.MOTCUA_CATALOGUE), folder, dirs_exist_ok=True)
    beside = folder / _FIELD / f"for_{code}"
    for shared in ("forms", "documents"):
        shutil.copytree(folder / _FIELD / shared, beside / shared, dirs_exist_ok=True)
    shutil.copytree(file.parent, beside, dirs_exist_ok=True)
    sheet = folder / _FIELD / code / "procedure.yaml"
    lines = sheet.read_text().splitlines()
    for number, line in enumerate(lines):
        if line.startswith("process:"):
            lines[number] = f"process: ../for_{code}/{file.name}"
        elif line.lstrip().startswith("limit:"):
            lines[number] = "    limit: {value: 30, unit: working_day}"
    sheet.write_text("\n".join(lines) + "\n")
    load_packages(folder=folder, now=now)
    forget_snapshot()
    found = snapshot().get(code)
    assert found is not None
    return found.id


def publish_sheet(code: str, change: Callable[[str], str], folder: Path, now: datetime) -> int:
    """Publish the catalogue with the ``procedure.yaml`` of one procedure changed; give the version.

    ``folder`` is empty or what an earlier call made.
    """
    if not (folder / _FIELD).exists():
        shutil.copytree(Path(settings.MOTCUA_CATALOGUE), folder, dirs_exist_ok=True)
    sheet = folder / _FIELD / code / "procedure.yaml"
    before = sheet.read_text()
    after = change(before)
    assert after != before, "the sheet was to be changed"
    sheet.write_text(after)
    load_packages(folder=folder, now=now)
    forget_snapshot()
    found = snapshot().get(code)
    assert found is not None
    return found.id
