"""The counter page: a card is scanned, compared, filled in; papers ticked; a phone photographs."""

import json
import re
import uuid
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domain.audit.api import entries_about
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.models import ProcedureVersion
from motcua.domain.counter.api import pair_phone, take_ticket
from motcua.domain.counter.models import Pairing, Ticket
from motcua.domain.dossiers.api import dossier_for, receipt_pdf
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import OnPaper, Status
from motcua.domain.identity.api import forget_units
from motcua.domain.identity.models import Unit
from motcua.domain.registry.api import lookup_of
from motcua.domain.registry.values import Outcome
from tests.clients import browser
from tests.factories.filings import FIRST_REGISTRATION, photo
from tests.factories.office import Office
from tests.journeys.papers import words_of
from tests.simulators import Simulator
from tests.web.counter_desk import CARD, KHOI, PAGE, complete, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(office: Office) -> Client:
    return browser(office.receiver)


def test_a_scanned_card_fills_in_the_person_and_the_register_is_asked_once_and_noted(
    desk: Client, population_simulator: Simulator
) -> None:
    key = str(uuid.uuid4())
    sent = {"form_key": key, "card": CARD, "occupation": "pupil", "tick.health_declaration": "copy"}
    page = desk.post(PAGE, sent).content.decode()
    assert value_of(page, "owner_name") == "Nguyễn Minh Khôi"
    assert value_of(page, "owner_number") == KHOI
    assert [value_of(page, f"owner_birth.{part}") for part in ("day", "month", "year")] == [
        "12", "4", "2009",
    ]  # fmt: skip
    assert value_of(page, "father_name") == "Nguyễn Văn Thắng", "what the State holds is not typed"
    assert value_of(page, "card") == ""
    assert re.search(r'value="copy" checked', page), "nothing typed is lost"
    found = lookup_of(uuid.UUID(key))
    assert found
    assert found.outcome is Outcome.FOUND
    assert [each["MaHoSo"] for each in population_simulator.seen()] == [key]
    written = entries_about(f"draft-{key}", "registry.looked_up")
    assert len(written) == 1
    assert KHOI not in json.dumps(written[0].details)


def test_a_card_that_differs_from_the_register_shows_the_field_and_keeps_the_card(
    desk: Client, population_simulator: Simulator
) -> None:
    key = str(uuid.uuid4())
    card = CARD.replace("Nguyễn Minh Khôi", "Nguyễn Minh Khoa")
    page = desk.post(PAGE, {"form_key": key, "card": card}).content.decode()
    assert value_of(page, "owner_name") == "Nguyễn Minh Khoa"
    assert 'id="verified"' in page
    assert "Khác với CSDL: 1 điều" in page
    assert "Nguyễn Minh Khôi" in page
    assert len(population_simulator.seen()) == 1


def test_another_persons_card_leaves_nothing_of_the_first(
    desk: Client, population_simulator: Simulator
) -> None:
    key = str(uuid.uuid4())
    card = "031209004417||Trần Gia Bảo|14112009|||"
    sent = {"form_key": key, "card": card, "owner_number": KHOI, "father_name": "Ông Nội"}
    page = desk.post(PAGE, sent).content.decode()
    assert "Ông Nội" not in page
    assert value_of(page, "owner_number") == "031209004417"
    assert population_simulator.seen()


@pytest.mark.parametrize("mode", ["down", "garbage", "wrong"])
def test_a_register_in_trouble_holds_nobody_up(
    desk: Client, population_simulator: Simulator, mode: str
) -> None:
    population_simulator.behave(mode)
    sent = complete(card=CARD)
    page = desk.post(PAGE, sent)
    assert page.status_code == 200
    assert value_of(page.content.decode(), "owner_name") == "Nguyễn Minh Khôi"
    sent["card"] = ""
    sent["tick.health_declaration"] = "original"
    again = desk.post(PAGE, sent)
    assert again.status_code == 302, again.content.decode()


def test_twelve_digits_alone_are_filled_in_and_what_is_no_card_is_said(desk: Client) -> None:
    key = str(uuid.uuid4())
    page = desk.post(PAGE, {"form_key": key, "card": KHOI}).content.decode()
    assert value_of(page, "owner_number") == KHOI
    refused = desk.post(PAGE, {"form_key": key, "card": "<script>", "occupation": "pupil"})
    assert refused.status_code == 422
    assert 'id="card-error"' in refused.content.decode()
    assert "<script>&" not in refused.content.decode()


