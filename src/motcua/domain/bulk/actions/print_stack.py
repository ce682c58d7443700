"""Papers of many dossiers as one PDF or one archive; each dossier's reading is written down."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pikepdf
from django.db import transaction
from django.db.models import Sum

from motcua.domain.audit.values import SYSTEM
from motcua.domain.bulk.actions.acting_for import officer
from motcua.domain.bulk.actions.steer_stack import end_stack
from motcua.domain.bulk.models import Stack, StackItem
from motcua.domain.bulk.values import (
    LEFT_CLOSED,
    MOST_PRINTED,
    Asked,
    BatchState,
    ItemState,
    Paper,
    StackAct,
)
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct, DossierView
from motcua.domain.identity.values import Subject
from motcua.kernel.names import file_name
from motcua.platform.files.disk import making_folder, path_of, read
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import adopt, remove, store

# What one dossier may add to an archive, in bytes; more is fetched from its own page.
LARGEST_OF_ONE = 50_000_000
_PDF, _ZIP = "application/pdf", "application/zip"
_Held = dict[UUID, StoredFile]


def print_item(item: StackItem, asked: Asked, subject: Subject, now: datetime) -> StoredFile:
    """Make the chosen papers that this dossier has, and note that it was read.

    A closed file (infected, withdrawn) is left out, and ``item.detail`` says how many were. Raises
    ``NoSuchDossier`` and ``CannotAct`` (``purpose_needed``, ``no_papers``, ``file_closed`` when all
    are closed, ``too_large``, ``print_full`` when the one file of all would be larger than
    ``MOST_PRINTED``).
    """
    view = api.dossier_for(subject, item.code)
    ground = api.reading_ground(view, subject, now)
    if ground is None:
        raise CannotAct("purpose_needed")
    held = _held(view, asked)
    closed = sum(each.closed for each in held.values())
    made = list(_papers(view, asked, held, now))
    if not made:
        raise CannotAct("file_closed" if closed else "no_papers")
    size = sum(len(data) for _, data in made)
    if size > LARGEST_OF_ONE:
        raise CannotAct("too_large")
    if _printed_already(item) + size > MOST_PRINTED:
        raise CannotAct("print_full")
    reader = officer(subject, view.facts.unit_ids)
    api.note_view(view=view, actor=reader, purpose=ground, now=now)
    data = _archive(item.code, made) if asked.archive else _joined([each for _, each in made])
    kind = _ZIP if asked.archive else _PDF
    owner = f"stack:{item.stack_id}"
    item.detail = f"{LEFT_CLOSED} {closed}" if closed else ""
    return store(data=data, name=item.code, media_type=kind, owner=owner, now=now)


def _printed_already(item: StackItem) -> int:
    others = StackItem.objects.filter(stack=item.stack_id, file__isnull=False)
    return int(others.aggregate(bytes=Sum("file__size"))["bytes"] or 0)


def _held(view: DossierView, asked: Asked) -> _Held:
    """Give the kept files among what was chosen; asked anew: a scanner may have come since."""
    wanted = {each.file_id for each in view.papers} if Paper.FILES in asked.papers else set()
    if Paper.RESULT in asked.papers and view.result:
        wanted.add(view.result.file_id)
    return StoredFile.objects.in_bulk(wanted)


def _papers(
    view: DossierView, asked: Asked, held: _Held, now: datetime
) -> Iterator[tuple[str, bytes]]:
    """Give names and bytes of the papers that were chosen and that exist."""
    wanted = asked.papers
    if Paper.RECEIPT in wanted:
        yield "mau-01.pdf", api.receipt_pdf(view)
    if Paper.SUPPLEMENT in wanted:
        for each in view.supplements:
            yield f"mau-02-{each.number}.pdf", api.supplement_request_pdf(view, each.number)
    if Paper.REFUSAL in wanted and view.refusal:
        yield "mau-03.pdf", api.refusal_pdf(view)
    yield from _records(view, asked, held, now)


def _records(
    view: DossierView, asked: Asked, held: _Held, now: datetime
) -> Iterator[tuple[str, bytes]]:
    if Paper.RESULT in asked.papers and view.result:
        result = held[view.result.file_id]
        if not result.closed:
            yield "ket-qua.pdf", read(result)
    if Paper.CONTROL_SLIP in asked.papers:
        yield "mau-06.pdf", api.control_slip_pdf(view, now=now)
    if Paper.FILES in asked.papers:
        yield from _files(view, held)


def _files(view: DossierView, held: _Held) -> Iterator[tuple[str, bytes]]:
    # The numbers are those of the dossier's page: where one is missing, a file was left out.
    given = [each for each in enumerate(view.papers, 1) if not held[each[1].file_id].closed]
    if sum(paper.size for _, paper in given) > LARGEST_OF_ONE:
        raise CannotAct("too_large")
    for number, paper in given:
        stem, dot, ending = paper.name.rpartition(".")
        name = f"{file_name(stem if dot else paper.name)}{dot}{ending if dot else ''}"
        yield f"{number:03}-{name}", read(held[paper.file_id])


def _archive(code: str, made: list[tuple[str, bytes]]) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, data in made:
            archive.writestr(f"{file_name(code)}/{name}", data)
    return whole.getvalue()


def _joined(papers: list[bytes]) -> bytes:
    """Put papers that we made ourselves behind each other; signatures hold in the single ones.

    What a signature shows is drawn into its page: its field would not come along.
    """
    whole = BytesIO()
    with ExitStack() as opened, pikepdf.new() as joined:
        for each in papers:
            one = opened.enter_context(pikepdf.open(BytesIO(each)))
            one.flatten_annotations("print")
            if "/AcroForm" in one.Root:
                del one.Root.AcroForm
            joined.pages.extend(one.pages)
        joined.save(whole)
    return whole.getvalue()


def to_pack(stack: Stack) -> bool:
    """Tell whether what a stack printed still lies there dossier by dossier."""
    return stack.act == StackAct.PRINT and stack.items.filter(file__isnull=False).exists()


def pack(stack_id: UUID, now: datetime) -> None:
    """Make one file of what was printed, dossier after dossier, and end the stack with it.

    Made while nothing is locked, since it may take long; kept under the lock, and only if nobody
    paused or cancelled the stack, and no other worker ended it, meanwhile. What a scanner closed
    since it was printed is left out.
    """
    items = StackItem.objects.filter(stack=stack_id, file__isnull=False).order_by("position")
    files = [each.file for each in items.select_related("file") if each.file]
    files = [each for each in files if not each.closed]
    archive = Asked.of(Stack.objects.get(pk=stack_id).asked).archive
    with tempfile.NamedTemporaryFile(dir=making_folder(), delete=False) as made:
        path = Path(made.name)
    try:
        if files:
            (_pack_archive if archive else _pack_pdf)(path, files)
        _keep(stack_id, path, files, archive=archive, now=now)
    finally:
        path.unlink(missing_ok=True)


@transaction.atomic
def _keep(
    stack_id: UUID, path: Path, files: list[StoredFile], *, archive: bool, now: datetime
) -> None:
    rows = Stack.objects.select_for_update(of=("self",))
    stack = rows.filter(pk=stack_id, state=BatchState.RUNNING).first()
    if stack is None:
        return
    printed = [each.file for each in stack.items.select_related("file") if each.file]
    shut = stack.items.filter(file__isnull=False).exclude(file__in=files)
    shut.update(state=ItemState.FAILED, reason="file_closed", detail="", ended_at=now)
    if files:
        stack.made = adopt(
            path=path, name=f"in-{len(files)}-ho-so.{'zip' if archive else 'pdf'}",
            media_type=_ZIP if archive else _PDF, owner=f"stack:{stack.pk}", now=now,
        )  # fmt: skip
    stack.items.update(file=None)
    remove(printed)
    end_stack(stack, BatchState.DONE, SYSTEM, now)


def _pack_pdf(path: Path, files: list[StoredFile]) -> None:
    with ExitStack() as opened, pikepdf.new() as joined:
        for each in files:
            joined.pages.extend(opened.enter_context(pikepdf.open(path_of(each))).pages)
        joined.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _pack_archive(path: Path, files: list[StoredFile]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as whole:
        for each in files:
            with zipfile.ZipFile(path_of(each)) as one:
                for name in one.namelist():
                    whole.writestr(name, one.read(name))
