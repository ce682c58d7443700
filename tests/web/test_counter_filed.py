"""What was filed at the counter: in accounts, at other units, by post, answered at once."""

import uuid
from datetime import datetime

import pytest
from django.test import Client

from motcua.domain.audit.api import entries_about
from motcua.domain.counter.models import SpotAnswer
from motcua.domain.dossiers.api import dossier_for, pin_of
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.own_data import own_data
from motcua.domain.dossiers.values import Status
from tests.clients import browser
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office, citizen, make_office
from tests.web.counter_desk import CARD, KHOI, PAGE, complete, file_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(office: Office) -> Client:
    return browser(office.receiver)


def test_the_barcode_of_a_receipt_opens_its_dossier(
    desk: Client, office: Office, now: datetime
) -> None:
    khoi = citizen("Nguyễn Minh Khôi", KHOI, now)
    code = file_one(khoi, office.unit, now)
    for scanned in (
        code,
        code.lower(),
        f" {code}\r",
        f"https://motcua.example/tra-cuu?code={code}",
    ):
        answer = desk.get("/can-bo/quet", {"scan": scanned})
        assert answer["Location"].endswith(f"/can-bo/ho-so/{code}")
    for scanned in ("", "G11.03.22-20260101-0000009", "xin chào", "?" * 300, "?code="):
        assert desk.get("/can-bo/quet", {"scan": scanned}).status_code == 422
    elsewhere = make_office("haian", "G11.03.31", now)
    assert browser(elsewhere.receiver).get("/can-bo/quet", {"scan": code}).status_code == 422


def test_who_has_an_account_sees_at_once_what_was_filed_for_him(
    desk: Client, now: datetime
) -> None:
    khoi = citizen("NGUYEN MINH KHOI", KHOI, now)
    dossier = file_for(desk)
    assert dossier.owner_account == khoi.account
    page = browser(khoi).get("/ho-so/").content.decode()
    assert "Cán bộ nộp giúp bạn tại quầy" in page


@pytest.mark.usefixtures("population_simulator")
def test_only_the_owners_copy_of_his_data_has_what_the_state_holds_of_him(
    desk: Client, now: datetime
) -> None:
    khoi = citizen("Nguyễn Minh Khôi", KHOI, now)
    bao = citizen("Trần Gia Bảo", "031209004417", now)
    sent = complete(card=CARD, submitter_same="no", submitter_name="Trần Gia Bảo",
                    submitter_number="031209004417")  # fmt: skip
    desk.post(PAGE, sent)
    file_for(desk, **{**sent, "card": ""})
    kept = [own_data(each.account.pk, now)["dossiers"] for each in (khoi, bao)]
    his, other = [each[0]["from_population_database"] for each in kept if isinstance(each, list)]
    assert his["personal_number"] == KHOI
    assert other is None


def test_a_number_of_somebody_else_shows_him_nothing(desk: Client, now: datetime) -> None:
    other = citizen("Trần Gia Bảo", KHOI, now)
    dossier = file_for(desk)
    assert dossier.owner_account is None
    assert dossier.code not in browser(other).get("/ho-so/").content.decode()
    answer = browser(other).post(
        "/ho-so/nop-tai-quay", {"code": dossier.code, "pin": pin_of(dossier.code)}
    )
    assert answer.status_code == 302, "number and second factor are his: the name was mistyped"


def link(member: Member, code: str, pin: str) -> int:
    sent = {"code": code, "pin": pin}
    return browser(member).post("/ho-so/nop-tai-quay", sent).status_code


def test_a_receipt_is_taken_into_an_account_once_by_its_own_person(
    desk: Client, now: datetime
) -> None:
    dossier = file_for(desk)
    pin = pin_of(dossier.code)
    # Whose number was mistyped at the counter still has his name and the second factor.
    khoi, bao = citizen("Nguyễn Minh Khôi", "001209012354", now), _bao(now)
    assert link(bao, dossier.code, pin) == 422, "another person's receipt"
    assert link(khoi, dossier.code, "0000-0000") == 422
    assert link(khoi, dossier.code, pin) == 302
    assert link(khoi, dossier.code, pin) == 422, "once"
    dossier.refresh_from_db()
    assert dossier.owner_account == khoi.account
    written = entries_about(dossier.code, "dossiers.linked")
    assert [each.details for each in written] == [{"as": "owner", "by": "code"}]


def _bao(now: datetime) -> Member:
    return citizen("Trần Gia Bảo", "031209004417", now)


