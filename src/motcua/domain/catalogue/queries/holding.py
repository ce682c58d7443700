"""Whether who holds a task may do what the task offers, by the one permission policy.

A step that nobody may end has no holder in law: Decree 61/2018 Art. 17 to 20, kept by Decree
118/2025, give each work to a post. What ending a task does stands in ``dossiers.rules.deeds``; a
test holds the two together.
"""

from collections.abc import Iterator

from motcua.domain.catalogue.rules.parts import Problem
from motcua.domain.identity.api import may
from motcua.domain.identity.values import (
    AccountKind,
    DossierFacts,
    Holder,
    Permission,
    PostFacts,
    Subject,
)
from motcua.domain.process.values import Definition, Lane, Task
from motcua.kernel.texts import Text

_BY_OUTCOME = {"supplement": Permission.HANDLE, "refuse": Permission.HANDLE}
_BY_ACT = {
    ("receive", "accept"): Permission.RECEIVE,
    ("appraise", "propose"): Permission.APPRAISE,
    ("sign", "sign"): Permission.SIGN,
    ("hand_over", "done"): Permission.RECEIVE,
}
_UNIT = 1
_NOTHING = Text("", "")


def needed(act: str, outcome: str) -> Permission:
    """Give the permission that ending a task of this ``act`` with this outcome needs."""
    if act == "transfer":
        return Permission.WORK
    return _BY_OUTCOME.get(outcome) or _BY_ACT.get((act, outcome)) or Permission.WORK


def without_right(process: Definition) -> Iterator[Problem]:
    """Name the tasks whose holder may not end them as they offer, in what is called, too."""
    for task in process.tasks:
        for outcome in task.outcomes:
            permission = needed(task.act, outcome.key)
            if not _may(task.lane, permission):
                yield _not_his(task, outcome.key)
            elif outcome.key == "refuse" and task.act != "transfer" and not task.may_refuse:
                yield _no_refusing(task)
    for called in process.called.values():
        yield from without_right(called)


def _may(lane: Lane, permission: Permission) -> bool:
    """Ask the policy about somebody who holds just this lane's post."""
    post = PostFacts(_UNIT, f"{_UNIT}/", _NOTHING, lane.role, lane.name, lane.rank)
    holder = Holder(_UNIT, lane.role, lane.rank)
    facts = DossierFacts(
        account_ids=frozenset(), integrator_id=None, unit_ids=frozenset({_UNIT}),
        unit_path=post.unit_path, holders=(holder,),
    )  # fmt: skip
    return may(Subject(kind=AccountKind.STAFF, posts=(post,)), permission, facts)


def _not_his(task: Task, outcome: str) -> Problem:
    role = task.lane.role.value
    return Problem(
        task.id,
        Text(
            f"Không ai kết thúc được bước này bằng “{outcome}”: vai trò {role} của làn không có"
            f" quyền đó với motcua:act “{task.act}”.",
            f"This task nobody could end with “{outcome}”: the lane's role {role} has not the right"
            f" to it for motcua:act “{task.act}”.",
        ),
    )


def _no_refusing(task: Task) -> Problem:
    return Problem(
        task.id,
        Text(
            "Không ai kết thúc được bước này bằng “refuse”: bước chưa có motcua:mayRefuse.",
            "This task nobody could end with “refuse”: it has no motcua:mayRefuse.",
        ),
    )
