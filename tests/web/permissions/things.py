"""Dossiers and drafts at every stage, full of marks that must appear nowhere else."""

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta

from motcua.domain.audit.api import entries_about
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.bulk.api import make_batch, make_stack
from motcua.domain.bulk.values import Asked, StackAct
from motcua.domain.bulk.values import Paper as Printed
from motcua.domain.catalogue.api import begin_draft, snapshot
from motcua.domain.counter.api import pair_phone, take_ticket
from motcua.domain.counter.models import Pairing
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import MovePlan, PreparedResult, TransferSlip
from motcua.domain.dossiers.values import Filing, Missing, Paper, Person, StopNotice
from motcua.domain.forms.api import attach_file, begin_upload, check_answers, known_at, start_draft
from motcua.domain.gates.api import open_gate
from motcua.domain.identity.models import Power
from motcua.domain.identity.values import DossierFacts
from motcua.domain.registry.api import ask_change, open_requests
from motcua.domain.registry.models import DataExport
from motcua.domain.registry.values import Outcome
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import store
from motcua.platform.lawbook import lawbook
from motcua.platform.lawbook.models import CalendarNotice
from tests.factories.batches import RESERVE, cells, lines
from tests.factories.behalf import given
from tests.factories.exempting import APPRAISED, WARTIME
from tests.factories.filings import FIRST_REGISTRATION, photo
from tests.factories.journal import publish_nowhere
from tests.factories.office import Member, Office, citizen
from tests.factories.practising import practice_filing
from tests.factories.stacks import begin, run
from tests.web.permissions.at_window import served
from tests.web.permissions.cast import Cast
from tests.web.permissions.house import list_of
from tests.web.permissions.inquiries import inquiry_about
from tests.web.permissions.old_things import load_of, old_dossiers_of, old_of
from tests.web.permissions.planted import (
    NUMBERS,
    PRACTISED,
    Desk,
    Thing,
    Things,
    marks_of,
    person_of,
)
from tests.web.rest.programs import answers

COMPONENT = "health_declaration"
STAGES = ("receive", "appraise", "sign", "supplement", "refused", "issued", "hand_over", "apology",
          "apologised", "stopped", "exempting", "exempted")  # fmt: skip
# A notice of the calendar that an administrator may withdraw.
BATCH = "7ae1a2ae-9bd7-4f0e-93ab-0e3a1c6f0f53"


def plant(cast: Cast, now: datetime) -> Things:
    """File a dossier of every group at every stage, and begin a draft of each citizen."""
    CalendarNotice.objects.create(
        batch=BATCH, date=date(2030, 6, 3), kind="off", name_vi="Nghỉ", name_en="Off",
        document="CV 1", entered_by="quantri", entered_at=now,
    )  # fmt: skip
    made = {
        (group, stage): _Maker(cast, group, now).at(stage) for group in NUMBERS for stage in STAGES
    }
    publish_nowhere(now)
    drafts = {group: _draft(cast, group, now) for group in ("halong", "haian")}
    loose = _file("program", cast.program.subject.account_id or 0, now)
    return Things(
        made
        | {("none", stage): _nothing() for stage in STAGES}
        | {("practice", "receive"): _practice(cast, now)},
        {"none": _no_draft()} | drafts,
        {"none": Thing("none", {"slip": 900_000_001}, None), "halong": _slip(cast, now)},
        {"none": Thing("none", {"export": 900_000_001}, None), "halong": _copy(cast, now)},
        {"none": Thing("none", {"power_id": 900_000_001}, None), "halong": _power(cast, now)},
        {"none": Thing("none", {"lot": uuid.uuid4()}, None), "halong": _lot(cast, now)},
        {"none": Thing("none", {"lot": uuid.uuid4()}, None), "halong": list_of(cast, now)},
        {"none": Thing("none", {"stack": uuid.uuid4()}, None), "halong": _stack(cast, now)},
        {"none": Thing("none", {"load": uuid.uuid4()}, None), "halong": load_of(cast, now)},
        {"none": Thing("none", {"old": uuid.uuid4()}, None), "halong": old_of(cast, now)},
        old_dossiers_of(cast, now),
        _request(now),
        _hidden(made["halong", "receive"], cast, now),
        inquiry_about(made["halong", "receive"], cast, now),
        {group: marks_of(group) for group in NUMBERS} | {"practice": PRACTISED},
        str(loose.pk),
        _plan(cast, now),
        begin_draft(code=FIRST_REGISTRATION, actor=_controller(cast), now=now).id,
        _desk(cast, now),
    )


