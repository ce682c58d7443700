"""``motcua process simulate``: rehearse a process before it is deployed."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from motcua.domain.catalogue.api import CannotReadFolder, clock_law, packaged
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.api import filed_by_day
from motcua.domain.process.api import (
    parse_bpmn,
    read_counts,
    read_scenario,
    simulate,
    usual_scenario,
)
from motcua.domain.process.values import BpmnRefused, Definition
from motcua.domain.process.values.simulation import Scenario, ScenarioRefused, SimulationResult
from motcua.kernel.moments import local
from motcua.kernel.strict_yaml import LARGEST_FILE
from motcua.kernel.workdays import Channel, ClockRefused, Limit, Unit
from motcua.ops.rehearsal import as_data, as_lines
from motcua.platform.clock import now
from motcua.platform.lawbook import open_lawbook

_LARGEST_BPMN: Final = 1024 * 1024


class Command(BaseCommand):
    """``motcua process simulate 1.013133 --dossiers 10000 --seed 7``, from files alone."""

    help = "Rehearse a process: share on time, percentiles, busiest post, queues"
    requires_system_checks: list[str] = []  # noqa: RUF012  Django's own type

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the process, what is supposed of it, and a second variant."""
        parser.add_argument("process", help="code of a procedure, or a .bpmn file")
        parser.add_argument("--scenario", type=Path, help="YAML or JSON: what is supposed")
        parser.add_argument("--beside", type=Path, help="changes of a second variant, likewise")
        parser.add_argument("--dossiers", type=int)
        parser.add_argument("--seed", type=int)
        parser.add_argument("--a-day", type=int, help="dossiers on an ordinary day")
        parser.add_argument("--arrivals", type=Path, help="counted by day: CSV or JSON")
        recorded = "go by what was filed in the past 52 weeks (asks the database)"
        parser.add_argument("--recorded", action="store_true", help=recorded)
        parser.add_argument("--from", dest="first_day", type=_day, help="first day, 2026-01-05")
        parser.add_argument("--limit", type=_limit, help="legal limit, such as '5 working_day'")
        parser.add_argument("--channel", choices=[each.value for each in Channel])
        for name, what in (("--officers", "lane=number"), ("--beside-officers", "second variant")):
            parser.add_argument(name, action="append", type=_officers, default=[], help=what)
        parser.add_argument("--lang", choices=["vi", "en"], default="vi")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: object, **options: Any) -> None:
        """Rehearse one variant or two, and print what came out."""
        try:
            process, first = _first(options)
            definition = process.definition
            scenarios = [first, *_second(options, first, definition)]
            results = [_rehearse(each, process) for each in scenarios]
        except ScenarioRefused as refused:
            raise CommandError(_sentences(refused, options["lang"])) from refused
        if options["json"]:
            pairs = zip(scenarios, results, strict=True)
            data = {"process": definition.id, "variants": [as_data(*pair) for pair in pairs]}
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
        else:
            for line in as_lines(scenarios, results, options["lang"]):
                self.stdout.write(line)


def _first(options: Mapping[str, Any]) -> tuple["_Process", Scenario]:
    process, scenario = _usual(options)
    definition = process.definition
    if options["scenario"]:
        scenario = _read(options["scenario"], scenario, definition)
    if options["arrivals"]:
        file = options["arrivals"]
        counts = read_counts(_bytes(file, LARGEST_FILE), file=str(file))
        scenario = replace(scenario, arrivals=replace(scenario.arrivals, counts=counts))
    if options["recorded"]:
        counts = filed_by_day(options["process"], local(now()).date())
        if not counts:
            raise CommandError("no dossier of this procedure was filed in the past 52 weeks")
        scenario = replace(scenario, arrivals=replace(scenario.arrivals, counts=counts))
    if options["a_day"] is not None:
        arrivals = replace(scenario.arrivals, a_day=options["a_day"], counts={})
        scenario = replace(scenario, arrivals=arrivals)
    given = {name: options[name] for name in ("dossiers", "seed", "limit", "first_day")}
    given["channel"] = Channel(options["channel"]) if options["channel"] else None
    changes = {name: value for name, value in given.items() if value is not None}
    officers = {**scenario.officers, **dict(options["officers"])}
    return process, replace(scenario, officers=officers, **changes)


