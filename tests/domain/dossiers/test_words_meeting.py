"""Words of a dossier when an act and the reading of a scan meet: nothing of either is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime

import pytest
from django.db import connection, connections, transaction

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, DossierPaper
from motcua.platform.files.models import FileText, Reading, StoredFile
from tests.factories.filings import file_one
from tests.factories.office import Member, Office

Does = Callable[[], object]


def scan(now: datetime, name: str = "quet.pdf", text: str = "") -> StoredFile:
    """Store a scan that was not read yet, or says this."""
    file = StoredFile.objects.create(
        sha256="0" * 64, size=1, media_type="application/pdf", name=name, owner="", created_at=now
    )
    FileText.objects.create(file=file, state=Reading.WAITING, text=text)
    return file


def add(dossier: Dossier, *files: StoredFile) -> None:
    """Give a dossier these papers by one statement, as acts do."""
    DossierPaper.objects.bulk_create(
        DossierPaper(dossier=dossier, component="other", file=file, round=1) for file in files
    )


def read(file: StoredFile) -> None:
    """Write what the job read in a scan."""
    FileText.objects.filter(file=file).update(state=Reading.READ, text="Trích lục")


def finds(member: Member, typed: str) -> bool:
    return bool(api.search(member.subject, typed).lines)


def meet(first: Does, second: Does, then: Does = lambda: None) -> None:
    """Commit ``first`` only when ``second``, of another connection, waits for it or is done.

    ``then`` is done before the commit, while the second waits.
    """

    def alone() -> None:
        try:
            second()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            first()
            done = other.submit(alone)
            while not _waited_for() and not done.done():
                wait([done], timeout=0.01)
            then()
        done.result(timeout=60)


def _waited_for() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return bool(cursor.fetchone()[0])


@pytest.fixture
def dossier(office: Office, khoi: Member, now: datetime) -> Dossier:
    """A dossier of Nguyễn Minh Khôi at Hạ Long."""
    return Dossier.objects.get(code=file_one(khoi, office.unit, now))


@pytest.mark.django_db(transaction=True)
def test_neither_a_unit_nor_a_text_is_lost_when_both_come_at_once(
    dossier: Dossier, neighbour: Office, now: datetime
) -> None:
    def joins() -> None:
        Dossier.objects.filter(pk=dossier.pk).update(involved_unit_ids=[neighbour.unit.pk])

    for joins_first in (True, False):
        file = scan(now)
        add(dossier, file)
        meet(*((joins, lambda: read(file)) if joins_first else (lambda: read(file), joins)))  # noqa: B023
        assert finds(neighbour.receiver, "trich luc khoi"), joins_first
        Dossier.objects.filter(pk=dossier.pk).update(involved_unit_ids=[])
        FileText.objects.filter(file=file).update(text="")
        assert not finds(neighbour.receiver, "khoi")


@pytest.mark.django_db(transaction=True)
def test_a_scan_read_while_it_is_being_filed_is_found(
    dossier: Dossier, office: Office, now: datetime
) -> None:
    for filed_first in (True, False):
        file = scan(now)
        acts: list[Does] = [lambda: add(dossier, file), lambda: read(file)]  # noqa: B023
        meet(*(acts if filed_first else reversed(acts)))
        assert finds(office.receiver, "trich luc khoi"), filed_first
        FileText.objects.filter(file=file).update(text="")
        assert not finds(office.receiver, "trich luc")


@pytest.mark.django_db(transaction=True)
def test_an_act_that_hands_papers_on_and_the_reading_of_one_do_not_block_each_other(
    dossier: Dossier, office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    file = scan(now)
    add(dossier, file)
    onward = Dossier.objects.get(code=file_one(khoi, neighbour.unit, now))
    meet(
        lambda: Dossier.objects.filter(pk=dossier.pk).update(owner_name="Đặng Thùy Trâm"),
        lambda: read(file),
        then=lambda: add(onward, file),
    )
    assert finds(office.receiver, "tram trich luc")
    assert finds(neighbour.receiver, "khoi trich luc")


def test_papers_filed_together_are_gathered_once(dossier: Dossier, now: datetime) -> None:
    def written() -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_stat_get_xact_tuples_updated('dossiers_dossierwords'::regclass)"
            )
            return int(cursor.fetchone()[0])

    files = [scan(now) for _ in range(20)]
    before = written()
    add(dossier, *files)
    assert written() - before == 1


def test_however_much_the_papers_say_their_names_and_the_first_texts_are_found(
    dossier: Dossier, office: Office, now: datetime
) -> None:
    said = [f"{word} " + "chu " * 25_000 for word in ("mot1", "hai2", "ba3", "bon4")]
    files = [scan(now, f"to-{number}q.pdf", text) for number, text in enumerate(said)]
    add(dossier, *files)
    for typed in ("mot1", "hai2", "ba3", "0q", "3q"):
        assert finds(office.receiver, f"khoi {typed}"), typed
    assert not finds(office.receiver, "bon4")
