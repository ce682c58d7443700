"""Who may do what on a dossier: its own units, who was only asked, the head, who stands in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.queries.readers import REFUSED
from motcua.domain.dossiers.values import (
    CannotAct,
    Ending,
    Missing,
    NoSuchDossier,
    Status,
    StopNotice,
)
from motcua.domain.identity.api import appoint_substitute, give_post, holders_of
from motcua.domain.identity.models import Account, Post
from motcua.domain.identity.values import Holder, Rank, Role, Standing
from motcua.kernel.moments import local
from tests.factories.exempting import APPRAISED
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import SINCE, Member, Office, again, staff
from tests.factories.processes import publish_process
from tests.factories.transferring import PROCESS as TRANSFERRING
from tests.factories.transferring import at_the_transfer, papers_travel

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WARTIME = "1.013139"
GONE = StopNotice("subject_gone", "Người đề nghị đã mất.", "")
PARALLEL = Path(__file__).parent / "two_desks.bpmn"


def by(member: Member, now: datetime) -> dict[str, Any]:
    return {"subject": member.subject, "actor": member.actor, "now": now}


def number_of(code: str, task: str, item: int = 0) -> int:
    return Step.objects.get(dossier__code=code, task=task, item=item, left_at__isnull=True).number


def opened(code: str) -> list[str]:
    steps = Step.objects.filter(dossier__code=code, left_at__isnull=True).order_by("number")
    return [step.task for step in steps]


@pytest.fixture
def asked(office: Office, neighbour: Office, khoi: Member, now: datetime) -> tuple[str, int]:
    """A dossier about which two other units are asked, and the neighbour's turn."""
    code = file_one(khoi, office.unit, now, code=WARTIME, channel="direct")
    api.accept(code=code, step_number=1, note="", **by(office.receiver, now))
    chosen = (neighbour.unit.pk, office.committee.pk)
    api.work(
        code=code, step_number=number_of(code, "appraise"),
        ending=Ending("consult", chosen=chosen, answers=APPRAISED), **by(office.specialist, now),
    )  # fmt: skip
    return code, number_of(code, "opinion", neighbour.unit.pk)


class TestWhoWasOnlyAsked:
    """A unit that gives its opinion steers nothing of the dossier of others."""

    def test_its_leader_does_not_stop_the_dossier(
        self, asked: tuple[str, int], neighbour: Office, office: Office, now: datetime
    ) -> None:
        code, turn = asked
        with pytest.raises(CannotAct, match="not_yours"):
            api.stop(code=code, step_number=turn, notice=GONE, **by(neighbour.commander, now))
        view = api.dossier_for(neighbour.commander.subject, code)
        assert not api.leads(view, neighbour.commander.subject)
        assert api.leads(view, office.commander.subject)
        api.stop(code=code, step_number=turn, notice=GONE, **by(office.commander, now))
        assert Dossier.objects.get(code=code).status == Status.STOPPED

    def test_it_neither_rejects_back_nor_stops_the_clock(
        self, asked: tuple[str, int], neighbour: Office, now: datetime
    ) -> None:
        code, turn = asked
        about: dict[str, Any] = {"code": code, "step_number": turn, **by(neighbour.specialist, now)}
        with pytest.raises(CannotAct, match="not_from_an_opinion"):
            api.send_back(note="Thiếu", to="receive", **about)
        with pytest.raises(CannotAct, match="not_from_an_opinion"):
            api.suspend(reason_key="force_majeure", note="Bão", **about)
        assert opened(code) == ["opinion", "opinion"]
        view = api.dossier_for(neighbour.specialist.subject, code)
        (task,) = api.my_tasks(view, neighbour.specialist.subject, now)
        assert (task.back, task.consulted) == ((), True)

    def test_the_units_of_the_dossier_let_its_clock_run_again(
        self, office: Office, neighbour: Office, khoi: Member, now: datetime
    ) -> None:
        code = file_one(khoi, office.unit, now, code=WARTIME, channel="direct")
        api.accept(code=code, step_number=1, note="", **by(office.receiver, now))
        mine: dict[str, Any] = {"code": code, "step_number": number_of(code, "appraise")}
        api.suspend(
            reason_key="force_majeure", note="Bão", **mine, **by(office.specialist, now)
        )  # fmt: skip
        consult = Ending("consult", chosen=(neighbour.unit.pk,), answers=APPRAISED)
        api.work(ending=consult, **mine, **by(office.specialist, now))
        opinion = number_of(code, "opinion", neighbour.unit.pk)
        turn: dict[str, Any] = {"code": code, "step_number": opinion}
        with pytest.raises(CannotAct, match="not_from_an_opinion"):
            api.resume(note="", **turn, **by(neighbour.specialist, now + HOUR))
        with pytest.raises(CannotAct, match="not_yours"):
            api.resume(note="", **turn, **by(neighbour.receiver, now + HOUR))
        api.resume(note="", **turn, **by(office.specialist, now + HOUR))
        assert Dossier.objects.get(code=code).due_at is not None


