"""Form 06: who handed what to whom and when, complete, and the same facts give the same hash."""

import hashlib
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import Written
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.rules.handing import Holding, hand_overs, journal_hash
from motcua.domain.dossiers.rules.papers import ControlSlipFacts, Hand
from motcua.domain.dossiers.values import Missing, StopNotice
from motcua.domain.identity.values import Role
from tests.factories.filings import file_one, paper
from tests.factories.office import Member, Office, staff
from tests.factories.transferring import at_the_transfer, papers_travel

MINUTE = timedelta(minutes=1)


def facts(code: str, who: Member, now: datetime, *, named: bool = True) -> ControlSlipFacts:
    """Give what the slip of a dossier says now."""
    return api.control_slip_facts(api.dossier_for(who.subject, code), now=now, named=named)


def settled(office: Office, khoi: Member, now: datetime) -> str:
    """Settle a dossier with a supplement, a claim and a rejection on its way."""
    code = file_one(khoi, office.unit, now)
    who, clerk, chair = office.receiver, office.specialist, office.chair
    component = api.dossier_for(who.subject, code).papers[0].component
    api.request_supplement(
        code=code, step_number=1, missing=(Missing(component, "Ảnh mờ"),), note="",
        subject=who.subject, actor=who.actor, now=now + MINUTE,
    )  # fmt: skip
    api.answer_supplement(
        code=code, papers=(paper(component, f"account:{khoi.account.pk}", now),), answer="",
        subject=khoi.subject, actor=khoi.actor, now=now + 2 * MINUTE,
    )  # fmt: skip
    api.accept(code=code, step_number=3, note="Đủ", subject=who.subject, actor=who.actor, now=now + 3 * MINUTE)  # fmt: skip  # noqa: E501
    api.claim(code=code, step_number=4, subject=clerk.subject, actor=clerk.actor, now=now + 4 * MINUTE)  # fmt: skip  # noqa: E501
    api.propose(code=code, step_number=4, note="Đề nghị ký", subject=clerk.subject, actor=clerk.actor, now=now + 5 * MINUTE)  # fmt: skip  # noqa: E501
    api.send_back(code=code, step_number=5, note="Sai tên", subject=chair.subject, actor=chair.actor, now=now + 6 * MINUTE)  # fmt: skip  # noqa: E501
    api.propose(code=code, step_number=6, note="Đã sửa", subject=clerk.subject, actor=clerk.actor, now=now + 7 * MINUTE)  # fmt: skip  # noqa: E501
    api.sign(code=code, step_number=7, note="", subject=chair.subject, actor=chair.actor, now=now + 200 * MINUTE)  # fmt: skip  # noqa: E501
    return code


