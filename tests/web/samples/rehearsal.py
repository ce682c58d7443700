"""Samples of the page that rehearses a process: empty, refused, one variant, two."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from motcua.domain.forms.values import Problem
from motcua.domain.process.api import parse_bpmn, simulate, usual_scenario
from motcua.domain.process.values.simulation import Scenario
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Calendar, Channel, ClockRules, Limit, Unit
from motcua.web.backoffice.simulation_showing import shown
from tests.web.samples.calendar import ADMINISTRATOR
from tests.web.samples.procedures import NAME

_SHIPPED = Path(__file__).parents[3] / "catalogue" / "military_service" / "registration.bpmn"
_PROCESS = parse_bpmn(_SHIPPED.read_bytes())
_USUAL = replace(
    usual_scenario(
        _PROCESS,
        limit=Limit(2, Unit.working_hour),
        channel=Channel.online,
        first_day=date(2026, 1, 1),
    ),
    dossiers=120,
)
_FEWER = replace(_USUAL, officers={**_USUAL.officers, "lane_appraisal": 2})
_TEMPLATE = "backoffice/simulation.html"
_LANES = {task.lane.id: task.lane.name for task in _PROCESS.tasks}
_FORM = {
    "procedure": NAME,
    "limit": _USUAL.limit,
    "lanes": [{"id": lane, "name": name} for lane, name in _LANES.items()],
    "tasks": [{"id": task.id, "name": task.name} for task in _PROCESS.tasks],
    "most": "2.000",
}
_EMPTY: dict[str, object] = {
    "procedures": [{"key": "1.013133", "label": NAME}],
    "typed": {},
    "errors": {},
    "form": None,
    "result": None,
}


def _came_out(*scenarios: Scenario) -> dict[str, object]:
    results = [
        simulate(each, _PROCESS, calendar=Calendar(), rules=ClockRules()) for each in scenarios
    ]
    return {
        **_EMPTY,
        "typed": {"procedure": "1.013133", "a_day": "10"},
        "form": _FORM,
        "result": shown(scenarios, results, _PROCESS, "vi"),
    }


_WRONG = {
    **_EMPTY,
    "typed": {"procedure": "1.013133", "dossiers": "99999", "officers.lane_appraisal": "x"},
    "errors": {
        name: Problem("number", Text("Nhập số nguyên từ 1 đến 2000.", "Enter 1 to 2000."))
        for name in ("dossiers", "officers.lane_appraisal")
    },
    "form": _FORM,
}

REHEARSALS = {
    "rehearsal_empty": (_TEMPLATE, ADMINISTRATOR, _EMPTY),
    "rehearsal_wrong": (_TEMPLATE, ADMINISTRATOR, _WRONG),
    "rehearsal_one": (_TEMPLATE, ADMINISTRATOR, _came_out(_USUAL)),
    "rehearsal_two": (_TEMPLATE, ADMINISTRATOR, _came_out(_USUAL, _FEWER)),
}
