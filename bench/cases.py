"""The benches: what is asked, and what the floor beside it is."""

import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import psycopg
from django.urls import reverse
from psycopg.rows import dict_row

from bench import desk, floors, load
from bench.calls import Call
from bench.floors import Connection, Floor
from bench.scene import Scene, asked
from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.dossiers.api import pin_of
from motcua.domain.forms.api import marks, written
from motcua.domain.forms.rules.names import inputs_of
from motcua.platform.clock import now

_MANY, _SOME, _FEW = 3_000, 600, 60
# Fewer than an officer may send: a quick machine sends all of them within a minute.
_ACTS_A_MINUTE = 100


@dataclass(frozen=True)
class Case:
    """One bench: its requests, of which the first two only count statements, and its floor."""

    calls: Sequence[Call]
    floor: Callable[[], Floor | None]
    note: str = ""


def filing(scene: Scene) -> Case:
    """A citizen sends a prepared draft with a file."""
    drafts = scene.drafts(_SOME, with_file=True)
    calls = [
        Call(
            _page("file_review", code=scene.procedure.code, key=key),
            form={"declaration": "yes"},
            session=citizen.session,
            status=302,
        )
        for key, citizen in drafts
    ]
    keys = [key for key, _ in drafts]
    return Case(calls, lambda: _floor_of_filing(scene, keys), _files(scene))


def _floor_of_filing(scene: Scene, keys: list[uuid.UUID]) -> Floor:
    found = asked("SELECT dossier_code FROM forms_draft WHERE id = %s", [keys[0]])
    code = str(found[0][0])
    return _of_rows(scene, lambda line: floors.filing(line, code, keys), _SOME)


def filing_rest(scene: Scene) -> Case:
    """A program files by REST with a file uploaded before."""
    key, owner = scene.program
    person = {
        "full_name": "Nguyễn Minh Khôi",
        "personal_number": "022208012345",
        "email": "khoi@hop-thu.example",
    }
    calls = []
    for _ in range(_SOME):
        components = [
            {"component": part.key, "files": [str(scene.file(owner).id)]}
            for part in scene.procedure.components
        ]
        sent = {
            "procedure": scene.procedure.code,
            "channel": "online",
            "unit": scene.unit[1],
            "owner": person,
            "answers": scene.answers,
            "components": components,
        }
        headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": uuid.uuid4().hex}
        body = json.dumps(sent, ensure_ascii=False).encode()
        calls.append(Call("/api/v1/dossiers", json=body, headers=headers, status=201))
    drafts = [each for each, _ in scene.drafts(2, with_file=False)]

    def floor() -> Floor:
        newest = "SELECT code FROM dossiers_dossier ORDER BY id DESC LIMIT 1"
        code = str(asked(newest)[0][0])
        return _of_rows(scene, lambda line: floors.filing(line, code, drafts), _SOME)

    return Case(calls, floor, f"POST /api/v1/dossiers; {_files(scene)}")


def tracking(scene: Scene) -> Case:
    """Anybody looks a dossier up by its code and second factor."""
    codes = [str(row[0]) for row in asked(
        "SELECT code FROM dossiers_dossier TABLESAMPLE SYSTEM (20) ORDER BY code LIMIT %s", [_MANY]
    )]  # fmt: skip
    # Each address may ask sixty times in five minutes: loopback has sixteen million of them.
    calls = [
        Call(
            _page("track"),
            form={"code": code, "pin": pin_of(code)},
            source=f"127.1.{number // 50 // 250}.{number // 50 % 250 + 1}",
        )
        for number, code in enumerate(codes)
    ]
    return _read(scene, calls, "POST with code and second factor, another dossier each time")


def inbox(scene: Scene) -> Case:
    """An officer opens the first page of his work list."""
    session, waiting = desk.busiest(scene, "specialist")
    call = Call(_page("desk_inbox"), session=session)
    return _read(scene, [call] * 1_500, f"25 of {waiting} dossiers that wait for this officer")