class TestNotingWhatCame:
    """Only the units of the dossier note that it has come, and every refusal is kept."""

    @pytest.fixture
    def waiting(self, asked: tuple[str, int]) -> str:
        """The dossier waits for a payment, while the neighbour may read it."""
        code = asked[0]
        Step.objects.filter(dossier__code=code, number=asked[1]).update(
            kind="wait", act="payment_received", role=""
        )
        return code

    def test_the_desk_of_a_consulted_unit_does_not(
        self, waiting: str, asked: tuple[str, int], neighbour: Office, now: datetime
    ) -> None:
        about: dict[str, Any] = {"code": waiting, "step_number": asked[1], "note": "PT 12"}
        with pytest.raises(CannotAct, match="not_yours"):
            api.note_message(**about, **by(neighbour.receiver, now))
        entry = entries_about(waiting, REFUSED).get()
        assert entry.details["deed"] == "note_message"
        assert entry.details["reason"] == "not_yours"

    def test_the_receiving_desk_reaches_the_process(
        self, waiting: str, asked: tuple[str, int], office: Office, now: datetime
    ) -> None:
        with pytest.raises(CannotAct, match="nobody_waits"):
            api.note_message(
                code=waiting, step_number=asked[1], note="PT 12", **by(office.receiver, now)
            )


class TestBeforeTheHead:
    """What is put before the head, the head can do; what he gives back comes as it was."""

    @pytest.mark.parametrize("deed", ["accept", "supplement", "refuse"])
    def test_the_head_does_the_work_of_the_post(
        self, office: Office, khoi: Member, now: datetime, deed: str
    ) -> None:
        code = file_one(khoi, office.unit, now)
        about: dict[str, Any] = {"code": code, "step_number": 1}
        api.escalate(note="Khó", **about, **by(office.receiver, now))
        for stranger in (office.receiver, office.chair, office.specialist):
            with pytest.raises(CannotAct, match="not_yours"):
                api.accept(note="", **about, **by(stranger, now))
        head = {**about, **by(office.commander, now)}
        acts: dict[str, Callable[[], None]] = {
            "accept": lambda: api.accept(note="", **head),
            "supplement": lambda: api.request_supplement(
                missing=(Missing("form", "Sai tên"),), note="", **head
            ),
            "refuse": lambda: api.refuse(reason_key="not_competent", note="Nơi khác", **head),
        }
        acts[deed]()
        assert Step.objects.get(dossier__code=code, number=1).outcome == deed

    def test_a_leader_does_not_do_a_posts_work_that_was_not_put_before_him(
        self, office: Office, khoi: Member, now: datetime
    ) -> None:
        code = file_one(khoi, office.unit, now)
        with pytest.raises(CannotAct, match="not_yours"):
            api.accept(code=code, step_number=1, note="", **by(office.commander, now))

    def test_without_a_head_nothing_is_put_before_him(
        self, office: Office, khoi: Member, now: datetime
    ) -> None:
        code = file_one(khoi, office.unit, now)
        Account.objects.filter(pk=office.commander.account.pk).update(active=False)
        with pytest.raises(CannotAct, match="no_head"):
            api.escalate(code=code, step_number=1, note="Khó", **by(office.receiver, now))

    @pytest.mark.parametrize("rank", ["", Rank.DEPUTY])
    def test_the_rank_comes_back_as_it_was(
        self, office: Office, khoi: Member, now: datetime, rank: str
    ) -> None:
        code = file_one(khoi, office.unit, now)
        Step.objects.filter(dossier__code=code).update(role=Role.LEADER, rank=rank)
        head, deputy = (
            staff(f"{each}.halong", office.unit, Role.SPECIALIST, now) for each in ("truong", "pho")
        )
        about: dict[str, Any] = {"code": code, "step_number": 1}
        for member, rank_of in ((deputy, Rank.DEPUTY), (head, Rank.HEAD)):
            if rank_of is Rank.HEAD:
                with pytest.raises(CannotAct, match="no_head"):
                    api.escalate(note="Khó", **about, **by(again(deputy, now), now))
            give_post(account=member.account, unit=office.unit, role=Role.LEADER, since=SINCE,
                      actor=SYSTEM, now=now, standing=Standing(rank=rank_of))  # fmt: skip
        api.escalate(note="Khó", **about, **by(again(deputy, now), now))
        api.give_back(note="Làm đi", **about, **by(again(head, now), now))
        step = Step.objects.get(dossier__code=code)
        assert (step.role, step.rank, step.escalated_role) == (Role.LEADER, rank, "")