def test_what_stays_on_paper_needs_no_scan_and_stands_on_the_receipt(
    desk: Client, office: Office
) -> None:
    sent = complete(**{"tick.health_declaration": "original"})
    answer = desk.post(PAGE, sent)
    assert answer.status_code == 302, answer.content.decode()
    filed = Dossier.objects.get()
    assert answer["Location"].endswith(f"/can-bo/ho-so/{filed.code}?filed=1")
    view = dossier_for(office.receiver.subject, filed.code)
    assert view.on_paper == {"health_declaration": OnPaper.ORIGINAL}
    assert view.progress.status is Status.PROCESSING
    assert "Bản chính" in words_of(receipt_pdf(view))
    assert "Bản chính trên giấy" in desk.get(f"/can-bo/ho-so/{filed.code}").content.decode()
    assert "Đăng ký nghĩa vụ quân sự lần đầu" in _often(desk)


def _often(desk: Client) -> str:
    page = desk.get("/can-bo/tai-quay").content.decode()
    return page.split('class="list often"')[1].split("</ul>")[0]


def test_what_is_only_seen_must_be_scanned(desk: Client) -> None:
    sent = complete(**{"tick.health_declaration": "seen"})
    answer = desk.post(PAGE, sent)
    assert answer.status_code == 422
    assert "chỉ xem rồi trả lại" in answer.content.decode()
    assert Dossier.objects.count() == 0


def test_a_phone_photographs_for_the_clerk_and_its_pages_become_one_file(
    desk: Client, office: Office, now: datetime
) -> None:
    key = str(uuid.uuid4())
    page = desk.post(PAGE, complete(key, **{"-do": "pair"})).content.decode()
    code = value_of(page, "pair")
    assert len(code) == 32
    assert "<svg" in page
    assert code not in str(Pairing.objects.values_list("sha256", "phone")), "only a hash is kept"
    phone = Client()
    assert phone.get(f"/chup-giay/{code}").status_code == 200
    for color in ("white", "gray"):
        answer = phone.post(f"/chup-giay/{code}", _photo(color))
        assert "Đã gửi 1 ảnh" in answer.content.decode()
    arrived = desk.get(f"/can-bo/tai-quay/anh/{key}").content.decode()
    assert "Đã đến: 2 ảnh" in arrived
    other = Client()
    assert other.post(f"/chup-giay/{code}", _photo("white")).status_code == 404, "one phone"
    answer = desk.post(PAGE, complete(key, pair=code))
    assert answer.status_code == 302
    papers = Dossier.objects.get().papers.select_related("file")
    assert [(each.component, each.file.media_type, each.file.pages) for each in papers] == [
        ("health_declaration", "application/pdf", 2)
    ]
    assert phone.get(f"/chup-giay/{code}").status_code == 404, "it ends with the filing"


def kept_on(page: str) -> list[str]:
    return re.findall(r'name="kept.health_declaration" value="([^"]+)"', page)


def test_the_papers_of_one_person_are_never_filed_with_the_next(
    desk: Client, population_simulator: Simulator
) -> None:
    key = str(uuid.uuid4())
    code = value_of(desk.post(PAGE, complete(key, **{"-do": "pair"})).content.decode(), "pair")
    assert Client().post(f"/chup-giay/{code}", _photo("white")).status_code == 200
    first = complete(key, pair=code, **{"-do": "refresh"})
    first["paper.health_declaration"] = SimpleUploadedFile("b.jpg", photo("gray"), "image/jpeg")
    kept = kept_on(desk.post(PAGE, first).content.decode())
    assert len(kept) == 2
    second = complete(key, pair=code, card="031209004417||Trần Gia Bảo|14112009|||")
    second |= {"kept.health_declaration": kept, "tick.health_declaration": "copy"}
    page = desk.post(PAGE, second).content.decode()
    assert value_of(page, "form_key") not in {"", key}
    assert (kept_on(page), value_of(page, "pair")) == ([], "")
    assert not re.search(r'value="copy" checked', page)
    assert "của người trước" in page
    assert Client().get(f"/chup-giay/{code}").status_code == 404, "the phone was the first's"


def test_one_file_is_taken_off_the_page_whether_chosen_or_photographed(desk: Client) -> None:
    key = str(uuid.uuid4())
    code = value_of(desk.post(PAGE, complete(key, **{"-do": "pair"})).content.decode(), "pair")
    assert Client().post(f"/chup-giay/{code}", _photo("white")).status_code == 200
    sent = complete(key, pair=code, **{"-do": "refresh"})
    sent["paper.health_declaration"] = SimpleUploadedFile("b.jpg", photo("gray"), "image/jpeg")
    page = desk.post(PAGE, sent).content.decode()
    left = kept_on(page)
    for each in tuple(left):
        assert f'name="-do" value="drop.{each}"' in page
        sent = {**complete(key), "-do": f"drop.{each}", "kept.health_declaration": left}
        page = desk.post(PAGE, sent).content.decode()
        left.remove(each)
        assert kept_on(page) == left
        assert value_of(page, "owner_name") == "Nguyễn Minh Khôi"
    assert desk.post(PAGE, complete(key)).status_code == 422, "nothing is left to file"
    assert desk.post(PAGE, {**complete(key), "-do": "drop.x"}).status_code == 200


