"""Moving a running dossier from one version of a process to another."""

from collections.abc import Mapping
from dataclasses import replace

from motcua.domain.process.values import (
    CannotMove,
    Definition,
    Node,
    Stage,
    State,
    SubDossier,
    Task,
    Token,
    Wait,
)
from motcua.kernel.texts import Text


def plan_move(old: Definition, new: Definition, state: State, places: Mapping[str, str]) -> State:
    """Give the state a dossier has after moving; raises ``CannotMove`` and nothing has moved.

    ``places`` maps ids of the old process to ids of the new one; a place that is not named keeps
    its id. A place is kept when it is of the same kind, does the same act and waits for the same
    message; tokens within a stage stay within it; who holds a task may change.
    """
    tokens = tuple(_token(old, new, token, places) for token in state.tokens)
    _check_distinct(state.tokens, tokens)
    _check_frames(new, state.tokens, tokens)

    def renamed(name: str) -> str:
        return places.get(name, name)

    return replace(
        state,
        tokens=tokens,
        outcomes={renamed(name): value for name, value in state.outcomes.items()},
        turns={renamed(name): value for name, value in state.turns.items()},
        said={renamed(name): value for name, value in state.said.items()},
    )


_SAME = Text("Hai chỗ đang mở sẽ trùng nhau.", "Two open places would become one.")


def unknown_places(old: Definition, new: Definition) -> tuple[Node, ...]:
    """Give the places where dossiers can rest in the old process that the new one does not have."""
    resting = (node for node in old.nodes if isinstance(node, Task | Wait | Stage | SubDossier))
    return tuple(node for node in resting if not _alike(node, new.by_id.get(node.id)))


def _token(old: Definition, new: Definition, token: Token, places: Mapping[str, str]) -> Token:
    target = places.get(token.at, token.at)
    if token.at in old.flow_by_id:
        return _joining(old, new, token, places)
    before, after = old.by_id.get(token.at), new.by_id.get(target)
    if after is None:
        raise CannotMove(
            "no_such_place",
            token.at,
            Text(f"Phiên bản mới không có “{target}”.", f"The new version has no “{target}”."),
        )
    if not _alike(before, after):
        raise CannotMove(
            "other_kind",
            token.at,
            Text(
                f"“{target}” ở phiên bản mới là việc khác.",
                f"“{target}” is something else in the new version.",
            ),
        )
    return Token(target, token.item)


def _joining(old: Definition, new: Definition, token: Token, places: Mapping[str, str]) -> Token:
    """A token that waits to be joined keeps its arrow, when that still leads to the same join."""
    flow, now = old.flow_by_id[token.at], new.flow_by_id.get(token.at)
    if now is None or places.get(flow.target, flow.target) != now.target:
        raise CannotMove(
            "no_such_place",
            token.at,
            Text(
                f"Phiên bản mới không còn mũi tên “{token.at}” đến chỗ nhập nhánh.",
                f"The new version no longer has the flow “{token.at}” into its join.",
            ),
        )
    return token


def _alike(before: Node | None, after: Node | None) -> bool:
    match before, after:
        case Task(), Task():
            both_multi = (before.multi is None) == (after.multi is None)
            return before.act == after.act and both_multi
        case Wait(), Wait():
            return before.message == after.message
        case SubDossier(), SubDossier():
            return before.called == after.called
        case Stage(), Stage():
            return True
    return False


def _check_distinct(before: tuple[Token, ...], after: tuple[Token, ...]) -> None:
    for position, token in enumerate(after):
        if token in after[:position]:
            raise CannotMove("same_place", before[position].at, _SAME)


def _check_frames(new: Definition, before: tuple[Token, ...], after: tuple[Token, ...]) -> None:
    there = {token.at for token in after}
    for old_token, token in zip(before, after, strict=True):
        node = new.by_id.get(token.at) or new.by_id[new.flow_by_id[token.at].target]
        if node.scope and node.scope not in there:
            raise CannotMove(
                "other_frame",
                old_token.at,
                Text(
                    f"“{token.at}” nằm trong giai đoạn mà hồ sơ chưa vào.",
                    f"“{token.at}” lies in a stage the dossier has not entered.",
                ),
            )
