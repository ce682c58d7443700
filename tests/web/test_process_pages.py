"""The process in public: drawn, as a list, as a file, what changed in it, and a dossier's way."""

import html
import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from motcua.domain.catalogue.api import load_packages, snapshot, versions_of
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Step
from motcua.domain.process.api import parse_bpmn
from motcua.platform import clock
from tests.factories.filings import FIRST_REGISTRATION, file_one, load_catalogue
from tests.factories.office import Member, Office, citizen, make_office, make_tree

PROCEDURE = f"military_service/{FIRST_REGISTRATION}/procedure.yaml"
BPMN = "military_service/registration.bpmn"


@pytest.fixture
def now(db: None) -> datetime:
    """The present moment; the catalogue is loaded."""
    moment = clock.now()
    load_catalogue(moment)
    return moment


@pytest.fixture
def office(now: datetime) -> Office:
    """A commune's command with its staff."""
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


@pytest.fixture
def khoi(office: Office, now: datetime) -> Member:
    """A citizen."""
    return citizen("Nguyễn Minh Khôi", "001208012345", now)


def in_force() -> ProcedureVersion:
    """Give the procedure that all these tests are about."""
    found = snapshot().get(FIRST_REGISTRATION)
    assert found is not None
    return found


def get(
    name: str, lang: str = "vi", query: str = "", code: str = FIRST_REGISTRATION
) -> HttpResponse:
    """Ask a public page."""
    address = reverse(f"{lang}:{name}", kwargs={"code": code})
    return cast("HttpResponse", Client().get(f"{address}?{query}" if query else address))


def text(answer: HttpResponse) -> str:
    """Give a page's words without its tags."""
    assert answer.status_code == 200, answer.content[-500:].decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def track(code: str, lang: str = "vi") -> HttpResponse:
    """Ask the tracking page as somebody who has the receipt."""
    sent = {"code": code, "pin": api.pin_of(code)}
    return cast("HttpResponse", Client().post(reverse(f"{lang}:track"), sent))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_process_is_shown_as_drawn_and_as_a_list(now: datetime, lang: str) -> None:
    answer = get("process", lang)
    page, process = answer.content.decode(), in_force().process
    drawn = set(re.findall(r'data-id="([^"]+)"', page))
    assert drawn >= {*process.by_id, *process.flow_by_id}
    listed = text(answer).split("<svg")[0]
    for task in process.tasks:
        assert task.name.of(lang) in listed
        assert all(outcome.label.of(lang) in listed for outcome in task.outcomes)
    assert reverse(f"{lang}:process_file", kwargs={"code": FIRST_REGISTRATION}) in page
    assert (
        reverse(f"{lang}:process", kwargs={"code": FIRST_REGISTRATION})
        in get("procedure", lang).content.decode()
    )


def test_the_file_is_the_one_that_runs(now: datetime) -> None:
    answer = get("process_file")
    assert answer["Content-Type"] == "application/xml"
    assert (
        answer["Content-Disposition"]
        == f'attachment; filename="quy-trinh-{FIRST_REGISTRATION}.bpmn"'
    )
    assert parse_bpmn(answer.content).by_id == in_force().process.by_id


def test_former_and_unknown_codes(now: datetime) -> None:
    former = in_force().former_codes[0]
    answer = get("process", code=former)
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/thu-tuc/{FIRST_REGISTRATION}/quy-trinh",
    )
    assert get("process", code="9.999999").status_code == 404
    assert get("process_file", code="9.999999").status_code == 404


def changed(folder: Path, file: str, old: str, new: str) -> None:
    """Change one place of one file."""
    path = folder / file
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1
    path.write_text(before.replace(old, new), encoding="utf-8")


@pytest.fixture
def two_versions(now: datetime, tmp_path: Path) -> tuple[int, int]:
    """Give the ids of a version and of the one after it, changed in process and description."""
    before = in_force().id
    folder = Path(shutil.copytree(settings.MOTCUA_CATALOGUE, tmp_path / "catalogue"))
    changed(folder, PROCEDURE, "vi: Đăng ký nghĩa vụ quân sự lần đầu", "vi: Đăng ký lần đầu")
    changed(
        folder,
        PROCEDURE,
        "limit: {value: 2, unit: working_hour}",
        "limit: {value: 1, unit: working_hour}",
    )
    changed(folder, BPMN, 'name="Ký kết quả"', 'name="Ký và đóng dấu"')
    load_packages(folder=folder, now=now + timedelta(minutes=1))
    return before, in_force().id