def test_a_photograph_of_paper_needs_no_digital_signature(office: Office, now: datetime) -> None:
    content = ProcedureVersion.objects.filter(code=FIRST_REGISTRATION).latest("pk").content
    for each in content["procedure"]["components"]:
        each["signed"] = True
    asks = ProcedureVersion.objects.create(
        code=FIRST_REGISTRATION, sha256="0" * 64, content=content, sources={}, created_at=now
    )
    assert snapshot().version(asks.pk).components[0].signed
    code = pair_phone(
        form_key=uuid.uuid4(), version_id=asks.pk, account_id=office.receiver.account.pk,
        session=office.receiver.token, actor=office.receiver.actor, now=now,
    )  # fmt: skip
    answer = Client().post(f"/chup-giay/{code}", _photo("white"))
    assert answer.status_code == 200, answer.content.decode()


def test_only_a_key_that_was_used_is_given_up_when_a_filing_is_refused(
    desk: Client, office: Office
) -> None:
    key = str(uuid.uuid4())
    sent = complete(key, **{"tick.health_declaration": "copy"})
    Unit.objects.filter(pk=office.unit.pk).update(accepts=False)
    forget_units()
    refused = desk.post(PAGE, sent)
    assert refused.status_code == 422
    assert value_of(refused.content.decode(), "form_key") == key
    Unit.objects.filter(pk=office.unit.pk).update(accepts=True)
    forget_units()
    again = desk.post(PAGE, sent)
    assert again.status_code == 302, again.content.decode()
    used = desk.post(PAGE, {**sent, "owner_name": "Trần Gia Bảo", "owner_number": "031209004417"})
    assert used.status_code == 422
    assert value_of(used.content.decode(), "form_key") != key


def _photo(color: str, component: str = "health_declaration") -> dict[str, object]:
    return {
        "component": component,
        "photo": SimpleUploadedFile("a.jpg", photo(color), "image/jpeg"),
    }


def test_a_code_for_a_phone_ends_with_its_time_and_with_the_clerks_session(
    desk: Client, office: Office, now: datetime
) -> None:
    codes = []
    for _ in range(2):
        page = desk.post(PAGE, complete(**{"-do": "pair"})).content.decode()
        codes.append(value_of(page, "pair"))
    Pairing.objects.filter(pk=Pairing.objects.earliest("pk").pk).update(ends_at=now)
    assert Client().get(f"/chup-giay/{codes[0]}").status_code == 404
    assert Client().get(f"/chup-giay/{codes[1]}").status_code == 200
    desk.post("/dang-xuat")
    assert Client().get(f"/chup-giay/{codes[1]}").status_code == 404
    assert Client().get(f"/chup-giay/{'0' * 32}").status_code == 404


def test_what_is_no_photograph_is_refused_on_the_phone_and_a_mark_of_secrecy_never_kept(
    desk: Client,
) -> None:
    page = desk.post(PAGE, complete(**{"-do": "pair"})).content.decode()
    phone, code = Client(), value_of(page, "pair")
    phone.get(f"/chup-giay/{code}")
    bad = {"component": "health_declaration", "photo": SimpleUploadedFile("a.jpg", b"MZ\x00")}
    assert phone.post(f"/chup-giay/{code}", bad).status_code == 422
    assert phone.post(f"/chup-giay/{code}", _photo("white", "other")).status_code == 422
    assert phone.post(f"/chup-giay/{code}", {"component": "id_card"}).status_code == 422
    assert Pairing.objects.get().photos_count == 0


def test_the_number_that_was_called_becomes_the_dossiers(
    desk: Client, office: Office, now: datetime
) -> None:
    take_ticket(unit_id=office.unit.pk, service="file", priority="", now=now)
    assert desk.post("/can-bo/goi-so", {"do": "next", "window": "2"}).status_code == 302
    assert "001" in desk.get(PAGE).content.decode()
    desk.post(PAGE, complete(**{"tick.health_declaration": "copy"}))
    ticket = Ticket.objects.get()
    assert ticket.dossier == Dossier.objects.get()
    assert ticket.dossier.code in desk.get("/can-bo/goi-so").content.decode()
    desk.post(PAGE, complete(**{"tick.health_declaration": "copy"}))
    assert Dossier.objects.count() == 2
    assert Ticket.objects.get().dossier == ticket.dossier, "the first dossier keeps it"
