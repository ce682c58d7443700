"""Form 07: the register of a unit over a period, complete and harmless in a spreadsheet."""

import csv
import io
import re
import zipfile
from datetime import date, datetime, timedelta

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.audit.models import Entry
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.register import _harmless
from motcua.domain.dossiers.values import NoSuchDossier
from motcua.platform.files.tables import TableBounds, read_table_file
from tests.factories.filings import file_one
from tests.factories.office import Member, Office

TODAY = date(2026, 11, 23)


def table(question: api.RegisterQuestion) -> list[list[str]]:
    """Read the table as a spreadsheet would."""
    text = "".join(api.register_csv(question))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def question(office: Office) -> api.RegisterQuestion:
    """This unit, today."""
    return api.RegisterQuestion(office.unit.pk, TODAY, TODAY)


def test_a_register_has_every_dossier_of_the_period_and_no_other(
    office: Office, neighbour: Office, khoi: Member, bao: Member, now: datetime,
    question: api.RegisterQuestion,
) -> None:  # fmt: skip
    first = file_one(khoi, office.unit, now)
    second = file_one(bao, office.unit, now + timedelta(minutes=5))
    file_one(khoi, neighbour.unit, now)
    # Midnight in Vietnam is 17:00 in UTC: the next day begins there.
    file_one(bao, office.unit, datetime(2026, 11, 23, 17, 0, tzinfo=now.tzinfo))
    practice = file_one(khoi, office.unit, now)
    Dossier.objects.filter(code=practice).update(practised_by=office.receiver.account)
    assert api.register_count(question) == 2
    head, *rows = table(question)
    assert head[:3] == ["TT", "Mã hồ sơ", "Nội dung"]
    assert [row[:2] for row in rows] == [["1", first], ["2", second]]
    assert rows[0][4] == "Nguyễn Minh Khôi"
    assert rows[0][7] == "23/11/2026 09:00"


def test_a_register_tells_when_and_how_it_ended(
    office: Office, khoi: Member, now: datetime, question: api.RegisterQuestion
) -> None:
    code = file_one(khoi, office.unit, now)
    api.withdraw(
        code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=now + timedelta(hours=6)
    )
    row = table(question)[1]
    assert row[8:] == [
        "23/11/2026 11:00", "23/11/2026 15:00", "", "", "Rút hồ sơ, quá hạn",
    ] or row[12].endswith("quá hạn")  # fmt: skip


def test_the_volumes_are_printed(
    office: Office, khoi: Member, now: datetime, question: api.RegisterQuestion
) -> None:
    code = file_one(khoi, office.unit, now)
    (volume,) = api.register_volumes(question, "Lê Quốc Việt", now)
    assert (volume.number, volume.first, volume.last) == (1, 1, 1)
    pdf = api.register_pdf(question, 1, "Lê Quốc Việt", now)
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert code in "".join(words.split())
    for number in (0, 2):
        with pytest.raises(NoSuchDossier):
            api.register_pdf(question, number, "", now)


def test_a_period_without_dossiers_is_one_empty_volume(
    office: Office, now: datetime, question: api.RegisterQuestion
) -> None:
    (volume,) = api.register_volumes(question, "", now)
    assert volume.last < volume.first
    assert api.register_pdf(question, 1, "", now).startswith(b"%PDF-")
    assert len(table(question)) == 1


def test_who_took_it_out_is_written_down(
    office: Office, now: datetime, question: api.RegisterQuestion
) -> None:
    api.note_register(question=question, form="csv", actor=office.receiver.actor, now=now)
    entry = Entry.objects.get(act="dossiers.register_taken")
    assert entry.account_id == office.receiver.account.pk
    assert entry.details == {"form": "csv", "first_day": "2026-11-23", "last_day": "2026-11-23"}


@pytest.mark.parametrize(
    "typed", ["=1+1", "+84912", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "|cmd", "＝1"]
)
def test_no_cell_begins_a_formula(typed: str) -> None:
    assert _harmless(typed) == f"'{typed}"


@given(st.text(max_size=30))
def test_whatever_is_typed_stays_readable(typed: str) -> None:
    shown = _harmless(typed)
    assert shown.removeprefix("'") in {typed, typed.removeprefix("'")}
    assert shown.lstrip()[:1] not in set("=+-@")


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "x\x0by"]
)
def test_no_cell_of_any_format_is_a_formula_when_read_again(
    office: Office, khoi: Member, now: datetime, question: api.RegisterQuestion, name: str
) -> None:
    code = file_one(khoi, office.unit, now)
    dossier = Dossier.objects.get(code=code)
    Dossier.objects.filter(code=code).update(owner={**dossier.owner, "full_name": name})
    assert table(question)[1][4].lstrip()[:1] not in set("=+-@\t\r＝")
    book = api.register_xlsx(question)
    bounds = TableBounds(rows=10, columns=20, cell=1_000)
    head, row = read_table_file([book], name="so.xlsx", bounds=bounds)
    assert (head[1], row[1]) == ("Mã hồ sơ", code)
    assert row[4].strip() == name.replace("\x0b", "").strip()
    # A cell of text shows its words in every program; none has a formula to run.
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    cells = set(re.findall(r"<c ([^>]+)>", sheet))
    assert all('t="inlineStr"' in each for each in cells)
    assert "<f" not in sheet.replace("<fonts", "")
    pdf = api.register_pdf(question, 1, "Lê Quốc Việt", now)
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert code in "".join(words.split())
