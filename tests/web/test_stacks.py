"""Many dossiers at once in a browser without JavaScript: chosen, reviewed, run, reported."""

from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.domain.audit.models import Entry
from motcua.domain.bulk.models import Stack, StackItem
from motcua.domain.bulk.values import Asked, BatchState, ItemState, Paper, StackAct
from motcua.domain.colleagues.api import keep_text, texts_of
from motcua.domain.colleagues.values import TextWords
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.models import Dossier, Result, Step
from motcua.domain.identity.values import Role
from tests.clients import browser
from tests.factories.exempting import SENT, WARTIME
from tests.factories.filings import file_one
from tests.factories.office import Office, make_office, staff
from tests.factories.stacks import all_at_once, applicant, certify, file_many, run

pytestmark = pytest.mark.django_db
LIST = "/can-bo/nhieu-ho-so"


def made(answer: object) -> str:
    return str(answer["Location"]).partition("?")[0]  # type: ignore[index]


def test_from_ticks_to_the_report(office: Office, now: datetime) -> None:
    codes = file_many(office, 3, now)
    visitor = browser(office.receiver)
    inbox = visitor.get("/can-bo/").content.decode()
    places = list(Step.objects.order_by("id").values_list("id", flat=True))
    assert all(f'name="chosen" value="{place}"' in inbox for place in places)
    here = made(visitor.post(LIST, {"chosen": places[:2], "filter": ""}))
    page = visitor.get(here).content.decode()
    assert "Tiếp nhận: 2 hồ sơ" in page
    assert "Không hoàn tác được" in page
    assert visitor.post(f"{here}/viec", {"do": "out", "act": "accept", "position": "2"})["Location"]
    visitor.post(f"{here}/viec", {"do": "run", "act": "accept"})
    assert "Đang làm từng hồ sơ" in visitor.get(here).content.decode()
    run(Stack.objects.get().pk, now)
    done = visitor.get(here).content.decode()
    assert "Đã làm 1, không làm được 0" in done
    table = visitor.get(f"{here}/ket-qua.csv").content.decode("utf-8-sig")
    assert [line.split(",")[4] for line in table.splitlines()[1:]] == ["đã làm", "đã bỏ ra"]
    assert table.splitlines()[0].endswith("Lúc,Người giữ trước đó")
    assert Dossier.objects.exclude(received_at=None).get().code == codes[0]
    assert "Tiếp nhận" in visitor.get(LIST).content.decode()


def test_all_that_the_filter_found(office: Office, now: datetime) -> None:
    codes = file_many(office, 2, now)
    visitor = browser(office.receiver)
    visitor.post(LIST, {"all": "1", "filter": f"q={codes[1]}"})
    assert [each.code for each in StackItem.objects.all()] == [codes[1]]


@pytest.mark.parametrize("sent", [{}, {"chosen": "x"}, {"chosen": "99"}, {"all": "1"}])
def test_nothing_chosen_is_said(office: Office, sent: dict[str, str]) -> None:
    answer = browser(office.receiver).post(LIST, sent)
    assert answer.status_code == 422
    assert "Hãy chọn ít nhất một hồ sơ" in answer.content.decode()


