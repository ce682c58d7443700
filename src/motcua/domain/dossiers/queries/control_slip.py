"""The process control slip (form 06): every hand-over of a dossier, from steps, slips, journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.audit.api import written_about
from motcua.domain.audit.values import Written
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import (
    Consultation,
    Step,
    StepKind,
    StepWords,
    Stop,
    TransferLine,
)
from motcua.domain.dossiers.queries.moves import VERSION_MOVED
from motcua.domain.dossiers.queries.papers import desk_of, template, tracking_address
from motcua.domain.dossiers.queries.readers import NO_ACTS
from motcua.domain.dossiers.rules import papers
from motcua.domain.dossiers.rules.handing import Holding, hand_overs, journal_hash
from motcua.domain.dossiers.rules.papers import Hand, HandOverRow
from motcua.domain.dossiers.values import (
    OF_APPLICANT,
    ON_PAPER_DELIVERIES,
    Consulted,
    DossierView,
    Status,
)
from motcua.domain.identity.api import names_of, unit_by_id, units_by_id
from motcua.domain.identity.values import Rank
from motcua.platform.papers import render

_APPLICANT = "Người nộp hồ sơ"
_ORIGINALS = "Chuyển bản giấy nhận thay"
_SYSTEM = Hand("Hệ thống", automatic=True)
# Changes of hands within one step, each with the words of the slip.
_PASSINGS = {
    "dossiers.claimed": "Nhận việc",
    "dossiers.assigned": "Giao việc",
    "dossiers.passed": "Giao lại cho đồng nghiệp",
    "dossiers.released": "Trả lại cho bộ phận",
    "dossiers.escalated": "Trình thủ trưởng đơn vị",
    "dossiers.given_back": "Thủ trưởng giao lại",
}
# How a question to another unit ended; what the process draws has its own words.
_OF_QUESTIONS: dict[str, str] = {
    Consulted.GIVEN: "Cho ý kiến",
    Consulted.NOTHING: "Không có ý kiến",
    Consulted.SILENT: "Hết hạn mà không trả lời",
    Consulted.TAKEN_BACK: "Không cần trả lời nữa",
}
_ENDED_BY_OTHERS = frozenset({"withdraw", "stop"})
_OUTSIDE = {"withdraw": "Rút hồ sơ", "stop": "Dừng giải quyết", "send_back": "Trả lại"}


def control_slip_pdf(view: DossierView, *, now: datetime, named: bool = True) -> bytes:
    """Give form 06 as it stands now.

    ``named`` is for the staff; the applicant reads units and posts, no officer's name and no note
    written inside the house.
    """
    procedure = snapshot().version(view.version_id)
    desk = desk_of(unit_by_id(view.unit_id))
    tracking = papers.Tracking(tracking_address(view.code), "")
    facts = control_slip_facts(view, now=now, named=named)
    data = papers.control_slip(papers.about_of(view, procedure), desk, tracking, facts)
    return render(template("control_slip"), data)


def control_slip_facts(view: DossierView, *, now: datetime, named: bool) -> papers.ControlSlipFacts:
    """Give what form 06 records of a dossier: all hand-overs, and the hash of its journal.

    The hash is over all acts in the journal about this dossier; that somebody read it, or
    tried in vain to act, is an entry too, but no act, and changes nothing here: the same facts
    give the same hash.
    """
    acts = [entry for entry in written_about(view.code) if entry.act not in NO_ACTS]
    others = view.facts.unit_ids - {view.unit_id}
    settled = view.progress.status in {Status.NOT_ACCEPTED, Status.RETURNED}
    return papers.ControlSlipFacts(
        issued_at=now,
        received_at=view.received_at or view.progress.filed_at,
        due_at=view.progress.due_at or view.first_due_at,
        finished_at=view.finished_at or (view.progress.ended_at if settled else None),
        handling=view.progress.unit.vi,
        coordinating=tuple(sorted(unit.name_vi for unit in units_by_id(others).values())),
        rows=_Slip(view, acts, named=named).rows(),
        journal_hash=journal_hash(entry.as_json() for entry in acts),
        journal_size=len(acts),
    )


@dataclass(frozen=True, slots=True)
class _People:
    """Names of accounts and units; without names a post speaks for its holder."""

    accounts: Mapping[int, str]
    units: Mapping[int, str]
    named: bool

    def hand(
        self, account: int | None, post: str, unit: int | None, at: datetime | None = None,
        instead_of: int | None = None,
    ) -> Hand:  # fmt: skip
        """Give one side of a hand-over."""
        where = self.units.get(unit or 0, "")
        name = self.accounts.get(account or 0, "") if self.named else ""
        if not name:
            return Hand(post or "Bộ phận", "", where, at)
        absent = self.accounts.get(instead_of or 0, "")
        return Hand(name, f"{post} (thay {absent})" if absent else post, where, at)


class _Slip:
    """One dossier's rows; reads everything once."""

    def __init__(self, view: DossierView, acts: Sequence[Written], *, named: bool) -> None:
        self.view, self.named = view, named
        self.steps = list(Step.objects.filter(dossier_id=view.id).order_by("number"))
        self.by_number = {step.number: step for step in self.steps}
        rows = TransferLine.objects.filter(dossier_id=view.id).select_related("slip", "step")
        self.lines = list(rows.order_by("id"))
        asked = Consultation.objects.filter(step__in=[s.pk for s in self.steps if s.is_beside])
        self.consultations = {each.step_id: each for each in asked.select_related("from_step")}
        self.stop = Stop.objects.filter(dossier_id=view.id).first()
        self.passings = [entry for entry in acts if entry.act in _PASSINGS]
        said = [entry.details["words"] for entry in self.passings if "words" in entry.details]
        self.said = dict(StepWords.objects.filter(pk__in=said).values_list("pk", "words"))
        # What the head may do instead of the post: put before him, or what waits for his deputy.
        his = {entry.details["step"] for entry in acts if entry.act == "dossiers.escalated"}
        his |= {step.number for step in self.steps if step.rank == Rank.DEPUTY}
        self.posts = {
            (entry.details.get("step"), entry.account_id): entry.post
            for entry in acts
            if entry.details.get("step") in his and entry.act not in _PASSINGS
        }
        self.people = _People(self._accounts(), self._units(), named)
        version = snapshot().version(view.version_id)
        called = view.progress.called
        self.process = version.process.called[called] if called else version.process
        owner = view.submitter.full_name if named else _APPLICANT
        self.applicant = Hand(owner, _APPLICANT if named else "")

    def _accounts(self) -> dict[int, str]:
        ids = {getattr(step, name) for step in self.steps
               for name in ("officer_id", "on_behalf_of_id", "claimed_by_id")}  # fmt: skip
        ids |= {entry.account_id for entry in self.passings}
        ids |= {each.asked_by_id for each in self.consultations.values()}
        ids |= {entry.details.get(key) for entry in self.passings for key in ("owner", "to")}
        ids |= {line.slip.giver_id for line in self.lines}
        ids |= {line.slip.receiver_id for line in self.lines}
        ids |= {self.stop.officer_id} if self.stop else set()
        return names_of(ids - {None}) if self.named else {}

    def _units(self) -> dict[int, str]:
        ids = {step.unit_id for step in self.steps}
        ids |= {entry.unit_id for entry in self.passings if entry.unit_id}
        for line in self.lines:
            ids |= {line.slip.giver_unit_id, line.slip.receiver_unit_id}
        return {pk: unit.name_vi for pk, unit in units_by_id(ids).items()}

    def rows(self) -> tuple[HandOverRow, ...]:
        """Give all rows in the order of time."""
        filed_at = self.view.progress.filed_at
        passings = [self._passing(entry) for entry in self.passings]
        passings += [self._travel(line) for line in self.lines if not line.taken]
        return hand_overs(
            filed_at=filed_at,
            applicant=Hand(self.applicant.name, self.applicant.post, "", filed_at),
            # A move to another version hands nothing over: the step goes on in its new row.
            holdings=[self._holding(step) for step in self.steps if step.outcome != VERSION_MOVED],
            passings=passings,
            end=self._end(),
        )

    def _end(self) -> Hand:
        if self.view.result and self.view.delivery in ON_PAPER_DELIVERIES:
            return self.applicant
        at = self.view.progress.ended_at
        return Hand("Hệ thống", "", "lưu hồ sơ, báo người nộp", at, automatic=True)

    def _holding(self, step: Step) -> Holding:
        # What somebody else ended, its holder never took over, unless he had claimed it.
        by_other = step.taken_back or step.outcome in _ENDED_BY_OTHERS
        taken = step.claimed_at or (None if by_other else step.left_at)
        who = step.claimed_by_id if by_other else step.officer_id or step.claimed_by_id
        title = self._title(step, who)
        taker = self.people.hand(who, title, step.unit_id, taken, step.on_behalf_of_id)
        if step.kind != StepKind.TASK:
            taker = self._of_frame(step, step.entered_at)
        slip = next((each for each in self.lines if each.taken and each.step_id == step.pk), None)
        return Holding(
            number=step.number,
            name=step.name_vi,
            entered_at=step.entered_at,
            left_at=step.left_at,
            due_at=step.due_at if step.kind != StepKind.WAIT and not by_other else None,
            taker=taker,
            giver=self._giver(step),
            note=self._note(step),
            receiver=self._receiver(slip) if slip and step.left_at else None,
            asker=self._asker(step) if step.is_beside else None,
        )

    def _asker(self, step: Step) -> Hand | None:
        asked = self.consultations.get(step.pk)
        if asked is None:
            return None
        at = asked.from_step
        title = self._title(at, asked.asked_by_id)
        return self.people.hand(asked.asked_by_id, title, at.unit_id)

    def _giver(self, step: Step) -> Hand:
        at = step.left_at
        if step.taken_back:
            return Hand("Hệ thống", automatic=True, signed_at=at)
        if step.outcome == "withdraw":
            return Hand(self.applicant.name, self.applicant.post, "", at)
        if step.outcome == "stop" and self.stop:
            who = self.stop.officer_id
            return self.people.hand(who, self.stop.officer_title, self.stop.unit_id, at)
        if step.kind != StepKind.TASK:
            return self._of_frame(step, at)
        slip = next((each for each in self.lines if each.taken and each.step_id == step.pk), None)
        signed = slip.slip.given_at if slip else at
        title = self._title(step, step.officer_id)
        return self.people.hand(step.officer_id, title, step.unit_id, signed, step.on_behalf_of_id)

    def _title(self, step: Step, account: int | None) -> str:
        return self.posts.get((step.number, account), step.title_vi)

    def _of_frame(self, step: Step, at: datetime | None) -> Hand:
        """Give who stands at a place where no officer works."""
        if step.kind == StepKind.WAIT and step.act in OF_APPLICANT:
            return Hand(self.applicant.name, self.applicant.post, "", at)
        unit = self.people.units.get(step.unit_id, "") if step.kind != StepKind.WAIT else ""
        return Hand(_SYSTEM.name, "", unit, at, automatic=True)

    def _receiver(self, line: TransferLine) -> Hand:
        slip = line.slip
        return self.people.hand(
            slip.receiver_id, slip.receiver_title, slip.receiver_unit_id, slip.confirmed_at
        )

    def _note(self, step: Step) -> str:
        slip = next((each for each in self.lines if each.taken and each.step_id == step.pk), None)
        if slip:
            return f"Phiếu bàn giao {slip.slip.number}"
        task = self.process.task(step.task)
        labels = {each.key: each.label.vi for each in task.outcomes} if task else {}
        label = _OUTSIDE.get(step.outcome) or labels.get(step.outcome, "")
        if step.is_beside:
            label = _OF_QUESTIONS.get(step.outcome, label)
        elif step.taken_back:
            label = "Kết thúc tự động"
        said = step.note if self.named else ""
        return ": ".join(part for part in (label, said) if part)

    def _passing(self, entry: Written) -> HandOverRow:
        step = self.by_number[int(entry.details["step"])]
        # The unit's staff together, before one of them owns the step or after he gave it back.
        # No person signed for it, and the head signs by what he does.
        post = Hand(step.title_vi, "", self.people.units.get(step.unit_id, ""))
        acting = self.people.hand(
            entry.account_id, entry.post, entry.unit_id, entry.at, entry.details.get("for")
        )
        head = Hand("Thủ trưởng đơn vị", "", post.unit)
        # Of a step passed on, ``owner`` is who had it before and ``to`` who has it now.
        has_it = entry.details.get("to" if entry.act == "dossiers.passed" else "owner")
        owner = self.people.hand(has_it, step.title_vi, step.unit_id, entry.at)
        # Given back to who had it before it was given away, else to all of the post.
        heir = entry.details.get("to")
        given = self.people.hand(heir, step.title_vi, step.unit_id, entry.at) if heir else post
        giver, receiver = {
            "dossiers.claimed": (post, acting),
            "dossiers.assigned": (acting, owner),
            "dossiers.passed": (acting, owner),
            "dossiers.released": (acting, given),
            "dossiers.escalated": (acting, head),
            "dossiers.given_back": (acting, post),
        }[entry.act]
        said = self.said.get(entry.details.get("words") or 0, "")
        note = f"{_PASSINGS[entry.act]}: {said}" if said and self.named else _PASSINGS[entry.act]
        return HandOverRow(step.name_vi, giver, receiver, entry.at, None, note)

    def _travel(self, line: TransferLine) -> HandOverRow:
        slip = line.slip
        giver = self.people.hand(slip.giver_id, slip.giver_title, slip.giver_unit_id, slip.given_at)
        note = f"Phiếu bàn giao {slip.number}"
        if line.taken is False:
            note = f"{note}: không nhận được" + (f", {line.note}" if self.named else "")
        what = line.step.name_vi if line.step else _ORIGINALS
        return HandOverRow(what, giver, self._receiver(line), slip.given_at, None, note)