def leader(scene: Scene) -> Case:
    """A leader opens his figures: one with everything below him, at the root of the tree."""
    found = asked(
        "SELECT a.login, u.path FROM identity_post p JOIN identity_unit u ON u.id = p.unit_id"
        " JOIN identity_account a ON a.id = p.account_id WHERE p.role = 'leader'"
        " AND EXISTS (SELECT 1 FROM identity_unit b WHERE b.path LIKE u.path || '%%/')"
        " ORDER BY length(u.path), a.login LIMIT 1",
        [],
    )
    call = Call(_page("lead_figures"), session=scene.session_of(str(found[0][0])))
    return _read(scene, [call] * 200, f"figures of a unit and all below it, path {found[0][1]}")


def desk_search(scene: Scene) -> Case:
    """An officer searches all dossiers he may see."""
    return _read(scene, *desk.searches(scene))


def desk_dossier(scene: Scene) -> Case:
    """An officer opens dossiers that wait for him."""
    return _read(scene, *desk.pages(scene))


def act(scene: Scene) -> Case:
    """A receiving officer accepts a dossier."""
    found = asked(
        "SELECT code, number, login FROM (SELECT d.code, s.number, a.login,"
        " row_number() OVER (PARTITION BY a.login ORDER BY md5(d.code)) AS turn"
        " FROM dossiers_step s JOIN dossiers_dossier d ON d.id = s.dossier_id"
        " JOIN identity_post p ON p.unit_id = s.unit_id AND p.role = s.role"
        " JOIN identity_account a ON a.id = p.account_id WHERE s.left_at IS NULL"
        " AND s.task = 'receive' AND a.login ~ '[0-9]$') AS waiting"
        " WHERE turn <= %s ORDER BY md5(code) LIMIT %s",
        [_ACTS_A_MINUTE, _SOME],
    )
    sessions = {login: scene.session_of(str(login)) for _, _, login in found}
    calls = [
        Call(
            _page("desk_act", code=code),
            form={"outcome": "accept", "act": "receive", "step": number, "note": ""},
            session=sessions[login],
            status=302,
        )
        for code, number, login in found
    ]
    codes = [str(row[0]) for row in found]

    def floor() -> Floor:
        return _of_rows(scene, lambda line: floors.act(line, codes), len(codes))

    return Case(calls, floor, "accept, and on to appraisal")


def sign(scene: Scene) -> Case:
    """A chair signs: paper, two signatures, number, file."""
    found = asked(
        "SELECT d.code, s.number, a.login, a.full_name, u.eid, u.name_vi FROM dossiers_step s"
        " JOIN dossiers_dossier d ON d.id = s.dossier_id JOIN identity_unit u ON u.id = s.unit_id"
        " JOIN identity_post p ON p.unit_id = u.id AND p.role = s.role"
        " JOIN identity_account a ON a.id = p.account_id WHERE s.left_at IS NULL"
        # What only a head may sign waits for nobody: the invented leaders have no rank.
        " AND s.task = 'sign' AND s.rank = '' AND a.login ~ '\\.101$' ORDER BY d.code LIMIT %s",
        [_FEW],
    )
    login, name, eid, unit = (str(each) for each in found[0][2:])
    authority = LocalAuthority(scene.keys, now=now())
    authority.certify_leader(
        key_id=f"account-{login}", name=name, title="Chủ tịch", unit=unit, unit_eid=eid
    )
    authority.certify_unit(key_id=f"unit-{eid}", unit=unit, unit_eid=eid)
    session = scene.session_of(login)
    calls = [
        Call(
            _page("lead_act", code=row[0]),
            form={"outcome": "sign", "step": row[1], "note": ""},
            session=session,
            status=302,
        )
        for row in found
    ]
    return Case(calls, lambda: None, "paper, two signatures in it, file on disk; no floor")