def _desk(cast: Cast, now: datetime) -> Desk:
    """Pair a phone for a filing of the receiving officer of halong, and take a number there."""
    procedure, who = snapshot().get(FIRST_REGISTRATION), cast.halong.receiver
    assert procedure is not None
    filing = uuid.uuid4()
    code = pair_phone(
        form_key=filing, version_id=procedure.id, account_id=who.account.pk, session=who.token,
        actor=who.actor, now=now,
    )  # fmt: skip
    unit = cast.halong.unit
    take_ticket(unit_id=unit.pk, service="file", priority="", now=now)
    rated, tablet = served(cast, now)
    gate = open_gate(unit_id=unit.pk, name="Cổng 1", subject=who.subject, actor=who.actor, now=now)
    chair = cast.halong.chair
    handed = api.prepare_test(subject=chair.subject, actor=chair.actor, now=now)
    # Whenever the tests run, it is not over before they are.
    PreparedResult.objects.update(good_until=now + timedelta(days=1))
    Pairing.objects.update(ends_at=now + timedelta(days=1))
    return Desk(filing, code, unit.eid, gate, rated, tablet, handed.fetch, handed.upload)


def _controller(cast: Cast) -> Actor:
    account = cast["procedure controller"].subject.account_id
    return Actor(kind=ActorKind.STAFF, account_id=account)


def _plan(cast: Cast, now: datetime) -> int:
    """Plan to move dossiers; from a version to itself, for only the address matters here."""
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    made = MovePlan.objects.create(
        procedure_code=procedure.code, old_version_id=procedure.id, new_version_id=procedure.id,
        reason="x", made_by_id=cast.halong.receiver.account.pk, made_at=now,
    )  # fmt: skip
    return made.pk


def _practice(cast: Cast, now: datetime) -> Thing:
    """File a practice of the receiving officer; to everybody else it does not exist."""
    who = cast.halong.receiver
    name, number = PRACTISED.personal
    person = Person(full_name=name, personal_number=number)
    made = replace(practice_filing(now), owner=person, submitter=person)
    code = api.practise(filing=made, subject=who.subject, actor=who.actor, now=now).code
    view = api.dossier_for(who.subject, code)
    parts = {"code": code, "file": view.papers[0].file_id, "number": 900_000_001}
    return Thing("practice", parts, view.facts, pin=api.pin_of(code))


def _nothing() -> Thing:
    parts = {
        "code": "G11.03.22.HALONG-261122-9999",
        "file": uuid.UUID(int=1),
        "verification": "AAAA-BBBB-CCCC-DDDD",
        "number": 900_000_001,
    }
    return Thing("none", parts, None, pin="00000000")


def _slip(cast: Cast, now: datetime) -> Thing:
    """An empty slip from one commune to the other: both units see it, and nobody else."""
    giver, receiver = cast.halong.unit, cast.haian.unit
    made = TransferSlip.objects.create(
        pk=900_000_002, number="0001/2026/BG-X", giver_unit=giver, receiver_unit=receiver,
        giver=cast.halong.receiver.account, giver_title="Cán bộ tiếp nhận", given_at=now,
    )  # fmt: skip
    units = frozenset({giver.pk, receiver.pk})
    return Thing("halong", {"slip": made.pk}, DossierFacts(frozenset(), None, units, "/", ()))


def _copy(cast: Cast, now: datetime) -> Thing:
    """A copy of his data that one citizen asked for."""
    who = cast.khoi.account.pk
    asked = DataExport.objects.create(pk=900_000_002, account_id=who, asked_at=now).pk
    api.export_own(export_id=asked, now=now)
    facts = DossierFacts(frozenset({who}), None, frozenset(), "/", ())
    return Thing("halong", {"export": asked}, facts)


def _power(cast: Cast, now: datetime) -> Thing:
    """A power that one citizen gave to somebody without a mark."""
    agent = citizen("Người Thường Hai", "001209000077", now)
    # A number that stands nowhere else on a page.
    Power.objects.filter(pk=given(cast.khoi, agent, now)).update(id=900_000_002)
    who = frozenset({cast.khoi.account.pk})
    return Thing("halong", {"power_id": 900_000_002}, DossierFacts(who, None, frozenset(), "/", ()))


