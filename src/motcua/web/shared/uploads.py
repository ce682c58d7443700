"""Files that come with a request: judged, stored, or refused with the reason."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.catalogue.values import Component
from motcua.domain.forms.values import Problem
from motcua.domain.signing.api import note_signatures
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.files import partial
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import keep as keep_prepared
from motcua.platform.files.storage import prepare, remove_unheld
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook import lawbook
from motcua.platform.lawbook.values import Uploads

Sent: TypeAlias = "UploadedFile[bytes]"

PICTURES = frozenset({"image/jpeg", "image/png"})


def pictures_among(files: Iterable[StoredFile]) -> list[StoredFile]:
    """Give the pictures among stored files, in their order."""
    return [file for file in files if file.media_type in PICTURES]


def upload_rules(now: datetime) -> Uploads:
    """Give the rules in force today (law/uploads.yaml)."""
    return lawbook().uploads(local(now).date())


def upload_words(now: datetime) -> dict[str, object]:
    """Give what a page says before a file is chosen: kinds and largest size."""
    rules = upload_rules(now)
    endings = [f".{ending}" for kind in rules.kinds for ending in kind.extensions]
    vi = ", ".join(dict.fromkeys(kind.name.vi for kind in rules.kinds))
    en = ", ".join(dict.fromkeys(kind.name.en for kind in rules.kinds))
    return {
        "kinds": ",".join(endings),
        "kinds_words": Text(vi, en),
        "most_files": rules.most_files,
        "most_pages": rules.most_pages,
        "max_size": rules.largest_bytes,
    }


def rules_for(part: Component | None, now: datetime) -> Uploads:
    """Give the rules for the files of a paper: its own file rule narrows those in force."""
    rules = upload_rules(now)
    if part is None:
        return rules
    own = frozenset().union(*(each.media_types for each in part.accept))
    kinds = tuple(kind for kind in rules.kinds if kind.media_type in own)
    largest = rules.largest_bytes
    if part.largest_mb is not None:
        largest = min(part.largest_mb * 1_000_000, largest)
    return replace(rules, kinds=kinds, largest_bytes=largest)


def keep(
    upload: "UploadedFile[bytes]",
    *,
    account_id: int,
    now: datetime,
    part: Component | None = None,
    on_paper: bool = False,
) -> StoredFile:
    """Store one file of a person; raises ``CannotStore`` with words for him.

    ``on_paper`` says that an officer took it from paper: then no digital signature is asked for.
    """
    required = part is not None and part.signed and not on_paper
    try:
        prepared = prepare(
            chunks=upload.chunks(), name=upload.name or "", rules=rules_for(part, now)
        )
        note_signatures(prepared, required=required, now=now)
        return keep_prepared(prepared, owner=f"account:{account_id}", now=now)
    except CannotStore as problem:
        note_stopped(problem, account_id=account_id, now=now)
        raise


@contextmanager
def held_or_gone(files: Iterable[StoredFile]) -> Iterator[None]:
    """Remove files just kept when what was to hold them refuses; what holds one already keeps it.

    What the process leaves behind when it is killed meanwhile goes at night.
    """
    try:
        yield
    except Exception:
        remove_unheld(files)
        raise


def note_stopped(problem: CannotStore, *, account_id: int, now: datetime) -> None:
    """Write into the journal that a secrecy mark was stopped: the fact, no name, no content."""
    if problem.code == "secret":
        record(
            act="files.secret_stopped",
            actor=Actor(kind=ActorKind.SYSTEM, account_id=account_id),
            at=now,
            subject=f"account:{account_id}",
            outcome="refused",
        )


def keep_all(
    uploads: Sequence["UploadedFile[bytes]"],
    *,
    account_id: int,
    now: datetime,
    part: Component | None = None,
    held: int = 0,
    on_paper: bool = False,
) -> tuple[list[StoredFile], Problem | None]:
    """Store what can be taken of several files; the problem words why the others cannot.

    ``part`` is the paper they are for, whose file rule holds; ``held`` how many it has already;
    ``on_paper`` as of ``keep``.
    """
    most = part.most_files if part else None
    if most is not None and held + len(uploads) > most and uploads:
        return [], Problem("too_many_files", _too_many(most))
    stored, refused = [], []
    for upload in uploads:
        try:
            stored.append(
                keep(upload, account_id=account_id, now=now, part=part, on_paper=on_paper)
            )
        except CannotStore as problem:
            refused.append(problem)
    if not refused:
        return stored, None
    words = Text(
        " ".join(each.text.vi for each in refused), " ".join(each.text.en for each in refused)
    )
    return stored, Problem(refused[0].code, words)


def _too_many(most: int) -> Text:
    return Text(
        f"Giấy tờ này nhận nhiều nhất {most} tệp. Hãy gộp các trang vào một tệp, hoặc bỏ bớt.",
        f"This paper takes {most} files at most. Join the pages into one file, or remove some.",
    )


@contextmanager
def received_file(number: UUID, name: str, size: int) -> Iterator[Sent]:
    """Give a file that came in pieces as if it had come at once."""
    with partial.place_of(number).open("rb") as file:
        yield UploadedFile(file, name, size=size)


def own_files(ids: Iterable[str], *, account_id: int) -> dict[str, StoredFile]:
    """Give the stored files of this account among some ids; others seem not to exist."""
    wanted = {known for each in ids if (known := _uuid(each))}
    found = StoredFile.objects.filter(owner=f"account:{account_id}", pk__in=wanted)
    return {str(file.pk): file for file in found}


def _uuid(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None