@pytest.mark.parametrize(("lang", "names"), [("vi", ("tu", "den")), ("en", ("from", "to"))])
def test_what_changed_is_drawn_side_by_side_and_listed(
    two_versions: tuple[int, int], lang: str, names: tuple[str, str]
) -> None:
    old, new = two_versions
    answer = get("process_changes", lang, f"{names[0]}={old}&{names[1]}={new}")
    page, words = answer.content.decode(), text(answer)
    assert page.count("<svg xmlns") == 2
    assert page.count('p-task is-changed" data-id="sign"') == 2
    assert page.count("is-changed") < 20
    assert "Ký và đóng dấu" in words
    assert {"vi": "2 giờ làm việc", "en": "2 working hours"}[lang] in words
    assert "Đăng ký lần đầu" in get("process_changes", "vi", f"tu={old}&den={new}").content.decode()
    # The other way round is told as well.
    assert get("process_changes", lang, f"{names[0]}={new}&{names[1]}={old}").status_code == 200


def test_versions_lead_to_what_changed(two_versions: tuple[int, int]) -> None:
    old, new = two_versions
    assert [line.id for line in versions_of(FIRST_REGISTRATION)] == [new, old]
    page = get("process").content.decode()
    assert f"/thu-tuc/{FIRST_REGISTRATION}/thay-doi?tu={old}&amp;den={new}" in page


@pytest.mark.parametrize(
    "query",
    ["", "tu=1", "tu=0&den=0", "tu=x&den=y", "tu=-1&den=1", f"tu={'9' * 20}&den=1", "tu=²&den=1"],
)
def test_unknown_versions_do_not_exist(now: datetime, query: str) -> None:
    assert get("process_changes", query=query).status_code == 404


def test_a_version_of_another_procedure_does_not_exist_here(now: datetime) -> None:
    other = next(each for each in snapshot().all() if each.code != FIRST_REGISTRATION)
    assert get("process_changes", query=f"tu={in_force().id}&den={other.id}").status_code == 404


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_tracking_draws_the_process_and_says_the_same(
    office: Office, khoi: Member, now: datetime, lang: str
) -> None:
    code = file_one(khoi, office.unit, now)
    page = track(code, lang).content.decode()
    assert re.search(r'class="p-node p-task is-(here|late)" data-id="receive"', page)
    assert 'class="p-node p-task is-next" data-id="appraise"' in page
    heading = {"vi": "Sơ đồ giải quyết", "en": "How this dossier is settled"}[lang]
    listed = text(track(code, lang)).split(heading)[0]
    assert {"vi": "Đang ở đây", "en": "Here now"}[lang] in listed
    after = listed.split({"vi": "Có thể tiếp theo", "en": "What may come next"}[lang])[1]
    assert in_force().process.by_id["appraise"].name.of(lang) in after
    assert 'role="region"' in page
    assert 'tabindex="0"' in page


def test_a_completed_task_is_visible_at_once(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    track(code)
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    page = track(code).content.decode()
    assert 'class="p-node p-task is-done" data-id="receive"' in page
    assert re.search(r'class="p-node p-task is-(here|late)" data-id="appraise"', page)
    assert "Kết quả: Tiếp nhận" in page


def test_the_view_turns_late_when_the_due_time_has_passed(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    open_step = Step.objects.filter(dossier__code=code, left_at=None)
    open_step.update(due_at=now + timedelta(hours=1))
    assert 'is-here" data-id="receive"' in track(code).content.decode()
    open_step.update(due_at=now - timedelta(minutes=1))
    late = track(code)
    assert 'is-late" data-id="receive"' in late.content.decode()
    assert "Quá hạn" in text(late)


def test_nobody_is_named_in_the_public_view(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    who = office.receiver
    note = "ghi chú nội bộ"
    api.accept(code=code, step_number=1, note=note, subject=who.subject, actor=who.actor, now=now)
    page = track(code).content.decode()
    personal = (khoi.subject.full_name, khoi.subject.personal_number, khoi.subject.phone,
                khoi.subject.email, who.subject.full_name, note)  # fmt: skip
    assert [each for each in personal if each and each in page] == []


def test_the_applicant_sees_the_same_way(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    client = Client()
    client.cookies[settings.MOTCUA_SESSION_COOKIE] = khoi.token
    page = client.get(reverse("vi:dossier", kwargs={"code": code})).content.decode()
    assert 'data-id="receive"' in page
    assert "Có thể tiếp theo" in page