def _lot(cast: Cast, now: datetime) -> Thing:
    """A batch of one row that the receiving officer of halong has read in."""
    who = cast.halong.receiver
    row = {**cells(1), "owner_name": person_of("halong").full_name}
    batch = make_batch(
        procedure_code=RESERVE, component="", lines=lines([row]), sheet_name="bang.xlsx",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    units = frozenset({cast.halong.unit.pk})
    return Thing("halong", {"lot": batch}, DossierFacts(frozenset(), None, units, "/", ()))


def _stack(cast: Cast, now: datetime) -> Thing:
    """A dossier of halong whose receipt its receiving officer printed; a stack is his alone."""
    who = cast.halong.receiver
    places = api.inbox_places(who.subject, api.InboxQuestion(), 1)
    stack = make_stack(places=places, subject=who.subject, actor=who.actor, now=now)
    begin(stack, StackAct.PRINT, who, now, Asked(papers=(Printed.RECEIPT,)))
    run(stack, now)
    facts = DossierFacts(frozenset(), None, frozenset(), "/", (), practised_by=who.account.pk)
    return Thing("halong", {"stack": stack}, facts)


def _request(now: datetime) -> int:
    """Ask for a deletion, as somebody without a mark."""
    who = citizen("Người Thường", "001209000066", now)
    ask_change(account_id=who.account.pk, kind="deletion", words="x", actor=who.actor, now=now)
    return open_requests()[0].id


def _hidden(thing: Thing, cast: Cast, now: datetime) -> int:
    """Ask that readings be hidden, as a controller who does not decide."""
    actor, until = _controller(cast), now + timedelta(days=10)
    asked = api.Hiding(str(thing.parts["code"]), cast.halong.unit.pk, until, "QĐ 1", "x")
    return api.ask_hiding(asked=asked, account_id=actor.account_id or 0, actor=actor, now=now)


def _no_draft() -> Thing:
    parts = {
        "code": FIRST_REGISTRATION,
        "key": uuid.UUID(int=2),
        "upload_key": uuid.UUID(int=3),
        "file": uuid.UUID(int=1),
    }
    return Thing("none", parts, None)


def _draft(cast: Cast, group: str, now: datetime) -> Thing:
    member = cast.khoi if group == "halong" else cast.bao
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    begun = start_draft(
        account_id=member.account.pk, procedure_code=procedure.code, version_id=procedure.id,
        channel="online", now=now, unit_id=cast.halong.unit.pk, delivery="electronic",
        answers={"own_history": f"Chuyện riêng {group}", "full_name": person_of(group).full_name},
    )  # fmt: skip
    file = _file(group, member.account.pk, now)
    attach_file(
        draft_id=begun.id, account_id=member.account.pk, component=COMPONENT, file_id=file.pk,
        most=20, now=now,
    )  # fmt: skip
    facts = DossierFacts(frozenset({member.account.pk}), None, frozenset(), "/", ())
    coming = begin_upload(
        draft_id=begun.id, account_id=member.account.pk, component=COMPONENT, size=9,
        name=f"giay-{group}.jpg", fingerprint="x", now=now,
    )  # fmt: skip
    parts = {
        "code": procedure.code, "key": begun.id, "upload_key": coming.id, "file": file.pk,
    }  # fmt: skip
    return Thing(group, parts, facts)


def _file(group: str, account_id: int, now: datetime) -> StoredFile:
    data = photo() + f"BYTES {group}".encode()
    return store(
        data=data, name=f"giay-{group}.jpg", media_type="image/jpeg",
        owner=f"account:{account_id}", now=now,
    )  # fmt: skip


class _Maker:
    """Brings a dossier of one group to a stage by the real acts."""

    def __init__(self, cast: Cast, group: str, now: datetime) -> None:
        self.group, self.now, self.cast = group, now, cast
        here = group in {"halong", "program"}
        self.office: Office = cast.halong if here else cast.haian
        self.citizen = {"halong": cast.khoi, "haian": cast.bao}.get(group)
        self.program = {"program": cast.program, "stranger": cast.stranger}.get(group)

    def at(self, stage: str) -> Thing:
        code = self._filed_for(stage)
        getattr(self, f"_{stage}")(code)
        view = api.dossier_for(self.office.receiver.subject, code)
        issued = view.result
        filed = entries_about(code, "dossiers.filed")[0].pk
        parts: dict[str, object] = {
            "code": code, "file": view.papers[0].file_id, "number": filed,
        }  # fmt: skip
        if issued:
            parts["verification"] = issued.verification
        return Thing(self.group, parts, view.facts, pin=api.pin_of(code))

    def _filed_for(self, stage: str) -> str:
        if stage.startswith("exempt"):
            return self._send(self._exemption())
        return self._send(self._registration("direct" if stage == "hand_over" else "online"))

    def _send(self, filing: Filing) -> str:
        actor = Actor(kind=ActorKind.SYSTEM)
        return api.file_dossier(filing=filing, actor=actor, now=self.now).code

    def _exemption(self) -> Filing:
        """A request whose appraisal has a form and a document."""
        procedure = snapshot().get(WARTIME)
        assert procedure is not None
        made = self._registration("direct")
        owner = made.owner_account_id or made.integrator_id or 0
        papers = (
            Paper(part.key, _file(self.group, owner, self.now).pk) for part in procedure.components
        )
        return replace(
            made, procedure_code=procedure.code, version_id=procedure.id, answers={},
            papers=tuple(papers),
        )  # fmt: skip

    def _registration(self, channel: str) -> Filing:
        procedure = snapshot().get(FIRST_REGISTRATION)
        assert procedure is not None
        person = person_of(self.group)
        program = self.program.subject.account_id if self.program else None
        account = self.citizen.account.pk if self.citizen else None
        sent = answers(
            full_name=person.full_name, personal_number=person.personal_number,
            phone=person.phone, email=person.email, own_history=f"Chuyện riêng {self.group}",
        )  # fmt: skip
        checked = check_answers(procedure.form, sent, known_at(self.now))
        assert checked.ok, checked.errors
        owner = account or program or 0
        filing = Filing(
            form_key=uuid.uuid4(), procedure_code=procedure.code, version_id=procedure.id,
            channel=channel, delivery="electronic", unit_id=self.office.unit.pk, owner=person,
            submitter=person, answers=checked.values,
            papers=(Paper(COMPONENT, _file(self.group, owner, self.now).pk),),
            owner_account_id=account, submitter_account_id=account, integrator_id=program,
            register=Outcome.FOUND,
        )  # fmt: skip
        if channel == "direct":
            filing = replace(filing, delivery="counter")
        return filing

    def _by(self, member: Member, number: int) -> dict[str, object]:
        return {
            "step_number": number, "subject": member.subject, "actor": member.actor,
            "now": self.now,
        }  # fmt: skip

    def _receive(self, code: str) -> None:
        """Nothing more is done."""

    def _appraise(self, code: str) -> None:
        note = f"Ghi chú nội bộ {self.group}"
        api.accept(code=code, note=note, **self._by(self.office.receiver, 1))  # type: ignore[arg-type]

    def _sign(self, code: str) -> None:
        self._appraise(code)
        note = f"Ghi chú nội bộ {self.group}"
        api.propose(code=code, note=note, **self._by(self.office.specialist, 2))  # type: ignore[arg-type]

    _exempting = _appraise

    def _exempted(self, code: str) -> None:
        self._appraise(code)
        note = f"Ghi chú nội bộ {self.group}"
        typed = {**APPRAISED, "reason": note}
        api.propose(code=code, note=note, answers=typed, **self._by(self.office.specialist, 2))  # type: ignore[arg-type]

    def _apology(self, code: str) -> None:
        words = api.ApologyWords(f"Ghi chú nội bộ {self.group}")
        api.draft_apology(code=code, words=words, **self._by(self.office.receiver, 1))  # type: ignore[arg-type]

    def _apologised(self, code: str) -> None:
        self._apology(code)
        draft = api.dossier_for(self.office.receiver.subject, code).apologies[0]
        who = self.office.commander
        api.sign_apology(
            code=code, apology=draft.id, words=api.ApologyWords(f"Thư gửi {self.group}"),
            subject=who.subject, actor=who.actor, now=self.now,
        )  # fmt: skip

    def _stopped(self, code: str) -> None:
        notice = StopNotice("subject_gone", f"Thư gửi {self.group}")
        api.stop(code=code, notice=notice, **self._by(self.office.commander, 1))  # type: ignore[arg-type]

    def _issued(self, code: str) -> None:
        self._sign(code)
        note = f"Ghi chú nội bộ {self.group}"
        api.sign(code=code, note=note, **self._by(self.office.chair, 3))  # type: ignore[arg-type]

    _hand_over = _issued

    def _supplement(self, code: str) -> None:
        api.request_supplement(
            code=code, missing=(Missing(COMPONENT, f"Thư gửi {self.group}"),), note="",
            **self._by(self.office.receiver, 1),  # type: ignore[arg-type]
        )  # fmt: skip

    def _refused(self, code: str) -> None:
        reasons = lawbook().refusal_reasons(self.now.date(), stage="reception")
        api.refuse(
            code=code, reason_key=reasons[0].key, note=f"Thư gửi {self.group}",
            **self._by(self.office.receiver, 1),  # type: ignore[arg-type]
        )  # fmt: skip
