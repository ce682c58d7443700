"""The jobs of the child, each in a module that loads only what it needs."""

import codecs
import json
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from motcua.platform.files.parsing.refusing import Refused

Head = dict[str, object]
Answer = tuple[dict[str, object], list[bytes]]

_HERE = "motcua.platform.files.parsing."
_MODULES = {
    "picture": "picture_jobs",
    "join": "picture_jobs",
    "turn": "picture_jobs",
    "pdf": "pdf_jobs",
    "show": "pdf_jobs",
    "word": "word_jobs",
    "table": "sheet_jobs",
    "folder": "folder_jobs",
    "codes": "code_jobs",
    "glance": "reading_jobs",
    "read": "reading_jobs",
}


# Codings that file formats use, loaded before files are closed off.
_CODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp437", "cp1252", "latin-1", "ascii")


class Work(Protocol):
    """One kind of job: made ready while files may be opened, done when they may not."""

    def done(self, head: Head, parts: Sequence[bytes]) -> Answer:
        """Do the job; raises ``Refused``."""
        ...


def ready(head: Head) -> Work:
    """Load what the job needs from files."""
    for coding in _CODINGS:
        codecs.lookup(coding)
    module = import_module(_HERE + _MODULES[str(head["job"])])
    return cast("Work", module.ready(head))


def done(work: Work, head: Head, parts: Sequence[bytes]) -> Answer:
    """Do the job; a refusal is an answer too."""
    try:
        answer, files = work.done(head, parts)
    except Refused as refusal:
        answer, files = {"refused": refusal.code, "detail": refusal.detail}, []
    except MemoryError:
        answer, files = {"refused": "too_heavy", "detail": {}}, []
    return cast("Head", json.loads(json.dumps(answer))), files
