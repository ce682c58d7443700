"""A copy of everything that is kept about one person: facts as JSON, files beside them."""

import json
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder

from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers.queries.own_data import OwnFile, own_data, own_files
from motcua.domain.registry.api import note_export, open_export
from motcua.kernel.names import file_name
from motcua.platform.files.disk import making_folder, path_of
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import adopt

# Beyond this the rest is named, not packed: each file has its own address on the dossier's page.
LARGEST_COPY = 100_000_000
FACTS = "du-lieu-cua-toi.json"


def export_own(*, export_id: int, now: datetime) -> None:
    """Make the copy that somebody asked for, once, and note that it is ready.

    Law 91/2025/QH15 (the right to be given one's data). Files are packed as a stream.
    """
    account_id = open_export(export_id=export_id)
    if account_id is None:
        return
    packed, left_out = _packed(own_files(account_id))
    facts = {
        "made_at": now,
        **own_data(account_id, now),
        "files": [{"in_copy": name, "name": each.name} for name, each in packed],
        "files_left_out": [each.name for each in left_out],
    }
    with tempfile.NamedTemporaryFile(dir=making_folder(), delete=False) as made:
        path = Path(made.name)
    try:
        _write(path, facts, packed)
        stored = adopt(
            path=path, name=f"du-lieu-cua-toi-{now:%Y%m%d}.zip", media_type="application/zip",
            owner=f"export:{account_id}", now=now,
        )  # fmt: skip
    finally:
        path.unlink(missing_ok=True)
    note_export(export_id=export_id, file_id=stored.pk, actor=SYSTEM, now=now)


def _packed(files: list[OwnFile]) -> tuple[list[tuple[str, OwnFile]], list[OwnFile]]:
    room, taken, left = LARGEST_COPY, [], []
    for number, each in enumerate(files, 1):
        if each.size > room:
            left.append(each)
            continue
        room -= each.size
        stem, dot, ending = each.name.rpartition(".")
        name = f"{file_name(stem if dot else each.name)}{dot}{ending if dot else ''}"
        taken.append((f"{file_name(each.about)}/{number:03}-{name}", each))
    return taken, left


def _write(path: Path, facts: dict[str, object], files: list[tuple[str, OwnFile]]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as copy:
        words = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        copy.writestr(FACTS, words)
        for name, each in files:
            # Pictures and PDF are packed already; a file the disk lost must not lose the rest.
            place = path_of(StoredFile(id=each.file_id))
            if place.exists():
                copy.write(place, name, zipfile.ZIP_STORED)