def test_what_was_typed_is_kept_beside_what_is_missing(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    visitor = browser(office.receiver)
    here = made(visitor.post(LIST, {"all": "1"}))
    answer = visitor.post(f"{here}/viec", {"do": "run", "act": "refuse", "note": "Sai nơi nộp"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Hãy chọn lý do theo pháp luật" in page
    assert "Sai nơi nộp" in page


def test_undoing_leads_to_its_own_page(office: Office, now: datetime) -> None:
    file_many(office, 2, now)
    visitor = browser(office.receiver)
    here = made(visitor.post(LIST, {"all": "1"}))
    visitor.post(f"{here}/viec", {"do": "run", "act": "claim"})
    run(Stack.objects.get().pk, now)
    assert "Hoàn tác 2 hồ sơ" in visitor.get(here).content.decode()
    there = made(visitor.post(f"{here}/viec", {"do": "undo"}))
    run(Stack.objects.get(state=BatchState.RUNNING).pk, now)
    assert "Đã làm 2" in visitor.get(there).content.decode()
    assert set(Step.objects.values_list("claimed_by", flat=True)) == {None}
    assert "Hoàn tác 2" not in visitor.get(here).content.decode()


def test_an_ended_stack_leads_on_to_its_papers_and_to_what_was_not_done(
    office: Office, now: datetime
) -> None:
    codes = file_many(office, 2, now)
    visitor = browser(office.receiver)
    here = made(visitor.post(LIST, {"all": "1"}))
    colleague = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    dossiers.claim(
        code=codes[0], step_number=1, subject=colleague.subject, actor=colleague.actor, now=now
    )
    visitor.post(f"{here}/viec", {"do": "run", "act": "accept", "note": "Đủ"})
    run(Stack.objects.get().pk, now)
    page = visitor.get(here).content.decode()
    assert "In giấy tờ của 1 hồ sơ đã làm" in page
    assert "Xem và làm lại 1 hồ sơ chưa làm được" in page
    there = made(visitor.post(f"{here}/viec", {"do": "print_done", "act": "accept"}))
    printing = visitor.get(there).content.decode()
    assert codes[1] in printing
    assert codes[0] not in printing
    assert "?act=claim" not in printing
    assert 'value="receipt" checked' in printing
    answer = visitor.post(f"{here}/viec", {"do": "again", "act": "accept"})
    assert answer["Location"].endswith("?act=accept")
    again = visitor.get(answer["Location"]).content.decode()
    assert codes[0] in again
    assert "Đủ</textarea>" in again


def test_a_text_of_the_unit_goes_into_the_words_of_all(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    who = office.receiver
    kept = TextWords(office.unit.pk, "supplement", "Ảnh mờ", "Ảnh của {ho_ten} mờ {chỗ nào}.")
    keep_text(words=kept, subject=who.subject, actor=who.actor, now=now)
    visitor = browser(who)
    here = made(visitor.post(LIST, {"all": "1"}))
    asked = {"act": "supplement", "components": "form", "note": "Kính gửi,"}
    nothing = visitor.post(f"{here}/viec", {**asked, "do": "fill", "text": "x"})
    assert nothing.status_code == 422
    text = str(texts_of(who.subject)[0].id)
    answer = visitor.post(f"{here}/viec", {**asked, "do": "fill", "text": text})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Kính gửi,\nẢnh của {ho_ten} mờ {chỗ nào}.</textarea>" in page
    assert 'value="form" checked' in page
    whole = {**asked, "do": "run", "note": "Ảnh của {ho_ten} mờ {chỗ nào}."}
    refused = visitor.post(f"{here}/viec", whole)
    assert refused.status_code == 422
    assert "{chỗ nào}" in refused.content.decode()


def test_the_form_of_a_step_is_asked_once(office: Office, now: datetime) -> None:
    person = applicant(now)
    for _ in range(2):
        file_one(person, office.unit, now, code=WARTIME, channel="direct")
    all_at_once(StackAct.ACCEPT, office.receiver, now)
    visitor = browser(office.specialist)
    here = made(visitor.post(LIST, {"all": "1"}))
    assert 'name="answer.exempt_post"' in visitor.get(f"{here}?act=propose").content.decode()
    asked = {"do": "run", "act": "propose", "answer.reason": "Đúng danh mục."}
    refused = visitor.post(f"{here}/viec", asked)
    assert refused.status_code == 422
    assert "Đúng danh mục.</textarea>" in refused.content.decode()
    visitor.post(f"{here}/viec", {**asked, **SENT})
    run(Stack.objects.get(act=StackAct.PROPOSE).pk, now)
    assert "Đã làm 2, không làm được 0" in visitor.get(here).content.decode()


def test_a_leader_sends_many_back_with_reason_and_step(office: Office, now: datetime) -> None:
    file_many(office, 2, now)
    all_at_once(StackAct.ACCEPT, office.receiver, now)
    all_at_once(StackAct.PROPOSE, office.specialist, now)
    leader = browser(office.chair)
    here = made(leader.post(LIST, {"all": "1", "for": "sign"}))
    page = leader.get(f"{here}?act=send_back").content.decode()
    assert 'value=":drawn"' in page
    assert 'value="appraise"' in page
    for missing in ({"note": "Thiếu căn cứ"}, {"to": ":drawn"}):
        sent = {"do": "run", "act": "send_back", **missing}
        assert leader.post(f"{here}/viec", sent).status_code == 422
    leader.post(
        f"{here}/viec", {"do": "run", "act": "send_back", "to": ":drawn", "note": "Thiếu căn cứ"}
    )
    run(Stack.objects.get(act=StackAct.SEND_BACK).pk, now)
    assert "Đã làm 2, không làm được 0" in leader.get(here).content.decode()


def test_a_stack_is_its_officers_alone(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    here = made(browser(office.receiver).post(LIST, {"all": "1"}))
    stranger = make_office("haian", "G11.03.31", now).receiver
    for who in (office.specialist, stranger):
        assert browser(who).get(here).status_code == 404
        assert browser(who).post(f"{here}/viec", {"do": "run", "act": "claim"}).status_code == 404


def test_one_consent_signs_all_that_wait(
    office: Office, now: datetime, settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_KEYS = tmp_path / "keys"
    certify(office, tmp_path / "keys", now)
    file_many(office, 2, now)
    all_at_once(StackAct.ACCEPT, office.receiver, now)
    all_at_once(StackAct.PROPOSE, office.specialist, now)
    leader = browser(office.chair)
    assert 'name="chosen"' in leader.get("/lanh-dao/").content.decode()
    here = made(leader.post(LIST, {"all": "1", "for": "sign"}))
    page = leader.get(f"{here}?act=sign").content.decode()
    assert "Bạn đồng ý một lần" in page
    assert page.count("xem-truoc.pdf") == 2
    leader.post(f"{here}/viec", {"do": "run", "act": "sign"})
    run(Stack.objects.get(act=StackAct.SIGN).pk, now)
    told = leader.get(here).content.decode()
    assert all(each.number in told for each in Result.objects.all())
    signed = StackItem.objects.filter(stack__act=StackAct.SIGN, state=ItemState.DONE)
    assert signed.count() == Result.objects.count() == 2


def test_what_was_printed_is_fetched_while_all_of_it_may_be_seen(
    office: Office, now: datetime
) -> None:
    codes = file_many(office, 2, now)
    who = office.receiver
    all_at_once(StackAct.PRINT, who, now, Asked(papers=(Paper.RECEIPT,)))
    stack, visitor = Stack.objects.get(), browser(who)
    here = f"{LIST}/{stack.pk}/ban-in"
    assert visitor.get(here).content.startswith(b"%PDF")
    fetched = Entry.objects.filter(act="bulk.stack_fetched", subject=f"stack-{stack.pk}")
    assert [each.account_id for each in fetched] == [who.account.pk]
    there = make_office("haian", "G11.03.31", now).unit
    Dossier.objects.filter(code=codes[1]).update(
        unit=there, deciding_unit=there, involved_unit_ids=[]
    )
    refused = visitor.get(here)
    assert refused.status_code == 422
    assert "không còn được xem" in refused.content.decode()
    assert fetched.count() == 1
    assert browser(office.specialist).get(here).status_code == 404


def test_a_dropped_stack_leads_nowhere(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    visitor = browser(office.receiver)
    here = made(visitor.post(LIST, {"all": "1"}))
    visitor.post(f"{here}/viec", {"do": "cancel"})
    assert "hồ sơ đã làm" not in visitor.get(here).content.decode()
    for do in ("print_done", "again"):
        assert visitor.post(f"{here}/viec", {"do": do, "act": "accept"}).status_code == 422


@pytest.mark.parametrize("said", ["x", "-1", "9" * 18, "9" * 40, "1\x00", "<script>", "٣"])
def test_hostile_words_are_nobodys(office: Office, now: datetime, said: str) -> None:
    file_many(office, 1, now)
    visitor = browser(office.receiver)
    assert visitor.post(LIST, {"chosen": said}).status_code in {400, 422}
    here = made(visitor.post(LIST, {"all": "1", "filter": ""}))
    for sent in (
        {"do": "out", "act": "claim", "position": said}, {"do": said, "act": "claim"},
        {"do": "run", "act": said}, {"do": "run", "act": "assign", "to_login": said},
        {"do": "fill", "act": "refuse", "text": said}, {"do": "print_done", "act": said},
        {"do": "again", "act": said}, {"do": "run", "act": "work", "outcome": said},
        {"do": "cancel"}, {"do": "print_done"}, {"do": "again", "act": "accept"},
    ):  # fmt: skip
        assert visitor.post(f"{here}/viec", sent).status_code < 500
    assert visitor.get(f"{here}?act={said}&page={said}").status_code < 500
