"""The page that rehearses a process: for administrators, bounded, saying what is wrong."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.dossiers.models import Dossier
from motcua.domain.identity.values import Role
from tests.clients import browser
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Office, citizen, staff
from tests.factories.processes import publish_sheet

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/dien-tap"


@pytest.fixture
def admin(office: Office, now: datetime) -> Client:
    return browser(staff("quantri.halong", office.unit, Role.ADMINISTRATOR, now))


def ask(client: Client, **typed: str | int) -> str:
    answer = client.get(PAGE, {"procedure": FIRST_REGISTRATION, **typed})
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_only_administrators_rehearse(office: Office) -> None:
    assert browser(office.receiver).get(PAGE).status_code == 404
    assert Client().get(PAGE).status_code == 302


def test_first_a_procedure_is_chosen(admin: Client) -> None:
    page = admin.get(PAGE).content.decode()
    assert "Chưa chọn thủ tục" in page
    assert FIRST_REGISTRATION in page
    wrong = admin.get(PAGE, {"procedure": "9.999999"})
    assert wrong.status_code == 422
    assert 'id="procedure-error"' in wrong.content.decode()


def test_the_usual_figures_give_a_result_at_once(admin: Client) -> None:
    page = ask(admin, dossiers=100)
    assert "Tỷ lệ đúng hạn" in page
    assert page.count("<polyline") == 3
    assert 'value="10"' in page
    assert "Phương án 2</th>" not in page


def test_two_variants_side_by_side(admin: Client) -> None:
    page = ask(admin, dossiers=400, a_day=18, **{"beside.lane_appraisal": 3})
    assert page.count("<polyline") == 6
    shares = re.findall(r'stat-number">([\d,]+)%</span> <span>đúng hạn', page)
    first, second = (float(share.replace(",", ".")) for share in shares)
    assert second > first + 10


def test_each_chart_has_a_table_that_says_the_same(admin: Client) -> None:
    """Three queues and one spread, each with its rows."""
    page = ask(admin, dossiers=100)
    assert page.count('class="chart"') == 4
    assert page.count("<details") == 4
    for table in page.split("<details")[1:]:
        assert table.split("</details>")[0].count("<tr") > 10
    # The bars and the rows beside them count the same dossiers.
    spread = page.split("<details")[-1].split("</details>")[0]
    rows = re.findall(r'cell-value">(\d+)</span></td></tr>', spread)
    assert sum(int(row) for row in rows) in range(90, 101)


def test_the_same_address_gives_the_same_page(admin: Client) -> None:
    first, second = (ask(admin, dossiers=100, seed=5) for _ in range(2))
    figures = [re.findall(r'points="[^"]+"', page) for page in (first, second)]
    assert figures[0] == figures[1]
    assert figures[0] != re.findall(r'points="[^"]+"', ask(admin, dossiers=100, seed=6))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("dossiers", "2001"),
        ("dossiers", "0"),
        ("dossiers", "-5"),
        ("dossiers", "1e3"),
        ("dossiers", "１００"),
        ("a_day", "0"),
        ("a_day", "99999"),
        ("seed", "9" * 20),
        ("officers.lane_appraisal", "1001"),
        ("beside.lane_appraisal", "x"),
        ("minutes.sign", "0"),
        ("minutes.sign", "\x00"),
        ("minutes.sign", "<script>"),
    ],
)
def test_a_wrong_number_is_said_at_its_field(admin: Client, name: str, value: str) -> None:
    answer = admin.get(PAGE, {"procedure": FIRST_REGISTRATION, name: value})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'id="{name}-error"' in page
    assert "<script>" not in page
    assert "<polyline" not in page


def test_in_english(admin: Client) -> None:
    page = admin.get(f"/en/backoffice/rehearsal?procedure={FIRST_REGISTRATION}&dossiers=50")
    assert "Share on time" in page.content.decode()


def test_so_often_and_no_more(admin: Client) -> None:
    for _ in range(30):
        assert admin.get(PAGE).status_code == 200
    assert admin.get(PAGE).status_code == 429


def test_the_pattern_of_the_past_year_needs_a_past_year(
    admin: Client, office: Office, now: datetime
) -> None:
    asked = {"procedure": FIRST_REGISTRATION, "dossiers": "100", "recorded": "yes"}
    wrong = admin.get(PAGE, asked)
    assert wrong.status_code == 422
    assert "Trong 52 tuần qua chưa có hồ sơ nào" in wrong.content.decode()
    code = file_one(citizen("Nguyễn Minh Khôi", "001209012345", now), office.unit, now)
    Dossier.objects.filter(code=code).update(filed_at=now - timedelta(days=30))
    assert "Tỷ lệ đúng hạn" in admin.get(PAGE, asked).content.decode()


def test_a_procedure_is_rehearsed_by_its_own_clock(
    admin: Client, now: datetime, tmp_path: Path
) -> None:
    """Where nobody goes home, the same dossiers take fewer days, and the same seed the same."""

    def days() -> float:
        row = ask(admin).split("Ngày đến khi có kết quả, P50")[1].split("</tr>")[0]
        (figure,) = re.findall(r">([\d,]+)<", row)
        return float(figure.replace(",", "."))

    before = days()
    own = (
        "clock:\n  - effective_from: 2026-01-01\n    always_open: true\n"
        "    article: {vi: Luật thí dụ, en: Sample law}\n"
    )
    publish_sheet(FIRST_REGISTRATION, lambda sheet: sheet + own, tmp_path, now)
    assert days() == days() < before
