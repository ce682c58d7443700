"""Letting an event happen to the process of a dossier: what follows from it, nothing written."""

from dataclasses import dataclass
from datetime import datetime

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import ON_PAPER_DELIVERIES, CannotAct, Delivery
from motcua.domain.process.api import advance
from motcua.domain.process.values import (
    Begin,
    CannotStep,
    Definition,
    Event,
    Facts,
    Operation,
    Served,
    Service,
    State,
)
from motcua.domain.process.values import Step as Move


@dataclass(frozen=True, slots=True)
class Ran:
    """The moves of one event, one after another, and the services they ask of the system."""

    moves: tuple[Move, ...]
    services: tuple[Service, ...]


def definition_of(dossier: Dossier, procedure: ProcedureVersion) -> Definition:
    """Give the process of a dossier in the version it was filed under."""
    return procedure.process.called[dossier.called] if dossier.called else procedure.process


def state_of(dossier: Dossier) -> State:
    """Read where a dossier stands; raises ``CannotAct`` (``unknown_state``) for anything else."""
    try:
        return State.from_json(dossier.state)
    except ValueError as problem:
        raise CannotAct("unknown_state") from problem


def facts_of_case(dossier: Dossier) -> Facts:
    """Give the facts a process may ask for at its gateways."""
    on_paper = dossier.delivery in ON_PAPER_DELIVERIES
    # A result that goes by post is handed over too: to the post office.
    delivery = Delivery.COUNTER.value if on_paper else dossier.delivery
    return {"channel": dossier.channel, "delivery": delivery, "case": dossier.case}


def run(dossier: Dossier, procedure: ProcedureVersion, event: Event, now: datetime) -> Ran:
    """Let an event happen and go on after every service it comes to.

    Raises ``CannotAct`` with the reason of ``CannotStep``, or ``unknown_operation``.
    """
    definition = definition_of(dossier, procedure)
    facts = facts_of_case(dossier)
    state = State(()) if isinstance(event, Begin) else state_of(dossier)
    moves: list[Move] = []
    services: list[Service] = []
    events: list[Event] = [event]
    for each in events:
        try:
            moves.append(advance(definition, state, each, facts=facts, now=now))
        except CannotStep as problem:
            raise CannotAct(problem.reason) from problem
        state = moves[-1].state
        for service in moves[-1].services:
            _check(service)
            services.append(service)
            events.append(Served(service.id))
    return Ran(tuple(moves), tuple(services))


def _check(service: Service) -> None:
    if service.operation != Operation.TELL:
        raise CannotAct("unknown_operation")