def test_who_left_the_unit_stands_in_no_longer(
    office: Office, neighbour: Office, now: datetime
) -> None:
    colleague = staff("tiepnhan2.halong", office.unit, Role.RECORDS_CLERK, now)
    today = local(now).date()
    absent = Post.objects.get(account=office.receiver.account)
    appoint_substitute(
        post_id=absent.pk, login="tiepnhan2.halong", days=(today, today + DAY), reason="Nghỉ phép",
        **by(office.receiver, now),
    )  # fmt: skip
    desk = Holder(office.unit.pk, Role.RECEIVING_OFFICER)

    def told() -> set[int]:
        return {each.account_id for each in holders_of(desk, today)}

    assert again(colleague, now).subject.holds(Role.RECEIVING_OFFICER)
    assert colleague.account.pk in told()
    Post.objects.filter(account=colleague.account).update(valid_to=today - DAY)
    give_post(account=colleague.account, unit=neighbour.unit, role=Role.SPECIALIST, since=SINCE,
              actor=SYSTEM, now=now)  # fmt: skip
    assert again(colleague, now).subject.roles() == {Role.SPECIALIST}
    assert colleague.account.pk not in told()


def test_one_supplement_request_at_a_time(
    office: Office, khoi: Member, now: datetime, tmp_path: Path
) -> None:
    folder = tmp_path / "process"
    folder.mkdir()
    (folder / PARALLEL.name).write_text(PARALLEL.read_text(encoding="utf-8"), encoding="utf-8")
    publish_process(FIRST_REGISTRATION, folder / PARALLEL.name, tmp_path / "catalogue", now)
    code = file_one(khoi, office.unit, now)
    ask: dict[str, Any] = {"missing": (Missing("form", "Sai tên"),), "note": "", "code": code}
    first, second = number_of(code, "one"), number_of(code, "two")
    api.request_supplement(step_number=first, **ask, **by(office.receiver, now))
    with pytest.raises(CannotAct, match="supplement_open"):
        api.request_supplement(step_number=second, **ask, **by(office.specialist, now))
    assert opened(code) == ["two", "wait_one"]


class TestOnASlip:
    """What travels stays as it is, and only a unit can take it over."""

    def test_a_travelling_step_is_not_put_before_the_head_nor_rejected_back(
        self, office: Office, neighbour: Office, khoi: Member, now: datetime, tmp_path: Path
    ) -> None:
        with papers_travel(tmp_path, now):
            code = at_the_transfer(office, khoi, now)
            give: dict[str, Any] = {"codes": [code], "receiver_unit_id": neighbour.unit.pk}
            api.give(note="", **give, **by(office.receiver, now))
            about: dict[str, Any] = {"code": code, "step_number": 2, **by(office.receiver, now)}
            with pytest.raises(CannotAct, match="on_its_way"):
                api.escalate(note="Khó", **about)
            with pytest.raises(CannotAct, match="on_its_way"):
                api.send_back(note="Sai", to="receive", **about)

    def test_a_transfer_to_nobody_makes_no_slip(
        self, office: Office, neighbour: Office, khoi: Member, now: datetime, tmp_path: Path
    ) -> None:
        folder = tmp_path / "process"
        folder.mkdir()
        text = TRANSFERRING.read_text(encoding="utf-8")
        way = '<sequenceFlow id="f3" sourceRef="pass_on" targetRef="check"/>'
        assert way in text
        waiting = """<sequenceFlow id="f3" sourceRef="pass_on" targetRef="rest"/>
            <intermediateCatchEvent id="rest" name="Chờ" motcua:nameEn="Wait" motcua:status="4">
              <timerEventDefinition id="rest_timer" motcua:limit="1 working_hour"/>
            </intermediateCatchEvent>
            <sequenceFlow id="f3b" sourceRef="rest" targetRef="check"/>"""
        (folder / "p.bpmn").write_text(text.replace(way, waiting), encoding="utf-8")
        publish_process(FIRST_REGISTRATION, folder / "p.bpmn", tmp_path / "catalogue", now)
        code = at_the_transfer(office, khoi, now)
        with pytest.raises(CannotAct, match="no_receiver"):
            api.give(
                codes=[code], receiver_unit_id=neighbour.unit.pk, note="",
                **by(office.receiver, now),
            )  # fmt: skip

    def test_refused_lists_are_in_the_journal(
        self, office: Office, neighbour: Office, khoi: Member, now: datetime, tmp_path: Path
    ) -> None:
        with papers_travel(tmp_path, now):
            code = at_the_transfer(office, khoi, now)
            give: dict[str, Any] = {"codes": [code], "receiver_unit_id": neighbour.unit.pk}
            with pytest.raises(CannotAct, match="not_yours"):
                api.give(note="", **give, **by(office.specialist, now))
            slip = api.give(note="", **give, **by(office.receiver, now))
            confirm: dict[str, Any] = {"number": slip.number, "missing": {code: " "}}
            with pytest.raises(CannotAct, match="reason_missing"):
                api.confirm(**confirm, **by(neighbour.specialist, now))
            with pytest.raises(NoSuchDossier):
                api.confirm(number="0", missing={}, **by(neighbour.specialist, now))
        kept = [(each.details["deed"], each.details["reason"])
                for each in entries_about(code, REFUSED)]  # fmt: skip
        assert kept == [("confirm", "reason_missing"), ("give", "not_yours")]
