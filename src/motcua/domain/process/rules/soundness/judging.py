"""From what was seen on all ways to plain sentences, each with its element."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from motcua.domain.process.rules.soundness import structure
from motcua.domain.process.rules.soundness.exploring import Explored, Refused, explore
from motcua.domain.process.values import (
    Definition,
    Finding,
    Gateway,
    Severity,
    State,
)
from motcua.kernel.texts import Text


def findings(
    definition: Definition, *, known: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Give everything unsound in a process; nothing when it may be published.

    Proved, by walking through every state with the engine itself: from every state an end can be
    reached; nothing is left waiting at a join and no place holds two tokens; every step has a
    holder, units are chosen before they are asked; every end of the whole has a result; every
    element is reached, every flow taken, every gateway knows its way; nothing runs round without
    rest. ``known`` are the facts that a dossier can have, when the caller knows them. Errors must
    not be published; what could not be proved within the bounds is an error, too.
    """
    loose = (*structure.starts(definition), *structure.events_on_nothing(definition))
    if loose:
        return loose
    found = explore(definition)
    all_found = (
        *structure.dead_ends(definition),
        *structure.without_result(definition),
        *structure.without_holder(definition),
        *structure.unknown_facts(definition, known),
        *structure.taken_facts(definition, known),
        *_refused(definition, found),
        *_unproved(definition, found),
        *_doubled(definition, found),
        *_ends(found),
        *_ambiguous(found),
        *(_never_seen(definition, found) if found.proved else ()),
        *(_hopeless(definition, found) if found.proved else ()),
        *_called(definition, known),
    )
    return tuple({(each.element_id, each.code): each for each in reversed(all_found)}.values())[
        ::-1
    ]


def _called(definition: Definition, known: Collection[str] | None) -> Iterator[Finding]:
    for name, process in definition.called.items():
        for each in (*structure.not_for_sub_dossiers(process), *findings(process, known=known)):
            yield replace(each, element_id=f"{name}.{each.element_id}")


def _said(refused: Refused) -> str:
    facts = dict(refused.assumed)
    if refused.outcome:
        facts = {"outcome": refused.outcome, **facts}
    return ", ".join(f"{name} = {fact}" for name, fact in facts.items() if fact is not None) or "–"


def _refused(definition: Definition, found: Explored) -> Iterator[Finding]:
    for each in found.refused.values():
        at = each.at or each.source
        if each.reason == "no_way_on":
            if definition.ways_out[at]:
                yield _not_covered(each)
        elif each.reason == "nobody_chosen":
            yield Finding(
                at,
                "no_holder",
                Text(
                    f"Sau “{each.source}”, chưa ai chọn đơn vị nào để làm bước này.",
                    f"After “{each.source}” nobody has chosen a unit that would do this step.",
                ),
            )
        elif each.reason == "endless":
            yield Finding(
                at,
                "endless",
                Text(
                    "Quy trình chạy vòng ở đây mà không bước nào dừng lại.",
                    "The process runs round here without ever resting at a step.",
                ),
            )
        else:
            yield _fails(at, each)


def _not_covered(refused: Refused) -> Finding:
    said = _said(refused)
    return Finding(
        refused.at,
        "not_covered",
        Text(
            f"Không có lối đi tiếp từ đây khi rời “{refused.source}” với {said}.",
            f"There is no way on from here after “{refused.source}” with {said}.",
        ),
    )


def _fails(at: str, refused: Refused) -> Finding:
    return Finding(
        at,
        refused.reason,
        Text(
            f"Không thể rời “{refused.source}” với {_said(refused)} ({refused.reason}).",
            f"“{refused.source}” cannot be left with {_said(refused)} ({refused.reason}).",
        ),
    )


def _unproved(definition: Definition, found: Explored) -> Iterator[Finding]:
    for place in sorted(found.too_many):
        yield Finding(
            place,
            "too_many_conditions",
            Text(
                "Các điều kiện sau bước này so quá nhiều dữ kiện; hãy tách bớt.",
                "The conditions after this step compare too many facts; split them.",
            ),
        )
    if found.beyond_bounds:
        yield Finding(
            definition.id,
            "unproved",
            Text(
                "Quy trình có quá nhiều trạng thái nên chưa chứng minh được; hãy chia nhỏ hoặc "
                "bớt các nhánh song song.",
                "The process has more states than can be proved; split it, or let fewer ways run "
                "beside one another.",
            ),
        )


def _doubled(definition: Definition, found: Explored) -> Iterator[Finding]:
    for at in sorted(found.doubled):
        flow = definition.flow_by_id.get(at)
        yield Finding(
            flow.target if flow else at,
            "two_tokens",
            Text(
                "Có thể có hai lượt hồ sơ cùng ở đây: các nhánh song song chưa được gộp lại.",
                "The same dossier can be here twice at once: ways that fork are not joined.",
            ),
        )


def _ends(found: Explored) -> Iterator[Finding]:
    for end in found.ends.values():
        if end.status not in structure.SETTLED:
            yield structure.no_result(end.id)


def _ambiguous(found: Explored) -> Iterator[Finding]:
    for place in sorted(found.seen.ambiguous):
        yield Finding(
            place,
            "ambiguous",
            Text(
                "Có lúc nhiều điều kiện cùng đúng; mũi tên đứng trước trong tệp được chọn.",
                "Several conditions can hold at once; the flow first in the file is taken.",
            ),
            Severity.WARNING,
        )


def _never_seen(definition: Definition, found: Explored) -> Iterator[Finding]:
    for node in definition.nodes:
        if node.id not in found.seen.met:
            yield Finding(
                node.id,
                "unreachable",
                Text("Không hồ sơ nào đến được đây.", "No dossier can ever get here."),
            )
    defaults = {node.default for node in definition.nodes if isinstance(node, Gateway)}
    for flow in definition.flows:
        if flow.source in found.seen.left and flow.id not in found.seen.taken | defaults:
            yield Finding(
                flow.id,
                "never_taken",
                Text(
                    "Điều kiện này không bao giờ đúng: hãy so với kết quả của bước trước.",
                    "This condition never holds: compare it with the outcomes of the task before.",
                ),
            )


def _hopeless(definition: Definition, found: Explored) -> Iterator[Finding]:
    at_rest, round_and_round = found.hopeless()
    for each in (*sorted(at_rest), *sorted(round_and_round)):
        for place in _places(definition, found.states[each]):
            yield _no_end_from(definition, place)


def _places(definition: Definition, state: State) -> list[str]:
    """Give the places of a state, a sub-process only when nothing is open within."""
    scopes = {_scope(definition, token.at) for token in state.tokens}
    return [token.at for token in state.tokens if token.at not in scopes]


def _scope(definition: Definition, at: str) -> str:
    flow = definition.flow_by_id.get(at)
    return definition.by_id[flow.target if flow else at].scope


def _no_end_from(definition: Definition, at: str) -> Finding:
    flow = definition.flow_by_id.get(at)
    if flow is not None:
        return Finding(
            flow.target,
            "lost_token",
            Text(
                "Điểm gộp này có lúc chờ mãi một nhánh không bao giờ đến, nên hồ sơ không kết "
                "thúc được.",
                "This join can wait for ever for a way that is never taken; then the dossier "
                "cannot end.",
            ),
        )
    return Finding(
        at,
        "no_way_to_an_end",
        Text(
            "Từ đây không có đường nào đến điểm kết thúc.",
            "No way leads from here to an end.",
        ),
    )