def catalogue_page(scene: Scene) -> Case:
    """A stranger opens the catalogue: a page kept ready."""
    call = Call(_page("procedures"))
    return _read(scene, [call] * _MANY, "kept page, to somebody unknown")


def procedure_page(scene: Scene) -> Case:
    """Somebody signed in opens a procedure: a page made anew."""
    call = Call(_page("procedure", code=scene.procedure.code), session=scene.citizens[0].session)
    return _read(scene, [call] * 1_500, "made anew, to somebody signed in")


def form_page(scene: Scene) -> Case:
    """A citizen opens the pages of a form, in turn, with all questions answered."""
    pages = [each.key for each in scene.procedure.form.pages]
    drafts = scene.drafts(len(scene.citizens), with_file=False)
    calls = [
        Call(
            _page("file_page", code=scene.procedure.code, key=key, page=page),
            session=citizen.session,
        )
        for _ in range(4)
        for key, citizen in drafts
        for page in pages
    ]
    # The floor hands out the heaviest page only.
    calls.insert(0, calls.pop(len(pages) - 1))
    return _read(scene, calls, f"{len(pages)} pages of the form in turn, aim below 60 ms")


def draft_save(scene: Scene) -> Case:
    """A citizen saves a page of the form."""
    first = scene.procedure.form.pages[0]
    names = {name for field in first.fields for name in inputs_of(field)}
    typed = {name: value for name, value in scene.typed.items() if name in names}
    drafts = scene.drafts(_SOME, with_file=False)
    calls = [
        Call(
            _page("file_page", code=scene.procedure.code, key=key, page=first.key),
            form={**typed, "ethnic_group": "Tày", "revision": 0, "go": "next"},
            session=citizen.session,
            status=302,
        )
        for key, citizen in drafts
    ]
    keys = [key for key, _ in drafts]

    def floor() -> Floor:
        return _of_rows(scene, lambda line: floors.draft_save(line, keys), _SOME)

    return Case(calls, floor, "one page of the form, changed")


def answer_save(scene: Scene) -> Case:
    """A citizen answers one question, and it is saved at once."""
    drafts = scene.drafts(_SOME, with_file=False)
    fields = [each for each in scene.procedure.form.fields if each.key == "ethnic_group"]
    before = marks(fields, scene.typed)
    calls = [
        Call(
            _page("file_answers", code=scene.procedure.code, key=key),
            form={"seen": written(before), "place": "ethnic_group", "ethnic_group": "Tày"},
            session=citizen.session,
        )
        for key, citizen in drafts
    ]
    keys = [key for key, _ in drafts]

    def floor() -> Floor:
        return _of_rows(scene, lambda line: floors.draft_save(line, keys), _SOME)

    return Case(calls, floor, "one answer, changed")


CASES: dict[str, Callable[[Scene], Case]] = {
    "filing": filing,
    "filing_rest": filing_rest,
    "tracking": tracking,
    "inbox": inbox,
    "leader": leader,
    "desk_search": desk_search,
    "desk_dossier": desk_dossier,
    "act": act,
    "sign": sign,
    "form_page": form_page,
    "draft_save": draft_save,
    "answer_save": answer_save,
    "catalogue_page": catalogue_page,
    "procedure_page": procedure_page,
}


def _files(scene: Scene) -> str:
    return f"{len(scene.procedure.components)} files, uploaded before"


def _page(name: str, **parts: object) -> str:
    return reverse(f"vi:{name}", kwargs=parts)


def _read(scene: Scene, calls: list[Call], note: str) -> Case:
    asks = [call.ask() for call in calls]

    def floor() -> Floor:
        content = load.body(scene.port, asks[0])
        return floors.of_bytes(content, asks, scene.data)

    return Case(calls, floor, note)


def _of_rows(scene: Scene, make: Callable[[Connection], floors.Transaction], count: int) -> Floor:
    with psycopg.connect(scene.database, autocommit=True, row_factory=dict_row) as line:
        do = make(line)
    return floors.of_rows(scene.database, do, count, scene.pid("postgres"))