def _second(options: Mapping[str, Any], first: Scenario, definition: Definition) -> list[Scenario]:
    if not options["beside"] and not options["beside_officers"]:
        return []
    second = _read(options["beside"], first, definition) if options["beside"] else first
    return [replace(second, officers={**second.officers, **dict(options["beside_officers"])})]


@dataclass(frozen=True)
class _Process:
    """What is rehearsed: a procedure's process, or one that no procedure has yet."""

    definition: Definition
    limit: Limit
    channel: Channel
    procedure: ProcedureVersion | None = None


def _usual(options: Mapping[str, Any]) -> tuple[_Process, Scenario]:
    """Give the process and what is usually supposed of it.

    The first day is that of the running year: the same answer all year long.
    """
    first_day = options["first_day"] or now().date().replace(month=1, day=1)
    file = Path(options["process"])
    if file.suffix == ".bpmn":
        limit = options["limit"] or Limit(5, Unit.working_day)
        found = _Process(_drawn(file), limit, Channel.online)
    else:
        found = _of_catalogue(options["process"])
    scenario = usual_scenario(
        found.definition, limit=found.limit, channel=found.channel, first_day=first_day
    )
    return found, scenario


def _of_catalogue(code: str) -> _Process:
    try:
        found = packaged(settings.MOTCUA_CATALOGUE, code)
    except CannotReadFolder as problem:
        raise CommandError(str(problem)) from problem
    if found is None:
        raise CommandError(f"Không có thủ tục {code}. / There is no procedure {code}.")
    offer = found.usual_offer()
    if not found.runs or offer.limit is None:
        raise CommandError(
            f"{code} không có quy trình và thời hạn. / {code} has no process and limit."
        )
    return _Process(found.process, offer.limit, offer.channel, found)


def _drawn(file: Path) -> Definition:
    try:
        return parse_bpmn(_bytes(file, _LARGEST_BPMN))
    except BpmnRefused as refused:
        raise CommandError(
            "\n".join(f"{each.element_id}: {each.message.vi}" for each in refused.problems)
        ) from refused


def _read(file: Path, usual: Scenario, definition: Definition) -> Scenario:
    data = _bytes(file, LARGEST_FILE)
    return read_scenario(data, file=str(file), usual=usual, definition=definition)


def _bytes(file: Path, most: int) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except OSError as problem:
        raise CommandError(f"{file}: {problem.strerror}") from problem


def _rehearse(scenario: Scenario, process: _Process) -> SimulationResult:
    """Rehearse by the clock rules of the procedure, from the files of the law alone."""
    files = open_lawbook(Path(settings.MOTCUA_LAW))
    law = clock_law(process.procedure, scenario.first_day, law=files)
    return simulate(scenario, process.definition, calendar=law.calendar, rules=law.rules)


def _sentences(refused: ScenarioRefused, lang: str) -> str:
    return "\n".join(
        f"{each.line}: {each.place}: {each.message.of(lang)}" if each.line
        else f"{each.place}: {each.message.of(lang)}"
        for each in refused.problems
    )  # fmt: skip


def _day(written: str) -> date:
    return date.fromisoformat(written)


def _limit(written: str) -> Limit:
    value, _, unit = written.partition(" ")
    try:
        return Limit(int(value), Unit(unit))
    except ClockRefused as refused:
        raise ValueError(written) from refused


def _officers(written: str) -> tuple[str, int]:
    lane, _, number = written.rpartition("=")
    return lane, int(number)
