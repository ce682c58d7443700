"""The text of stored files: what they say themselves at once, what scans say by a job."""

import logging
from uuid import UUID

from motcua.platform.files.disk import forget, read
from motcua.platform.files.inspection import Judged
from motcua.platform.files.models import FileText, Reading, StoredFile
from motcua.platform.files.separate import CannotParse, can_read, parse
from motcua.platform.jobs import job

# Forty pages at three seconds each.
_READ_SECONDS = 150
_log = logging.getLogger(__name__)


def keep_text(file: StoredFile, judged: Judged) -> None:
    """Keep what a file says, in the transaction that keeps the file; scans are read by a job."""
    state = Reading.HELD
    if judged.scans:
        state = Reading.WAITING if can_read() else Reading.NOT_READ
    FileText.objects.create(file=file, state=state, text=judged.text)
    if state == Reading.WAITING:
        read_scan.defer(file=str(file.pk))


@job(queue="files")
def read_scan(file: str) -> None:
    """Read the pages of a stored file that are pictures; a secrecy mark found there removes it."""
    stored = StoredFile.objects.filter(pk=UUID(file), withdrawn=False).first()
    if stored is None:
        return
    try:
        done = parse("read", [read(stored)], cpu_seconds=_READ_SECONDS, in_background=True)
    except CannotParse as problem:
        if problem.code == "busy":
            raise  # tried again later: that others were read says nothing of this file
        if problem.code == "secret":
            withdraw(stored)
            return
        FileText.objects.filter(file=stored).update(state=Reading.NOT_READ)
        _log.warning("the text of file %s could not be read: %s", stored.pk, problem.code)
        return
    text = str(done.facts.get("text") or "").replace("\0", "")
    FileText.objects.filter(file=stored).update(state=Reading.READ, text=text)


def withdraw(file: StoredFile) -> None:
    """Take a file back: a secrecy mark was found late; bytes and text go, the fact stays."""
    StoredFile.objects.filter(pk=file.pk).update(withdrawn=True, name="…")
    FileText.objects.filter(file=file).update(state=Reading.NOT_READ, text="")
    forget(file)
    _log.error("file %s bears a secrecy mark and was withdrawn", file.pk)
