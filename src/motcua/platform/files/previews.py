"""Pages of stored files as pictures, made once in a separate process and kept beside the file."""

import os
import uuid

from motcua.platform.files.disk import preview_path, read
from motcua.platform.files.models import StoredFile
from motcua.platform.files.separate import CannotParse, parse

WIDTH = 1100
_SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png"})


class CannotShow(Exception):
    """There is no such page, or it cannot be drawn."""


def pages_shown(file: StoredFile) -> int:
    """Give how many pages of a file can be shown as pictures; a Word file has none."""
    if file.closed or file.media_type not in _SHOWN:
        return 0
    return max(file.pages, 1)


def page_picture(file: StoredFile, page: int) -> bytes:
    """Give a page (from 1) as WebP; raises ``CannotShow``."""
    if not 1 <= page <= pages_shown(file):
        raise CannotShow
    kept = preview_path(file, page, WIDTH)
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        pass
    try:
        made = parse("show", [read(file)], page=page, width=WIDTH).files
    except (CannotParse, FileNotFoundError):
        raise CannotShow from None
    if len(made) != 1 or made[0][:4] != b"RIFF":
        raise CannotShow
    # Whoever comes second replaces the same picture; nobody reads half of one.
    draft = kept.with_name(f".{kept.name}.{uuid.uuid4().hex}")
    draft.write_bytes(made[0])
    os.replace(draft, kept)
    return made[0]
