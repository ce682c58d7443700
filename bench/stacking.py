"""One act for hundreds of dossiers, and one consent for hundreds of signatures, as the worker does.

Beside them the same acts called one by one, and what pyHanko alone needs for the signatures.
"""

import shutil
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from bench import signatures
from bench.inside import Line, make_open, timed
from bench.scene import Scene, asked
from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.audit.values import SYSTEM
from motcua.domain.bulk.api import begin_stack, make_stack, run_stack
from motcua.domain.bulk.values import Asked, StackAct
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Result
from motcua.domain.identity.api import subject_by_session
from motcua.domain.identity.values import Subject
from motcua.platform.clock import now
from motcua.platform.files.disk import read
from motcua.platform.files.models import StoredFile

ACT, SIGN = "stack_act", "stack_sign"
NAMES = (ACT, SIGN)
MANY = 500


def measure(name: str, scene: Scene, most: int = MANY) -> Line:
    """Run one of them, with the worker of jobs at rest: this process does its work."""
    count = min(most, MANY)
    with scene.worker_paused():
        line = _act(scene, count) if name == ACT else _sign(scene, count)
    return {"name": name, **line}


def _act(scene: Scene, count: int) -> Line:
    codes = make_open(scene, count)
    who = _holder(scene, codes[0])
    stack = _stack(codes, StackAct.PROPOSE, who)
    took, cpu = timed(scene, [lambda: _run(stack)])
    single, _ = timed(scene, [_one(code, who) for code in make_open(scene, count)])
    note = "appraisal proposes; floor: the same act called dossier by dossier, without a stack"
    return _line(took[0], cpu, sum(single), count, note)


def _sign(scene: Scene, count: int) -> Line:
    codes = make_open(scene, count)
    who = _holder(scene, codes[0])
    for code in codes:
        _one(code, who)()
    login, name, eid, unit = _leader(codes[0])
    authority = LocalAuthority(scene.keys, now=now())
    authority.certify_leader(key_id=f"account-{login}", name=name, title="Chủ tịch",
                             unit=unit, unit_eid=eid)  # fmt: skip
    for key in (f"unit-{eid}", f"seal-{eid}"):
        authority.certify_unit(key_id=key, unit=unit, unit_eid=eid)
    leader = subject_by_session(scene.session_of(login), now())
    stack = _stack(codes, StackAct.SIGN, leader)
    took, cpu = timed(scene, [lambda: _run(stack)])
    made = Result.objects.filter(dossier__code__in=codes)
    assert made.count() == count  # noqa: S101  a bench that lies is worse than none
    # The same two signatures on papers of the same size, nothing of a dossier around them.
    paper = _unsigned(read(StoredFile(id=made.values_list("file_id", flat=True)[0])))
    folder = scene.keys / "signing"
    for ending in ("key.pem", "crt.pem"):
        shutil.copy(folder / f"account-{login}.{ending}", folder / f"account-an.{ending}")
    bare, _ = timed(scene, [lambda: signatures.bare(paper, scene.keys)] * min(count, 30))
    note = (
        "paper, number, two signatures, seal, file on disk, journal, letter of each; "
        "floor: pyHanko alone, two signatures without blocks"
    )
    return _line(took[0], cpu, sum(bare) / len(bare) * count, count, note)


def _unsigned(pdf: bytes) -> bytes:
    """Give the first revision of a signed paper: what was signed."""
    return pdf[: pdf.index(b"%%EOF") + 6]


def _stack(codes: Sequence[str], act: StackAct, who: Subject) -> UUID:
    rows = asked(
        "SELECT s.id FROM dossiers_step s JOIN dossiers_dossier d ON d.id = s.dossier_id"
        " WHERE s.left_at IS NULL AND d.code = ANY(%s)", [list(codes)],  # type: ignore[list-item]
    )  # fmt: skip
    said: dict[str, Any] = {"subject": who, "actor": SYSTEM, "now": now()}
    stack = make_stack(places=[int(str(row[0])) for row in rows], **said)
    begin_stack(stack_id=stack, act=act, asked=Asked(), **said)
    return stack


def _run(stack: UUID) -> None:
    while run_stack(stack_id=stack, most=10, now=now()):
        pass


def _one(code: str, who: Subject) -> Callable[[], object]:
    return lambda: api.propose(
        code=code, step_number=1, note="", subject=who, actor=SYSTEM, now=now()
    )


def _holder(scene: Scene, code: str) -> Subject:
    return subject_by_session(scene.session_of(_leader(code)[0]), now())


def _leader(code: str) -> tuple[str, str, str, str]:
    """Give login, name, unit and its name of who holds the open step of a dossier."""
    found = asked(
        "SELECT a.login, a.full_name, u.eid, u.name_vi FROM dossiers_dossier d"
        " JOIN dossiers_step s ON s.dossier_id = d.id AND s.left_at IS NULL"
        " JOIN identity_unit u ON u.id = s.unit_id"
        " JOIN identity_post p ON p.unit_id = s.unit_id AND p.role = s.role"
        " JOIN identity_account a ON a.id = p.account_id WHERE d.code = %s LIMIT 1",
        [code],
    )
    login, name, eid, unit = (str(each) for each in found[0])
    return login, name, eid, unit


def _line(took: float, cpu: float, floor: float, count: int, note: str) -> Line:
    return {
        "value": round(took / count / 10, 2),
        "unit": "s/100",
        "p50_ms": round(took / count, 1),
        "p99_ms": None,
        "cpu_ms": round(cpu / count, 1),
        "statements": None,
        "floor": round(floor / count / 10, 2),
        "ratio_to_floor": round(took / floor, 2),
        "note": f"{count} dossiers: {note}",
    }