def test_every_step_is_handed_over_exactly_once(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = settled(office, khoi, now)
    slip = facts(code, office.chair, now)
    assert [(row.step, row.giver.name, row.receiver.name) for row in slip.rows] == [
        ("Nộp hồ sơ", "Nguyễn Minh Khôi", "Cán bộ tiepnhan.halong"),
        ("Tiếp nhận hồ sơ", "Cán bộ tiepnhan.halong", "Nguyễn Minh Khôi"),
        ("Chờ bổ sung hồ sơ", "Nguyễn Minh Khôi", "Cán bộ tiepnhan.halong"),
        ("Tiếp nhận hồ sơ", "Cán bộ tiepnhan.halong", "Cán bộ thamdinh.halong"),
        ("Thẩm định hồ sơ", "Thẩm định", "Cán bộ thamdinh.halong"),
        ("Thẩm định hồ sơ", "Cán bộ thamdinh.halong", "Cán bộ chutich.halong"),
        ("Ký kết quả", "Cán bộ chutich.halong", "Cán bộ thamdinh.halong"),
        ("Thẩm định hồ sơ", "Cán bộ thamdinh.halong", "Cán bộ chutich.halong"),
        ("Ký kết quả", "Cán bộ chutich.halong", "Hệ thống"),
    ]
    left = Step.objects.filter(dossier__code=code, left_at__isnull=False).order_by("number")
    of_steps = [row for row in slip.rows[1:] if row.note != "Nhận việc"]
    assert [(row.step, row.handed_at) for row in of_steps] == [
        (step.name_vi, step.left_at) for step in left
    ]
    assert [row.due_at is not None for row in of_steps] == [True, False, *[True] * 5]
    assert "Sai tên" in next(row.note for row in slip.rows if row.giver.name.endswith("chutich.halong"))  # fmt: skip  # noqa: E501
    late = slip.rows[-1]
    assert late.due_at is not None
    assert late.handed_at > late.due_at


def test_who_has_not_acted_yet_has_not_signed(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    only = facts(code, office.receiver, now).rows
    assert len(only) == 1
    assert only[0].receiver == Hand("Bộ phận tiếp nhận và trả kết quả", "", office.unit.name_vi)
    assert only[0].giver.signed_at == now


@pytest.mark.parametrize("ends", ["stop", "withdraw"])
def test_what_others_ended_was_never_taken_over(
    office: Office, khoi: Member, now: datetime, ends: str
) -> None:
    code = file_one(khoi, office.unit, now)
    who, later = office.commander, now + MINUTE
    if ends == "stop":
        api.stop(
            code=code, step_number=1, notice=StopNotice("subject_gone", "Đã mất"),
            subject=who.subject, actor=who.actor, now=later,
        )  # fmt: skip
    else:
        api.withdraw(code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=later)
    slip = facts(code, who, now)
    filed, ended = slip.rows
    assert filed.receiver.signed_at is None, "the desk never acted on it"
    assert filed.receiver.name == "Bộ phận tiếp nhận và trả kết quả"
    assert ended.giver.name == ("Cán bộ chihuy.halong" if ends == "stop" else "Nguyễn Minh Khôi")
    assert ended.giver.signed_at == later
    assert ended.due_at is None
    assert slip.finished_at is None


def test_the_applicant_reads_posts_and_no_names(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = settled(office, khoi, now)
    view = api.dossier_for(khoi.subject, code)
    pages = pypdf.PdfReader(io.BytesIO(api.control_slip_pdf(view, now=now, named=False))).pages
    words = " ".join("\n".join(page.extract_text() for page in pages).split())
    assert "Cán bộ tiepnhan" not in words
    assert "Sai tên" not in words
    assert "Hết phiếu: 9 lần giao, nhận." in words
    assert "Bộ phận tiếp nhận và trả kết quả" in words


def test_the_hash_is_over_the_acts_and_anybody_can_reckon_it_again(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = settled(office, khoi, now)
    slip = facts(code, office.chair, now)
    view = api.dossier_for(office.chair.subject, code)
    api.note_view(view=view, actor=office.chair.actor, purpose="task", now=now)
    again = facts(code, office.receiver, now + 60 * MINUTE)
    assert (again.journal_hash, again.journal_size) == (slip.journal_hash, slip.journal_size)
    lines = b""
    rows = Entry.objects.filter(subject=code).exclude(act="dossiers.viewed").order_by("id")
    for row in rows.values(*Written.__slots__):
        at = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
        text = json.dumps(
            {**row, "at": at}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        lines += text.encode() + b"\n"
    assert hashlib.sha256(lines).hexdigest() == slip.journal_hash
    assert slip.journal_size == rows.count() == 9


def test_a_further_act_gives_another_hash(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    before = facts(code, office.receiver, now)
    who = office.receiver
    api.claim(code=code, step_number=1, subject=who.subject, actor=who.actor, now=now + MINUTE)
    after = facts(code, office.receiver, now)
    assert after.journal_hash != before.journal_hash
    assert after.journal_size == before.journal_size + 1


class TestTravelling:
    """Dossiers that travel on a slip: giver and receiver both sign."""

    @pytest.fixture(autouse=True)
    def _papers_travel(self, office: Office, now: datetime, tmp_path: Path) -> Iterator[None]:
        with papers_travel(tmp_path, now):
            yield

    def test_a_slip_gives_both_hands(
        self, office: Office, neighbour: Office, khoi: Member, now: datetime
    ) -> None:
        code = at_the_transfer(office, khoi, now)
        who, there = office.receiver, neighbour.specialist
        numbers = []
        for turn, missing in ((1, {code: "Không thấy"}), (3, {})):
            slip = api.give(
                codes=[code], receiver_unit_id=neighbour.unit.pk, note="", subject=who.subject,
                actor=who.actor, now=now + turn * MINUTE,
            )  # fmt: skip
            api.confirm(
                number=slip.number, missing=missing, subject=there.subject, actor=there.actor,
                now=now + (turn + 1) * MINUTE,
            )  # fmt: skip
            numbers.append(slip.number)
        lost, taken = facts(code, office.receiver, now).rows[-2:]
        assert lost.note == f"Phiếu bàn giao {numbers[0]}: không nhận được, Không thấy"
        assert taken.note == f"Phiếu bàn giao {numbers[1]}"
        assert taken.giver == Hand(
            "Cán bộ tiepnhan.halong", "Bộ phận một cửa", office.unit.name_vi, now + 3 * MINUTE
        )
        assert taken.receiver == Hand(
            "Cán bộ thamdinh.haian", "Cán bộ thẩm định", neighbour.unit.name_vi, now + 4 * MINUTE
        )
        assert taken.handed_at == now + 4 * MINUTE

    def test_claims_and_escalation_change_hands(
        self, office: Office, khoi: Member, now: datetime
    ) -> None:
        code = file_one(khoi, office.unit, now)
        who, head = office.receiver, office.commander
        api.claim(code=code, step_number=1, subject=who.subject, actor=who.actor, now=now + MINUTE)
        api.release(
            code=code, step_number=1, subject=head.subject, actor=head.actor, now=now + 2 * MINUTE
        )
        api.escalate(
            code=code, step_number=1, note="Khó", subject=who.subject, actor=who.actor,
            now=now + 3 * MINUTE,
        )  # fmt: skip
        rows = facts(code, who, now).rows
        notes = [row.note for row in rows]
        assert notes == ["", "Nhận việc", "Trả lại cho bộ phận", "Trình thủ trưởng đơn vị: Khó"]
        claimed, released, escalated = rows[1:]
        signed = [claimed.receiver, released.giver, escalated.giver]
        assert [hand.signed_at for hand in signed] == [now + n * MINUTE for n in (1, 2, 3)]
        for hand in (claimed.giver, released.receiver, escalated.receiver):
            assert hand.signed_at is None, "nobody signed for a post or for the head"


def test_a_step_passed_on_names_who_has_it_now(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    who = office.receiver
    colleague = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    asked: dict[str, Any] = {"code": code, "step_number": 1, "subject": who.subject,
             "actor": who.actor}  # fmt: skip
    api.claim(now=now + MINUTE, **asked)
    api.pass_step(to_id=colleague.account.pk, now=now + 2 * MINUTE, **asked)
    passed = facts(code, who, now).rows[-1]
    assert (passed.note, passed.giver.name) == (
        "Giao lại cho đồng nghiệp",
        "Cán bộ tiepnhan.halong",
    )
    assert passed.receiver is not None
    assert passed.receiver.name == "Cán bộ tiepnhan2.halong"
    assert passed.handed_at == now + 2 * MINUTE


def test_the_head_who_does_the_work_of_a_post_stands_there_as_head(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    who, head = office.receiver, office.commander
    api.escalate(code=code, step_number=1, note="Khó", subject=who.subject, actor=who.actor,
                 now=now + MINUTE)  # fmt: skip
    api.accept(code=code, step_number=1, note="Đủ", subject=head.subject, actor=head.actor,
               now=now + 2 * MINUTE)  # fmt: skip
    given = [
        row.giver for row in facts(code, who, now).rows if row.giver.name == head.account.full_name
    ]
    own = next(iter(head.subject.posts)).title.vi
    assert [hand.post for hand in given] == [own]
    assert own != Step.objects.get(dossier__code=code, number=1).title_vi


NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_no_step_is_left_out_and_none_stands_twice(gaps: list[int]) -> None:
    """Whatever way a dossier went, each left step is one row, in the order of time."""
    at, holdings = NOON, []
    for number, gap in enumerate(gaps, 1):
        came, at = at, at + gap * MINUTE
        hand = Hand(f"Người {number}", signed_at=at)
        holdings.append(Holding(number, f"Bước {number}", came, at, None, hand, hand))
    rows = hand_overs(
        filed_at=NOON, applicant=Hand("Khôi"), holdings=holdings, passings=(), end=Hand("Hết")
    )
    assert [row.step for row in rows] == ["Nộp hồ sơ", *(each.name for each in holdings)]
    assert [row.handed_at for row in rows] == sorted(row.handed_at for row in rows)
    if rows[1:]:
        assert rows[-1].receiver.name == "Hết"


def test_parallel_steps_are_received_together() -> None:
    hand = Hand("A", unit="Đơn vị")
    one = Holding(1, "Chia việc", NOON, NOON + MINUTE, None, hand, hand)
    two, three = (
        Holding(n, f"Ý kiến {n}", NOON + MINUTE, None, None, Hand(f"Người {n}", unit="X"), hand)
        for n in (2, 3)
    )
    rows = hand_overs(
        filed_at=NOON, applicant=hand, holdings=[one, two, three], passings=(), end=hand
    )
    assert rows[-1].receiver == Hand("Người 2; Người 3", unit="X")


def test_the_hash_of_nothing_is_the_hash_of_no_octets() -> None:
    assert journal_hash([]) == hashlib.sha256(b"").hexdigest()
    assert journal_hash([{"b": 1, "a": "é"}]) == hashlib.sha256('{"a":"é","b":1}\n'.encode()).hexdigest()  # fmt: skip  # noqa: E501