def test_tries_to_take_in_receipts_are_counted(desk: Client, now: datetime) -> None:
    khoi = citizen("Nguyễn Minh Khôi", "001209012354", now)
    tried = [link(khoi, f"G11.03.22-20260101-{number:07}", "AAAA-AAAA") for number in range(11)]
    assert tried == [422] * 10 + [429]


def test_a_neighbours_dossier_goes_to_the_neighbour_and_both_see_it(
    desk: Client, office: Office, now: datetime
) -> None:
    neighbour = make_office("baichay", "G11.03.22", now)
    far = make_office("haian", "G11.03.31", now)
    page = desk.get(PAGE).content.decode()
    assert f'<option value="{neighbour.unit.pk}"' in page
    dossier = file_for(desk, settling_unit=str(neighbour.unit.pk))
    assert (dossier.unit, dossier.receiving_unit) == (neighbour.unit, office.unit)
    assert Status(dossier.status) is Status.REGISTERED, "its own officer receives it"
    assert dossier.due_at is not None
    assert dossier_for(office.receiver.subject, dossier.code).receiving_unit == office.unit.name
    assert dossier_for(neighbour.receiver.subject, dossier.code)
    assert far.unit.pk != neighbour.unit.pk
    _its_paper_follows_on_a_slip(desk, neighbour, dossier)


def _its_paper_follows_on_a_slip(desk: Client, neighbour: Office, dossier: Dossier) -> None:
    sent = {"do": "originals", "originals": dossier.code}
    made = desk.post("/can-bo/ban-giao", sent)
    assert made.status_code == 302
    assert desk.post("/can-bo/ban-giao", sent).status_code == 422, "it is on its way"
    assert desk.post(made["Location"], {}).status_code == 409, "the giver does not confirm"
    assert browser(neighbour.receiver).post(made["Location"], {}).status_code == 302
    acts = [each.act for each in entries_about(dossier.code)]
    assert {"dossiers.originals_given", "dossiers.originals_arrived"} <= set(acts)
    assert browser(neighbour.receiver).get(f"{made['Location']}.pdf").status_code == 200
    before = dossier.steps_count
    dossier.refresh_from_db()
    assert dossier.steps_count == before, "paper moves no process"


@pytest.mark.parametrize("said", ["99999999", "x"])
def test_a_unit_this_counter_does_not_receive_for_is_an_error(
    desk: Client, office: Office, said: str
) -> None:
    sent = complete(settling_unit=said, **{"tick.health_declaration": "copy"})
    answer = desk.post(PAGE, sent)
    assert answer.status_code == 422
    assert 'id="settling_unit-error"' in answer.content.decode()
    assert Dossier.objects.count() == 0
    assert file_for(desk, settling_unit=str(office.unit.pk)).unit == office.unit


def test_a_letter_is_received_on_the_day_it_arrived(
    desk: Client, office: Office, now: datetime
) -> None:
    sent = complete(**{"tick.health_declaration": "copy", "channel": "post"})
    answer = desk.post(PAGE, sent)
    assert answer.status_code == 422, "this procedure is not offered by post"
    assert "không nhận qua bưu chính" in answer.content.decode()


def test_a_result_by_post_needs_an_address(desk: Client) -> None:
    sent = complete(**{"tick.health_declaration": "copy", "delivery": "post"})
    assert 'id="owner_address-error"' in desk.post(PAGE, sent).content.decode()
    dossier = file_for(desk, delivery="post", owner_address="Tổ 1, Hạ Long, Quảng Ninh")
    assert dossier.delivery == "post"


def test_what_is_answered_at_once_is_entered_once_and_counted_in_the_register(
    desk: Client, office: Office
) -> None:
    sent = {"form_key": str(uuid.uuid4()), "procedure": FIRST_REGISTRATION, "person": "Lý A Páo",
            "personal_number": "", "answer": "Đã hướng dẫn nơi khám"}  # fmt: skip
    for _ in range(2):
        assert desk.post("/can-bo/tra-loi-ngay", sent).status_code == 302
    assert desk.post("/can-bo/tra-loi-ngay", {**sent, "answer": " "}).status_code == 422
    assert desk.post("/can-bo/tra-loi-ngay", {**sent, "personal_number": "12"}).status_code == 422
    other = {**sent, "form_key": str(uuid.uuid4())}
    assert desk.post("/can-bo/tra-loi-ngay", other).status_code == 302
    assert "Đã hướng dẫn nơi khám" in desk.get("/can-bo/tra-loi-ngay").content.decode()
    numbers = SpotAnswer.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2], "sent again it is the same, and no number is lost"
    assert "không có hồ sơ: 2" in desk.get("/can-bo/so-theo-doi").content.decode()
