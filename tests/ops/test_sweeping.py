"""Files nothing holds go at night; what anything refers to stays."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.catalogue.models import ProcedureVersion
from motcua.domain.counter.models import PairedPhoto, Pairing
from motcua.domain.forms.api import attach_file, remove_file, start_draft
from motcua.domain.identity.models import Session
from motcua.domain.registry.models import DataExport
from motcua.ops.tasks import remove_unheld_files
from motcua.platform.files.disk import path_of
from motcua.platform.files.models import FileText, Reading, StoredFile
from motcua.platform.files.storage import store
from motcua.platform.files.unheld import forget_unheld
from tests.factories.filings import load_catalogue
from tests.factories.office import Member, citizen

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LONG = timedelta(days=31)
pytestmark = pytest.mark.django_db


@pytest.fixture
def khoi() -> Member:
    return citizen("Nguyễn Minh Khôi", "001209012345", NOW)


def kept(who: Member, name: str, when: datetime = NOW) -> StoredFile:
    file = store(
        data=name.encode(), name=name, media_type="application/pdf",
        owner=f"account:{who.account.pk}", now=when,
    )  # fmt: skip
    FileText.objects.create(file=file, state=Reading.HELD, text=name)
    return file


def begun(who: Member, file: StoredFile) -> uuid.UUID:
    draft = start_draft(
        account_id=who.account.pk, procedure_code="x", version_id=1, channel="online", now=NOW
    )
    attach_file(draft_id=draft.id, account_id=who.account.pk, component="id", file_id=file.pk,
                most=9, now=NOW)  # fmt: skip
    return draft.id


def names() -> set[str]:
    return set(StoredFile.objects.values_list("name", flat=True))


def test_only_what_nothing_holds_for_long_goes(khoi: Member) -> None:
    begun(khoi, kept(khoi, "draft"))
    DataExport.objects.create(account=khoi.account, asked_at=NOW, file=kept(khoi, "copy"))
    alone = kept(khoi, "alone")
    kept(khoi, "young", NOW + LONG - timedelta(days=2))
    assert remove_unheld_files(NOW + LONG - timedelta(days=2)) == 0
    assert remove_unheld_files(NOW + LONG) == 1
    assert names() == {"draft", "copy", "young"}
    assert not FileText.objects.filter(text="alone").exists()
    assert path_of(alone).exists(), "within the test's transaction nothing is unlinked"
    assert [each.details for each in entries_about("files")] == [{"files": 1}]


def test_a_round_takes_more_than_one_handful(khoi: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.platform.files.unheld._AT_ONCE", 2)
    for number in range(5):
        kept(khoi, str(number))
    assert forget_unheld(before=NOW + LONG) == 5
    assert names() == set()


def test_photographs_of_a_filing_that_was_given_up_go_with_the_pairing(khoi: Member) -> None:
    load_catalogue(NOW)
    pairing = Pairing.objects.create(
        sha256="a" * 64, account=khoi.account, session=Session.objects.get(account=khoi.account),
        form_key=uuid.uuid4(), version=ProcedureVersion.objects.all()[0], begun_at=NOW, ends_at=NOW,
    )  # fmt: skip
    photo = kept(khoi, "photo")
    PairedPhoto.objects.create(pairing=pairing, component="id", file=photo, position=1)
    assert remove_unheld_files(NOW + timedelta(days=29)) == 0
    assert remove_unheld_files(NOW + LONG) == 1
    assert not Pairing.objects.exists()


def test_what_is_taken_off_a_draft_is_gone_unless_another_holds_it(khoi: Member) -> None:
    shared, own = kept(khoi, "shared"), kept(khoi, "own")
    begun(khoi, shared)
    for file in (shared, own):
        draft = begun(khoi, file)
        remove_file(draft_id=draft, account_id=khoi.account.pk, file_id=file.pk, now=NOW)
    assert names() == {"shared"}
