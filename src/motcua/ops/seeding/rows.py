"""A story as the rows that the platform itself would have written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.audit.api import sealed_row
from motcua.domain.audit.values import ActorKind, Written, hash_of
from motcua.domain.dossiers.values import SUPPLEMENT_ANSWERED, Status
from motcua.domain.identity.values import Role
from motcua.domain.process.values import Side, Task
from motcua.kernel.moments import local
from motcua.kernel.names import fold
from motcua.kernel.texts import Text
from motcua.ops.seeding.answers import answers
from motcua.ops.seeding.copying import Row
from motcua.ops.seeding.people import Citizen
from motcua.ops.seeding.stories import Story
from motcua.platform.lawbook import lawbook
from motcua.platform.whence import INSIDE

_APPLICANT = Text("Người nộp hồ sơ", "The applicant")
# The journal's word for each event of a process.
_DEEDS = {
    "accept": "accepted",
    "supplement": "supplement_requested",
    "supplement_answered": "supplement_answered",
    "refuse": "refused",
    "propose": "proposed",
    "sign": "signed",
    "done": "handed_over",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A story with what the database gave it."""

    story: Story
    dossier_id: int
    code: str
    citizen: Citizen

    def left(self) -> list[tuple[int, datetime]]:
        """Give position and moment of the stops that were left."""
        return list(enumerate(self.story.moments[1:]))


def dossier(told: Told) -> Row:
    """Give the dossier itself."""
    story, walk = told.story, told.story.walk
    person = told.citizen.person
    ended_at = story.moments[-1] if walk.ended else None
    is_finished = walk.status in {Status.FINISHED, Status.RETURNED}
    signed_at = next((at for n, at in told.left() if walk.stops[n].event == "sign"), ended_at)
    return {
        "id": told.dossier_id,
        "code": told.code,
        "form_key": story.form_key,
        "procedure_code": story.procedure.code,
        "version_id": story.procedure.id,
        "channel": story.channel,
        "case": "",
        "delivery": story.way.delivery.value,
        "lang": "vi",
        "unit_id": story.office.unit_id,
        "deciding_unit_id": story.office.deciding_id,
        "owner_account_id": told.citizen.account_id,
        "submitter_account_id": told.citizen.account_id,
        "owner_name": person["full_name"],
        "owner_fold": fold(person["full_name"]),
        "owner": dict(person),
        "submitter": dict(person),
        "answers": _answers(told),
        "status": walk.status,
        "state": dict(walk.state),
        "filed_at": story.filed_at,
        "received_at": _first(told, "accept"),
        "first_due_at": story.first_due_at,
        "due_at": story.due_at,
        "finished_at": signed_at if is_finished else None,
        "ended_at": ended_at,
        "steps_count": len(walk.stops),
        "supplements_count": len(story.supplements),
        "involved_unit_ids": "{}",
        "parent_place": "",
        "called": "",
    }


def steps(told: Told) -> Iterator[Row]:
    """Give the way it went."""
    story = told.story
    left = dict(told.left())
    before = ""
    for position, stop in enumerate(story.walk.stops):
        task = stop.place if isinstance(stop.place, Task) else None
        title = task.lane.name if task else _APPLICANT
        yield {
            "dossier_id": told.dossier_id,
            "number": position + 1,
            "kind": "task" if task else "wait",
            "task": stop.place.id,
            "act": task.act if task else stop.event or "supplement_answered",
            "item": 0,
            "rank": task.lane.rank or "" if task else "",
            "timer": "",
            "escalated_role": "",
            "taken_back": False,
            "filled": {},
            "led_here": before if before == SUPPLEMENT_ANSWERED else "",
            "procedure_code": story.procedure.code,
            "channel": story.channel,
            "filed_at": story.filed_at,
            "is_for_another": False,
            "is_practice": False,
            "name_vi": stop.place.name.vi,
            "name_en": stop.place.name.en,
            "unit_id": _unit(told, task),
            "role": task.lane.role.value if task else "",
            "officer_id": _officer(told, task) if position in left else None,
            "title_vi": title.vi,
            "title_en": title.en,
            "entered_at": story.moments[position],
            "left_at": left.get(position),
            "due_at": None if stop.event == "" and task is None else story.due_at,
            "outcome": stop.event,
            "note": "",
        }
        before = stop.event


