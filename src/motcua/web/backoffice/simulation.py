"""Rehearsing a process before it is deployed: what is supposed, two variants, what came out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.catalogue.api import clock_law, snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.api import filed_by_day
from motcua.domain.forms.values import Problem
from motcua.domain.process.api import simulate, usual_scenario
from motcua.domain.process.values import Task
from motcua.domain.process.values.simulation import (
    LARGEST_SEED,
    MOST_A_DAY,
    MOST_MINUTES,
    MOST_OFFICERS,
    Scenario,
    ScenarioRefused,
    SimulationResult,
    Span,
)
from motcua.kernel.moments import local
from motcua.kernel.names import sort_key
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit, Unit
from motcua.platform.clock import now
from motcua.web.backoffice.simulation_showing import shown
from motcua.web.shared.acting import lang_of
from motcua.web.shared.charts import said

# So much is rehearsed while somebody waits for a page; more by the command.
MOST_HERE: Final = 2_000
_MOST_VISITS: Final = 24_000
_USUAL_HERE: Final = 1_000

_DOSSIERS = Text("Tổng số hồ sơ", "Dossiers in all")
_A_DAY = Text("Hồ sơ mỗi ngày thường", "Dossiers on an ordinary day")
_SEED = Text("Hạt giống ngẫu nhiên", "Seed of chance")
_NO_PROCEDURE = Problem(
    "procedure", Text("Hãy chọn một thủ tục trong danh sách.", "Choose a procedure of the list.")
)


def rehearsal(request: HttpRequest) -> HttpResponse:
    """Show the form; once a procedure is chosen, rehearse it with what was typed."""
    code = request.GET.get("procedure", "")[:20]
    procedure = snapshot().get(code) if code else None
    if procedure is None:
        errors = {"procedure": _NO_PROCEDURE} if code else {}
        return _page(request, {"typed": {}, "errors": errors, "form": None, "result": None})
    asked = _Asked(request, procedure)
    results: list[SimulationResult] = []
    if not asked.errors:
        try:
            results = [_rehearse(each, procedure) for each in asked.variants()]
        except ScenarioRefused as refused:
            asked.errors = {"dossiers": Problem("refused", refused.problems[0].message)}
    variants = asked.variants()[: len(results)]
    lang = lang_of(request)
    context = {
        "typed": asked.typed,
        "errors": asked.errors,
        "form": {
            "procedure": procedure.name,
            "limit": asked.usual.limit,
            "lanes": [{"id": lane, "name": asked.lanes[lane]} for lane in asked.usual.officers],
            "tasks": [{"id": task.id, "name": task.name} for task in procedure.process.tasks],
            "most": said(asked.most, lang),
        },
        "result": shown(variants, results, procedure.process, lang) if results else None,
    }
    return _page(request, context)


def _page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    procedures = sorted(snapshot().running(), key=lambda each: sort_key(each.name.vi))
    options = [
        {
            "key": each.code,
            "label": Text(f"{each.code} {each.name.vi}", f"{each.code} {each.name.en}"),
        }
        for each in procedures
    ]
    status = 422 if context["errors"] else 200
    return render(
        request, "backoffice/simulation.html", {**context, "procedures": options}, status=status
    )


def _rehearse(scenario: Scenario, procedure: ProcedureVersion) -> SimulationResult:
    law = clock_law(procedure, scenario.first_day)
    return simulate(scenario, procedure.process, calendar=law.calendar, rules=law.rules)


# What a rehearsal begins with where the law sets no time.
_NO_LIMIT = Limit(30, Unit.working_day)


class _Asked:
    """What was typed, over what is usually supposed; ``errors`` by name of input."""

    def __init__(self, request: HttpRequest, procedure: ProcedureVersion) -> None:
        offer = procedure.usual_offer()
        definition = procedure.process
        self.usual = usual_scenario(
            definition,
            limit=offer.limit or _NO_LIMIT,
            channel=offer.channel,
            first_day=_this_year(),
        )
        self.lanes = {task.lane.id: task.lane.name for task in definition.tasks}
        self.most = max(min(MOST_HERE, _MOST_VISITS // max(len(definition.tasks), 1)), 100)
        self.typed: dict[str, str] = {"procedure": procedure.code}
        self.errors: dict[str, Problem] = {}
        self._given = request.GET
        self._tasks = definition.tasks
        self._read()

    def variants(self) -> list[Scenario]:
        """Give the first variant, and the second when it differs."""
        second = replace(
            self._first,
            officers=self._beside,
            arrivals=replace(self._first.arrivals, a_day=self._beside_a_day),
        )
        return [self._first] if second == self._first else [self._first, second]

    def _read(self) -> None:
        usual = self.usual
        dossiers = self._whole("dossiers", _DOSSIERS, min(_USUAL_HERE, self.most), most=self.most)
        seed = self._whole("seed", _SEED, usual.seed, least=0, most=LARGEST_SEED)
        a_day = self._whole("a_day", _A_DAY, int(usual.arrivals.a_day), most=MOST_A_DAY)
        self._beside_a_day = self._whole("beside.a_day", _A_DAY, a_day, most=MOST_A_DAY)
        officers = {
            lane: self._whole(f"officers.{lane}", self.lanes[lane], number, most=MOST_OFFICERS)
            for lane, number in usual.officers.items()
        }
        self._beside = {
            lane: self._whole(f"beside.{lane}", self.lanes[lane], number, most=MOST_OFFICERS)
            for lane, number in officers.items()
        }
        work = {
            task.id: Span(self._minutes(task, int(usual.work[task.id].middle)))
            for task in self._tasks
        }
        self._first = replace(
            usual,
            dossiers=dossiers,
            seed=seed,
            officers=officers,
            work=work,
            arrivals=replace(usual.arrivals, a_day=a_day, counts=self._recorded()),
        )

    def _recorded(self) -> Mapping[date, int]:
        """Give what was counted in the past year, when that pattern is asked for."""
        if self._given.get("recorded") != "yes":
            return {}
        self.typed["recorded"] = "yes"
        counts = filed_by_day(self.typed["procedure"], local(now()).date())
        if not counts:
            self.errors["recorded"] = Problem("nothing_recorded", _NOTHING_RECORDED)
        return counts

    def _minutes(self, task: Task, usual: int) -> int:
        return self._whole(f"minutes.{task.id}", task.name, usual, most=MOST_MINUTES)

    def _whole(self, name: str, label: Text, usual: int, *, most: int, least: int = 1) -> int:
        written = self._given.get(name, "").strip()[:20]
        self.typed[name] = written or str(usual)
        if not written:
            return usual
        if written.isascii() and written.isdigit() and least <= int(written) <= most:
            return int(written)
        message = Text(
            f"{label.vi}: nhập số nguyên từ {least} đến {said(most, 'vi')}.",
            f"{label.en}: enter a whole number, {least} to {said(most, 'en')}.",
        )
        self.errors[name] = Problem("number", message)
        return usual


_NOTHING_RECORDED = Text(
    "Trong 52 tuần qua chưa có hồ sơ nào của thủ tục này; hãy nhập số mỗi ngày.",
    "No dossier of this procedure was filed in the past 52 weeks; enter a number a day.",
)


def _this_year() -> date:
    return local(now()).date().replace(month=1, day=1)
