"""What the benches find: a seeded copy, people who are signed in, drafts that are ready."""

import json
import os
import signal
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.db import connection

from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.forms.api import attach_file, check_answers, known_at, start_draft
from motcua.domain.forms.values import Typed
from motcua.domain.identity.api import Account, begin_session, make_key
from motcua.ops.seeding.answers import answers
from motcua.platform.clock import now
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import store

PROCEDURE = "1.013133"
CITIZENS = 40
_PHOTO_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Citizen:
    """A citizen who is signed in."""

    account_id: int
    session: str


@dataclass(frozen=True)
class Scene:
    """One running copy seen from the benches."""

    port: int
    data: Path

    def pid(self, role: str) -> int:
        """Give the process id of a role of the copy."""
        rows = json.loads((self.data / "run" / "processes.json").read_text())
        return next(int(row["pid"]) for row in rows if row["role"] == role)

    @contextmanager
    def worker_paused(self) -> Iterator[None]:
        """Let the worker of jobs rest, so that only the requests are measured."""
        worker = self.pid("worker")
        os.kill(worker, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(worker, signal.SIGCONT)

    @cached_property
    def procedure(self) -> ProcedureVersion:
        """The procedure that is filed."""
        found = snapshot().get(PROCEDURE)
        if found is None:
            raise LookupError(PROCEDURE)
        return found

    @cached_property
    def unit(self) -> tuple[int, str]:
        """Number and identifier of a unit that accepts dossiers."""
        rows = asked("SELECT id, eid FROM identity_unit WHERE accepts ORDER BY id DESC LIMIT 1")
        return int(str(rows[0][0])), str(rows[0][1])

    @cached_property
    def citizens(self) -> list[Citizen]:
        """Some signed-in citizens: each may do only so much a minute."""
        found = Account.objects.filter(tech_id__startswith="seed-").order_by("id")[:CITIZENS]
        return [Citizen(a.pk, begin_session(account=a, now=now())) for a in found]

    @cached_property
    def answers(self) -> dict[str, object]:
        """Answers that the form takes."""
        person = {
            "full_name": "Nguyễn Minh Khôi",
            "birth_date": "2008-04-12",
            "sex": "male",
            "personal_number": "022208012345",
            "phone": "+84912000101",
            "email": "khoi@hop-thu.example",
        }
        return answers(self.procedure.form, person, date(2026, 1, 5))

    @cached_property
    def typed(self) -> dict[str, Typed]:
        """The same answers as a browser sends them."""
        checked = check_answers(self.procedure.form, self.answers, known_at(now()))
        if not checked.ok:
            raise AssertionError(checked.errors)
        return checked.typed

    def session_of(self, login: str) -> str:
        """Sign an officer in."""
        return begin_session(account=Account.objects.get(login=login), now=now())

    def drafts(self, count: int, *, with_file: bool) -> list[tuple[uuid.UUID, Citizen]]:
        """Fill that many drafts, each with a file when wanted."""
        return [self._draft(number, with_file=with_file) for number in range(count)]

    def _draft(self, number: int, *, with_file: bool) -> tuple[uuid.UUID, Citizen]:
        citizen = self.citizens[number % len(self.citizens)]
        begun = start_draft(
            account_id=citizen.account_id,
            procedure_code=self.procedure.code,
            version_id=self.procedure.id,
            channel="online",
            now=now(),
            unit_id=self.unit[0],
            answers=self.typed,
        )
        for part in self.procedure.components if with_file else ():
            attach_file(
                draft_id=begun.id,
                account_id=citizen.account_id,
                component=part.key,
                file_id=self.file(f"account:{citizen.account_id}").id,
                most=20,
                now=now(),
            )
        return begun.id, citizen

    def file(self, owner: str) -> StoredFile:
        """Store a file of 200 kB."""
        data = os.urandom(_PHOTO_BYTES)
        return store(data=data, name="anh.jpg", media_type="image/jpeg", owner=owner, now=now())

    @cached_property
    def program(self) -> tuple[str, str]:
        """Key of an integrator and owner of its files."""
        key = make_key(login="integrator.bench", name="Bench", actor=SYSTEM, now=now())
        account = Account.objects.get(login="integrator.bench")
        return key, f"account:{account.pk}"

    @property
    def database(self) -> str:
        """Give the address of the database."""
        return os.environ["DATABASE_URL"]

    @property
    def keys(self) -> Path:
        """Give the folder of signing keys."""
        return Path(settings.MOTCUA_KEYS)


def asked(question: str, values: Sequence[int | str | uuid.UUID] = ()) -> list[tuple[object, ...]]:
    """Ask the database of the copy."""
    with connection.cursor() as cursor:
        cursor.execute(question, list(values))
        return list(cursor.fetchall())
