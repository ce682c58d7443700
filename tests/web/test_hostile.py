"""What nobody of good will would send: no page answers it with an error of its own."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client

from tests.web.permissions.addresses import Address, Ask, addresses
from tests.web.permissions.cast import Visitor
from tests.web.permissions.planted import Thing
from tests.web.permissions.table import asks, body_of, url_of
from tests.web.permissions.world import World, undone

ADDRESSES = [each for each in addresses() if each.space != "en" and each.route.name != "readyz"]

# Percent-encoded, because half a surrogate pair and bytes that are no UTF-8 cannot be said else.
WORDS = {
    "nul": "a%00b",
    "half a surrogate pair": "%ED%A0%80",
    "no UTF-8": "%FF%FE",
    "a line break": "x%0D%0ASet-Cookie:%20evil=1",
    "endless digits": "9" * 5000,
    "superscript digit": quote("²"),
    "an almost number": "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
    "up the tree": "..%2F..%2F..%2Fetc%2Fpasswd",
    "endless digits of a paper": "supplement-" + "9" * 5000,
    "template words": quote("{{7*7}}{% raw %}<script>alert(1)</script>"),
}

# What the pages read beside what the table sends, by the name of the route.
MORE = {
    "sign_in": ["next"], "sign_in_start": ["next"], "staff_sign_in": ["next", "password", "otp"],
    "sign_in_back": ["state", "code", "error"],
    "file_start": ["unit", "delivery", "choose", "consent_look_up", "behalf", "relation",
        "owner_name", "owner_number", "owner_birth.day", "statement", "uy-quyen"],
    "file_page": [
        "go", "full_name", "birth_date.day", "own_history", "illnesses", "check", "seen", "-asking",
        "-pick.full_name",
    ],
    "file_together": ["called", "number", "pages", "components", "part", "sha256", "do"],
    "file_sign": ["do", "sha256", "xem"], "join": ["code", "part"],
    "powers": ["q", "given", "received"],
    "power": ["do", "why", "before"], "power_give": [
        "giver", "agent_kind", "agent_number", "agent_name", "procedures", "fields", "first_day",
        "last_day", "reason", "form_key",
    ],
    "file_answers": ["own_history", "birth_date.day", "children.rows"],
    "file_papers": [
        "remove", "component", "drop", "received", "join", "take", "allow", "turn", "page",
    ],
    "desk_dossier": ["find", "paper", "page", "put", "hint"], "desk_hint": ["said"],
    "lead_hints": ["unit", "period", "day"], "desk_purpose": ["next", "purpose", "words"],
    "my_readers": ["ho-so", "truoc"], "hidden_reading": ["do"],
    "readings": ["code", "unit", "until", "document", "reason", "before"],
    "my_consent": ["purpose", "say"],
    "my_change": ["kind", "words"], "data_request": ["decision", "reason"], "dossiers": ["before"],
    "supplement": [
        "go", "answer", "seen", "key", "-pick.answer", "component", "received", "take",
    ], "desk_inbox": [
        "q", "step", "due", "after", "order", "unit", "person", "flag", "procedure",
    ],
    "desk_arrange": ["do", "name", "question", "columns"],
    "lead_figures": ["unit", "period", "day"],
    "lead_figure": ["figure", "unit", "period", "day", "alone", "ground", "officer", "procedure",
                    "step", "after", "chosen", "all"],
    "lead_list": ["after"], "desk_act": [
        "note", "missing", "why.form", "again.id_card", "reason", "refusal_note", "answer.unheard",
        "seen", "answer_day.consult",
    ],
    "lead_result": ["order", "number", "day", "reason", "decision_note"],
    "lead_own_act": ["do", "position"], "lead_own_reply": ["position", "reply"],
    "lead_machine_tested": ["reply"],
    "lead_act": ["note"], "list_dossiers": ["cursor"],
    "audit_checkpoint": ["size"], "audit_consistency": ["old", "size"],
    "audit_proof": ["dossier", "step"],
    "procedures": ["q", "on", "cursor", "ngay", "linh-vuc", "truc-tuyen", "trang"],
    "procedure": ["on", "ngay", "tinh"], "process": ["ngay"], "process_file": ["ngay"],
    "checklist": ["ngay", "truong-hop", "cach", "tinh"], "sample": ["ngay", "truong-hop"],
    "rollout_of": ["places", "units", "day", "document"],
    "draft_check": ["of", "at", "path"],
    "draft_file": ["path"], "draft_sheet": ["at"], "draft_form": ["at"], "preview_form": ["page"],
    "former_codes": ["q"], "procedure_record": ["shape", "on"], "procedure_codes": ["format"],
    "procedures_feed": ["since", "cursor"],
    "desk_bulk": ["procedure", "component", "unit"], "desk_batch": ["show", "page"],
    "desk_batch_act": ["act", "name"], "own_batch": ["show", "page"],
    "own_bulk": ["organisation", "procedure", "component", "province", "unit", "statement"],
    "own_batch_act": ["act", "name"],
    "desk_imports": ["source", "unit"], "desk_import": ["show", "page"],
    "desk_import_act": ["act", "name"], "desk_old_papers": ["q", "tu", "den", "before"],
    "desk_old_dossiers": ["q", "tu", "den", "before"],
    "desk_stacks": ["chosen", "ticked", "all", "filter", "for"], "desk_stack": ["act", "page"],
    "desk_stack_act": ["do", "act", "position", "to_login", "components", "reason_key", "note",
                       "again", "papers", "archive"],
    "when": ["ngay"], "process_changes": ["tu", "den"], "desk_counter": [
        "procedure", "owner_name", "owner_number", "owner_birth.year", "kept.health_declaration",
        "q", "card", "pair", "-do", "tick.health_declaration", "settling_unit", "channel",
        "arrived_on.year", "delivery", "-unit", "unit",
        "-of.number", "-of.name", "-asked", "-former", "-papers",
    ],
    "desk_answers": ["-unit", "unit", "procedure", "person", "personal_number", "answer"],
    "desk_search": ["q", "before"],
    "desk_scan": ["scan"], "desk_gates": ["do", "unit", "name", "gate"],
    "desk_waits": ["days", "unit"], "one_stop": ["unit"], "rate": ["tablet"],
    "rated": ["tablet"], "one_stop_report": ["unit", "by", "last"],
    "one_stop_report_file": ["unit", "by", "last"],
    "one_stop_windows": ["unit", "window", "do", "services", "name_vi"],
    "one_stop_week": ["unit", "week", "copied", "do", "window", "officer", "begins", "days"],
    "desk_inbox_file": ["q", "due", "person", "flag"], "lead_figures_file": ["unit", "day"],
    "lead_figure_file": ["unit", "officer", "step", "ground"],
    "desk_waits_table": ["days", "unit", "kind"],
    "desk_queue": ["do", "window", "serving", "-unit", "unit"],
    "dossier_ask": ["kind", "text", "phone", "call_when", "form_key"],
    "desk_inquiry": ["inquiry", "inquiry_answer"],
    "desk_notes": ["beside_text", "note_to", "form_key", "question"],
    "desk_calls": ["before", "call"],
    "desk_pass": ["pass_to", "pass_reason", "form_key"], "desk_fill": ["into", "text.note.accept"],
    "desk_texts": ["text", "unit", "use", "name", "procedure", "text_id"], "desk_checks": ["key"],
    "kiosk": ["service", "priority"],
    "phone": ["component"], "link_dossier": ["code", "pin"],
}  # fmt: skip


def visitor_for(address: Address, world: World) -> Visitor:
    """Give somebody who may use an address, so that the hostile word reaches its depth."""
    if address.space == "rest":
        return world.cast["integrator cong.mot"]
    permission = address.route.permission
    by_permission = {"desk.counter": "receiving officer", "desk.read": "receiving officer"}
    by_permission |= {"desk.bulk": "receiving officer"}
    by_permission |= {
        "desk.handle": "receiving officer",
        "desk.work": "receiving officer",
        "backoffice.configure": "administrator",
        "backoffice.control": "procedure controller",
        "backoffice.personal_data": "procedure controller",
        "lead.read": "chair",
        "lead.one_stop": "head of the one-stop",
        "lead.stop": "chair",
        "lead.sign": "chair",
    }
    return world.cast[by_permission.get(permission.value, "citizen")]


def thing_for(address: Address, ask: Ask, world: World) -> Thing | None:
    if address.takes == "practice":
        return world.things.dossiers["practice", "receive"]
    if address.takes == "dossier":
        group = "program" if address.space == "rest" else "halong"
        return world.things.dossiers[group, ask.stage]
    return world.things.by_group(address.takes).get("halong")


def asked(address: Address, world: World, *, path: str, ask: Ask, body: str | None) -> None:
    """Ask, and look at the answer as a suspicious reader would."""
    who = visitor_for(address, world)
    client = Client(raise_request_exception=False)
    if who.token and address.space != "rest":
        client.cookies[settings.MOTCUA_SESSION_COOKIE] = who.token
    headers = {"authorization": f"Bearer {who.key}", "idempotency-key": "k"} if who.key else {}
    with undone():
        if ask.method == "GET":
            found = client.get(path, headers=headers)
        elif body is not None:
            kind = "application/x-www-form-urlencoded"
            found = client.generic("POST", path, body, content_type=kind, headers=headers)
        else:
            found = client.post(path, headers=headers, **body_of(ask))
    assert found.status_code < 500, (ask.method, path[:200], (body or "")[:200])
    assert "evil" not in found.cookies
    shown = b"" if found.streaming else found.content
    assert b"Traceback" not in shown
    assert b"<script>alert" not in shown


def _paths(address: Address, ask: Ask, thing: Thing | None, word: str) -> Iterator[str]:
    whole = url_of(address, ask, thing).split("?")[0]
    for part in ("code", "paper", "page", "verification", "key", "file", "number", "step",
                 "document", "upload_key", "eid", "filing", "procedure", "kind",
                 "serial", "secret"):  # fmt: skip
        known = {**(thing.parts if thing else {}), **ask.parts}
        if part in address.parts:
            yield whole.replace(str(known[part]), word)


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS.keys())
def test_in_a_path(word: str, world: World, caplog: pytest.LogCaptureFixture) -> None:
    for address in ADDRESSES:
        for ask in asks(address, world.things)[:2]:
            for path in _paths(address, ask, thing_for(address, ask, world), word):
                asked(address, world, path=path, ask=ask, body=None)


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS.keys())
def test_in_a_query(word: str, world: World) -> None:
    for address in ADDRESSES:
        for ask in asks(address, world.things):
            if ask.method != "GET":
                continue
            known = [each.split("=")[0] for each in ask.query.split("&") if each]
            path = url_of(address, ask, thing_for(address, ask, world)).split("?")[0]
            for name in {*known, *MORE.get(address.route.name, []), "unheard"}:
                asked(address, world, path=f"{path}?{name}={word}", ask=ask, body=None)


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS.keys())
def test_in_a_form(word: str, world: World) -> None:
    for address in ADDRESSES:
        for ask in asks(address, world.things):
            if ask.data is None or address.space == "rest":
                continue
            path = url_of(address, ask, thing_for(address, ask, world))
            names = {"login"} if ask.costly else {*ask.data, *MORE.get(address.route.name, [])}
            for name in names:
                rest = "&".join(f"{k}={quote(str(v))}" for k, v in ask.data.items() if k != name)
                asked(address, world, path=path, ask=ask, body=f"{rest}&{name}={word}")
