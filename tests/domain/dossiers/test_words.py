"""Search over all that an officer may see: the database keeps the words true."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.domain.audit.api import entries_about
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, DossierPaper
from motcua.domain.dossiers.queries.words import words_of
from motcua.domain.identity.values import ANONYMOUS
from motcua.platform.files.models import FileText, Reading
from tests.factories.filings import file_one
from tests.factories.office import Member, Office


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier of Nguyễn Minh Khôi at Hạ Long."""
    return file_one(khoi, office.unit, now)


def found(member: Member, typed: str) -> list[str]:
    return [line.code for line in api.search(member.subject, typed).lines]


def test_found_by_person_number_code_and_any_word_without_marks(
    code: str, office: Office, khoi: Member
) -> None:
    dossier = Dossier.objects.get(code=code)
    clerk = office.receiver
    for typed in (
        "nguyen minh khoi", "KHÔI", "Khôi  Nguyễn", "001209012345", code, code.rpartition("-")[2],
        f"khoi {dossier.procedure_code}", str(dossier.owner["full_name"]),
    ):  # fmt: skip
        assert found(clerk, typed) == [code], typed
    for typed in ("", " ", "k", "%", "' | 'unit=1", "khoi tran", "unit", "&", "0" * 400):
        assert found(clerk, typed) == [], typed


def test_a_beginning_is_taken_when_nothing_is_met_whole(code: str, office: Office) -> None:
    clerk = office.receiver.subject
    assert api.search(clerk, "nguyen").begun is False
    started = api.search(clerk, "nguy")
    assert started.begun
    assert [line.code for line in started.lines] == [code]
    assert api.search(clerk, "001209").lines
    assert not api.search(clerk, "00120").lines, "so short a number begins too many"


def test_only_units_that_may_see_it_find_it(
    code: str, office: Office, neighbour: Office, khoi: Member
) -> None:
    stranger = neighbour.receiver
    assert found(stranger, "khoi") == []
    assert api.search(khoi.subject, "khoi").lines == ()
    assert api.search(ANONYMOUS, "khoi").lines == ()
    assert api.search(replace(stranger.subject, posts=()), "khoi").lines == ()
    Dossier.objects.filter(code=code).update(involved_unit_ids=[neighbour.unit.pk])
    assert found(stranger, "khoi") == [code]
    Dossier.objects.filter(code=code).update(involved_unit_ids=[])
    assert found(stranger, "khoi") == []


def test_practice_is_never_found(code: str, office: Office) -> None:
    Dossier.objects.filter(code=code).update(practised_by=office.receiver.account)
    assert found(office.receiver, "khoi") == []


def test_what_a_scan_says_is_found_when_it_was_read_and_gone_when_withdrawn(
    code: str, office: Office
) -> None:
    file = DossierPaper.objects.filter(dossier__code=code).values("file")[:1]
    said = FileText.objects.filter(file__in=file)
    if not said.exists():
        FileText.objects.create(file_id=file[0]["file"], state=Reading.WAITING, text="")
    said.update(state=Reading.READ, text="Giấy khai sinh\fTRÍCH LỤC bản sao")
    assert found(office.receiver, "trich luc khoi") == [code]
    said.update(state=Reading.NOT_READ, text="")
    assert found(office.receiver, "trich luc khoi") == []


def test_a_corrected_name_is_found_and_the_old_one_no_more(code: str, office: Office) -> None:
    row = Dossier.objects.get(code=code)
    row.owner = {**row.owner, "full_name": "Đặng Thùy Trâm"}
    row.submitter, row.answers, row.owner_name = row.owner, {}, "Đặng Thùy Trâm"
    row.save()
    assert found(office.receiver, "dang thuy tram") == [code]
    assert found(office.receiver, "khoi") == []


def test_pages_follow_each_other(office: Office, khoi: Member, now: datetime) -> None:
    codes = [file_one(khoi, office.unit, now) for _ in range(27)]
    first = api.search(office.receiver.subject, "khoi")
    assert [line.code for line in first.lines] == codes[:1:-1]
    rest = api.search(office.receiver.subject, "khoi", first.next)
    assert ([line.code for line in rest.lines], rest.next) == (codes[1::-1], None)


def test_the_journal_keeps_that_one_searched_and_not_what(office: Office, now: datetime) -> None:
    who = Actor(kind=ActorKind.STAFF, account_id=office.receiver.account.pk)
    for typed in ("khoi 001209012345", "", "?"):
        api.note_search(typed=typed, found=0, actor=who, now=now)
    (entry,) = entries_about("search")
    assert entry.details == {"words": 1, "numbers": 1, "shown": 0}


# Letters of Vietnamese, Latin letters with marks, and what parts words.
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậđéíóúýỳỵớờặẶĐÔ ÉñçŠž0123456789 .-/'\"\\:*&|!()"


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=_LETTERS, max_size=60))
def test_the_database_parts_words_as_we_do(said: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT dossiers_words_in(%s)", [said])
        kept = set(cursor.fetchone()[0])
    asked = words_of(said)
    assert set(asked) <= kept
    assert len(asked) in {0, 12} or set(asked) == {word[:40] for word in kept}