def entries(told: Told) -> Iterator[Row]:
    """Give what the journal says of it."""
    story = told.story
    filed: dict[str, object] = {
        "procedure": story.procedure.code,
        "channel": story.channel,
        "case": "",
        "unit": story.office.eid,
        "content": {"answers": hash_of(_answers(told))},
    }
    yield _entry(told, "filed", story.filed_at, None, filed)
    asked = 0
    for position, at in told.left():
        stop = story.walk.stops[position]
        task = stop.place if isinstance(stop.place, Task) else None
        details: dict[str, object] = {"step": position + 1, "task": stop.place.id}
        if stop.event == SUPPLEMENT_ANSWERED:
            asked += 1
            details |= {"request": asked, "content": {"answer": hash_of("")}}
        yield _entry(told, _DEEDS[stop.event], at, task, details)


def supplements(told: Told) -> Iterator[Row]:
    """Give what was asked for and answered."""
    asked = [stop for stop in told.story.walk.stops if stop.event == "supplement"]
    first = told.story.procedure.components[0].key
    for number, (at, came) in enumerate(told.story.supplements, 1):
        place = asked[number - 1].place
        yield {
            "dossier_id": told.dossier_id,
            "number": number,
            "task": place.id,
            "items": [{"component": first, "reason": "Ảnh chụp không đọc được."}],
            "asked_again": 0,
            "note": "",
            "officer_id": _officer(told, place if isinstance(place, Task) else None),
            "asked_at": at,
            "answered_at": came,
            "answer": "",
        }


def refusals(told: Told) -> Iterator[Row]:
    """Give the refusal, if it ended so, with a reason in force on its day."""
    for position, at in told.left():
        stop = told.story.walk.stops[position]
        if stop.event != "refuse" or not isinstance(stop.place, Task):
            continue
        stage = "reception" if stop.place.id == "receive" else "appraisal"
        field = told.story.procedure.field
        reasons = lawbook().refusal_reasons(told.story.filed_at.date(), stage=stage, field=field)
        yield {
            "dossier_id": told.dossier_id,
            "reason_key": reasons[0].key,
            "note": "Xem căn cứ ghi trong phiếu.",
            "officer_id": _officer(told, stop.place),
            "refused_at": at,
        }


def _entry(
    told: Told, deed: str, at: datetime, task: Task | None, details: dict[str, object]
) -> Row:
    return sealed_row(
        Written(
            id=0,
            at=at,
            act=f"dossiers.{deed}",
            subject=told.code,
            outcome="done",
            actor_kind=(ActorKind.STAFF if task else ActorKind.CITIZEN).value,
            account_id=_officer(told, task),
            unit_id=_unit(told, task) if task else None,
            post=task.lane.name.vi if task else "",
            label="",
            details=details,
            person_id=told.citizen.account_id,
            source=INSIDE,
        )
    )


def _answers(told: Told) -> dict[str, object]:
    day = local(told.story.filed_at).date()
    return answers(told.story.procedure.form, told.citizen.facts(), day)


def _first(told: Told, event: str) -> datetime | None:
    stops = told.story.walk.stops
    return next((at for n, at in told.left() if stops[n].event == event), None)


def _unit(told: Told, task: Task | None) -> int:
    is_deciding = task is not None and task.lane.side is Side.DECIDING
    return told.story.office.deciding_id if is_deciding else told.story.office.unit_id


def _officer(told: Told, task: Task | None) -> int | None:
    """Give the officer of a task; for a wait of the applicant, himself in the journal."""
    if task is None:
        return told.citizen.account_id
    return told.story.office.officers[Role(task.lane.role)]
