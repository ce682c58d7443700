"""Gateways: which ways a token goes on by, and where tokens wait for one another."""

from motcua.domain.process.rules.conditions import holds
from motcua.domain.process.rules.engine.run import Run
from motcua.domain.process.values import Flow, Gateway, GatewayKind, Token


def arrive(run: Run, gateway: Gateway, flow: Flow) -> None:
    """Bring a token to a gateway: it passes, or waits on its flow until it can be joined.

    Inclusive joins are tried when nothing moves any more (``join_inclusive``), for what still
    moves may come by one of their ways.
    """
    if flow.id not in run.ways.standing:
        pass_on(run, gateway)
        return
    run.tokens.append(Token(flow.id))
    if gateway.kind is GatewayKind.PARALLEL:
        ways_in = run.ways.into[gateway.id]
        here = {token.at for token in run.tokens}
        if all(each.id in here for each in ways_in):
            _join(run, gateway, ways_in)


def join_inclusive(run: Run) -> bool:
    """Join at the first inclusive gateway that no token can still come to by an empty way.

    That is the inclusive merge of BPMN 2.0.2 (ch. 13.4.3), with a sub-process as one node of its
    scope.
    """
    here = {token.at for token in run.tokens}
    waiting = {run.ways.standing[at] for at in here}
    for gateway in run.ways.inclusive:
        if gateway.id in waiting and not _awaited(run, gateway, here):
            _join(run, gateway, tuple(f for f in run.ways.into[gateway.id] if f.id in here))
            return True
    return False


def _awaited(run: Run, gateway: Gateway, here: set[str]) -> bool:
    """Say whether a token can still come by an empty way, and by none that has one already.

    A token that can come by a full way too would come round again, by a loop: it may be waiting
    for this very join, so it is not waited for.
    """
    nodes = {run.ways.standing[at] for at in here}
    ways_in = run.ways.into[gateway.id]
    coming = {
        node
        for flow in ways_in
        if flow.id not in here
        for node in run.ways.upstream[flow.id] & nodes
    }
    for flow in ways_in:
        if flow.id in here:
            coming -= run.ways.upstream[flow.id]
    return bool(coming)


def _join(run: Run, gateway: Gateway, full: tuple[Flow, ...]) -> None:
    for flow in full:
        run.tokens.remove(Token(flow.id))
    pass_on(run, gateway)


def pass_on(run: Run, gateway: Gateway) -> None:
    """Let a token out of a gateway. Raises ``CannotStep("no_way_on")``."""
    out = run.ways.out[gateway.id]
    if gateway.kind is GatewayKind.PARALLEL:
        run.follow(gateway.id, out)
        return
    taken = tuple(
        flow
        for flow in out
        if flow.id != gateway.default
        and (flow.condition is None or holds(flow.condition, run.known))
    )
    if not taken:
        taken = tuple(flow for flow in out if flow.id == gateway.default)
    run.follow(gateway.id, taken[:1] if gateway.kind is GatewayKind.EXCLUSIVE else taken)
