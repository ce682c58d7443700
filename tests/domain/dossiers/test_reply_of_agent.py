"""Answers that are being prepared: whose they are, what the copy of one's data says, their end."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.own_data import own_data, own_files
from motcua.domain.dossiers.values import Missing
from motcua.domain.forms.api import attach_file, save_answers
from motcua.domain.forms.models import Draft
from motcua.domain.forms.values import CannotUseDraft
from motcua.domain.notifications.models import Message
from motcua.platform.lawbook import lawbook
from tests.factories.behalf import filled, given, send
from tests.factories.filings import file_one, paper
from tests.factories.office import Member, Office, again

PAPER = "health_declaration"


def asks(office: Office, code: str, now: datetime) -> None:
    who = office.receiver
    api.request_supplement(
        code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now,
        missing=(Missing(PAPER, "Ảnh mờ", "Ảnh mờ"), Missing("form", "Ghi chưa rõ")),
    )  # fmt: skip


def prepares(member: Member, code: str, now: datetime, words: str = "THPT Chu Văn An") -> Draft:
    fresh = again(member, now)
    begun = api.begin_answer(code=code, subject=fresh.subject, now=now)
    about: dict[str, Any] = {"draft_id": begun.id, "account_id": member.account.pk, "now": now}
    stored = paper(PAPER, f"account:{member.account.pk}", now)
    attach_file(**about, component=PAPER, file_id=stored.file_id, most=50)
    save_answers(**about, form_of=lambda _: api.REPLY, raw={"answer": words}, seen={"answer": ""})
    return Draft.objects.get(id=begun.id)


def kept_of(member: Member, now: datetime) -> tuple[list[Any], list[str]]:
    """Give the drafts in the copy of somebody's data, and the files under drafts."""
    drafts: Any = own_data(member.account.pk, now)["drafts"]
    files = [each.about for each in own_files(member.account.pk)]
    return drafts, [each for each in files if each.startswith("ban-nhap-")]


def test_what_an_agent_prepares_is_the_givers(
    office: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    power = given(bao, khoi, now)
    code = send(khoi, filled(khoi, office.unit, now, power_id=power), now)
    asks(office, code, now)
    assert prepares(khoi, code, now).power_id == power
    assert kept_of(khoi, now) == ([], [])
    his = prepares(bao, code, now)
    assert his.power_id is None
    drafts, files = kept_of(bao, now)
    assert ([each["answers"]["answer"] for each in drafts], len(files)) == (["THPT Chu Văn An"], 1)


def test_the_copy_says_what_one_answered(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    asks(office, code, now)
    prepares(khoi, code, now)
    api.send_answer(code=code, number=1, subject=khoi.subject, actor=khoi.actor, now=now)
    copied: Any = own_data(khoi.account.pk, now)["dossiers"]
    assert [each["answer"] for each in copied[0]["asked_for"]] == ["THPT Chu Văn An"]
    Dossier.objects.update(owner_account=None, submitter_account=khoi.account)
    copied = own_data(khoi.account.pk, now)["dossiers"]
    assert "answer" in copied[0]["asked_for"][0]


def test_who_handed_it_in_for_another_gets_no_words_of_the_owner(
    office: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    code = file_one(bao, office.unit, now)
    asks(office, code, now)
    prepares(bao, code, now)
    api.send_answer(code=code, number=1, subject=bao.subject, actor=bao.actor, now=now)
    Dossier.objects.update(submitter_account=khoi.account)
    copied: Any = own_data(khoi.account.pk, now)["dossiers"]
    assert "answer" not in copied[0]["asked_for"][0]


def test_the_letter_before_it_ends_leads_to_it(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    asks(office, code, now)
    draft = prepares(khoi, code, now)
    rules = lawbook().drafts(now.date())
    api.look_at_drafts(now=now + rules.kept - rules.notice + timedelta(hours=1))
    letter = Message.objects.get(about=str(draft.id))
    assert letter.kind == "reply_ending"
    assert f"/ho-so/{code}/bo-sung" in letter.body
    assert "chưa nộp" not in letter.body


def test_a_sent_answer_is_not_called_a_filed_dossier(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    asks(office, code, now)
    draft = prepares(khoi, code, now)
    api.send_answer(code=code, number=1, subject=khoi.subject, actor=khoi.actor, now=now)
    with pytest.raises(CannotUseDraft) as refused:
        save_answers(
            draft_id=draft.id, account_id=khoi.account.pk, form_of=lambda _: api.REPLY,
            raw={"answer": "x"}, seen={"answer": ""}, now=now,
        )  # fmt: skip
    assert refused.value.message.vi == f"Phần bổ sung cho hồ sơ {code} đã được gửi."
