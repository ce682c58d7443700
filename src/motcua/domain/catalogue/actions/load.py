"""Loading a folder of packages: all of it, or nothing."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM, Actor
from motcua.domain.catalogue.models import Edition, Publication
from motcua.domain.catalogue.models import ProcedureVersion as Stored
from motcua.domain.catalogue.queries.linting import Examined, examine
from motcua.domain.catalogue.queries.snapshot import forget_snapshot, words_to_json
from motcua.domain.catalogue.rules.gathering import Package
from motcua.domain.catalogue.values import (
    Finding,
    LoadReport,
    ProcedureVersion,
    Severity,
)
from motcua.kernel.moments import local

_LOCK = 0x6D6F7463  # one loader at a time, whatever process it runs in


class CannotLoad(Exception):
    """The folder has errors; nothing was loaded. Carries every one of them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep the findings."""
        super().__init__("; ".join(f"{f.file} {f.place}: {f.message.en}" for f in findings))
        self.findings = tuple(findings)


def load_packages(*, folder: Path, now: datetime, actor: Actor = SYSTEM) -> LoadReport:
    """Store the packages of a folder and publish each from its day of effect.

    Does nothing for packages that are stored already. Raises ``CannotLoad`` with all errors.
    """
    examined = examine(folder, on=local(now).date())
    errors = [f for f in examined.findings if f.severity == Severity.ERROR]
    if errors:
        raise CannotLoad(errors)
    with transaction.atomic():
        one_at_a_time()
        loaded = [
            version.code for package, version in examined.versions if publish(package, version, now)
        ]
        if _edition(examined, now, changed=bool(loaded)):
            record(
                act="catalogue.loaded",
                actor=actor,
                at=now,
                subject="catalogue",
                details={"codes": loaded},
            )
    forget_snapshot()
    codes = {version.code for _, version in examined.versions}
    return LoadReport(
        loaded=tuple(loaded),
        unchanged=tuple(sorted(codes - set(loaded))),
        warnings=tuple(f for f in examined.findings if f.severity is Severity.WARNING),
    )


def one_at_a_time() -> None:
    """Wait until no other transaction publishes; the next waits until this one has ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def publish(
    package: Package, version: ProcedureVersion, now: datetime, *, by_draft: bool = False
) -> Stored | None:
    """Store a version and publish it from its day; ``None`` when it was published already.

    A version that was stored earlier does not take the place of one that somebody approved here
    (``by_draft``): the files of this copy are merely older.
    """
    stored, is_new = Stored.objects.get_or_create(
        code=version.code,
        sha256=version.version,
        defaults={
            "content": package.content.to_json(),
            "sources": dict(package.sources),
            "created_at": now,
        },
    )
    place = Publication.objects.filter(code=version.code, effective_from=version.effective_from)
    if place.filter(version=stored).exists():
        return None
    if not (is_new or by_draft) and place.filter(by_draft=True).exists():
        return None
    if not place.update(version=stored, by_draft=by_draft):
        Publication.objects.create(
            code=version.code,
            effective_from=version.effective_from,
            version=stored,
            by_draft=by_draft,
        )
    return stored


def _edition(examined: Examined, now: datetime, *, changed: bool) -> bool:
    words, shared = words_to_json(examined.gathered.words), dict(examined.gathered.shared)
    held = Edition.objects.first()
    if held is not None and not changed and (held.words, held.shared) == (words, shared):
        return False
    Edition.objects.update_or_create(
        id=1,
        defaults={"token": uuid.uuid4(), "words": words, "shared": shared, "loaded_at": now},
    )
    return True
