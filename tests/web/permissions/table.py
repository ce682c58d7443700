"""The table itself: each served address, each way to ask it, and what the policy expects."""

import json
from base64 import b64encode
from enum import Enum
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.identity.rules.policy import may
from motcua.domain.identity.values import AccountKind, DossierFacts, Permission, Subject
from motcua.web.portal.aloud import aloud_token
from tests.factories.exempting import SENT
from tests.factories.filings import FIRST_REGISTRATION, photo
from tests.web.permissions.addresses import Address, Ask
from tests.web.permissions.drafting import drafting
from tests.web.permissions.house import batch_ways
from tests.web.permissions.planted import Thing, Things
from tests.web.permissions.programs import rest_ways
from tests.web.permissions.things import BATCH, COMPONENT
from tests.web.permissions.windows import window_ways

READING = {
    AccountKind.CITIZEN: Permission.OWN,
    AccountKind.STAFF: Permission.DESK,
    AccountKind.INTEGRATOR: Permission.INTEGRATE,
}


_TUS = {"tus-resumable": "1.0.0"}
_ABOUT = f"component {b64encode(COMPONENT.encode()).decode()}"


def asks(address: Address, things: Things) -> list[Ask]:
    """Give the ways to ask an address: every method, at the stages where it shows something."""
    found = _ways(things).get(address.route.name, [Ask()])
    if address.space == "rest":
        found = rest_ways(things).get(address.route.name, [Ask()])
    assert {ask.method for ask in found} == set(address.route.methods), address.name
    return found


def _ways(things: Things) -> dict[str, list[Ask]]:
    issued = things.dossiers["halong", "issued"]
    draft_page = {"page": "person"}
    return {
        "procedures": [Ask(), Ask(query="q=moc")],
        "former_codes": [Ask(), Ask(query="q=1.001821")],
        "procedure": [Ask(parts={"code": FIRST_REGISTRATION})],
        "checklist": [
            Ask(parts={"code": FIRST_REGISTRATION}),
            Ask(parts={"code": FIRST_REGISTRATION}, query="cach=direct&ngay=2026-12-01"),
        ],
        "sample": [Ask(parts={"code": FIRST_REGISTRATION})],
        "aloud": [Ask(parts=_spoken_parts())],
        "aloud_error": [Ask(parts={"token": aloud_token("Hãy trả lời.", "vi")})],
        "process": [Ask(parts={"code": FIRST_REGISTRATION})],
        "process_file": [Ask(parts={"code": FIRST_REGISTRATION})],
        "process_changes": [Ask(parts={"code": FIRST_REGISTRATION}, query=_same_version())],
        **window_ways(things),
        "sign_in_start": [Ask("POST", data={})],
        "staff_sign_in": [Ask(), Ask("POST", data={"login": "x"}, costly=True)],
        "sign_out": [Ask("POST", data={})],
        "track": [
            Ask(query=f"code={issued.parts['code']}"),
            Ask("POST", data={"code": issued.parts["code"], "pin": issued.pin}),
            Ask("POST", data={"code": issued.parts["code"], "pin": "00000000"}),
        ],
        "verify": [
            Ask(query=f"code={issued.parts['verification']}"),
            Ask("POST", data={"code": issued.parts["verification"]}),
        ],
        "seal_checker": [Ask(), Ask("POST", data={})],
        "seal_keys": [Ask()],
        "seal_status": [Ask()],
        "seal_manifest": [Ask()],
        "seal_worker": [Ask()],
        "when": [Ask(), Ask(query=f"procedure={FIRST_REGISTRATION}"), Ask(query="day=x")],
        "calendar": [Ask(), Ask(query="year=2027")],
        "calendar_preview": [
            Ask(query="what=off&off_day=2027-12-01&document=CV+1"),
            Ask(query=f"batch={BATCH}"),
        ],
        "calendar_enter": [
            Ask("POST", data={"what": "off", "off_day": "2027-12-01", "document": "CV 1"})
        ],
        "calendar_withdraw": [Ask("POST", data={"batch": BATCH})],
        "file_start": [
            Ask(parts={"code": FIRST_REGISTRATION}),
            Ask("POST", parts={"code": FIRST_REGISTRATION}, data={"province": "22"}),
        ],
        "file_page": [Ask(parts=draft_page), Ask("POST", parts=draft_page, data={"revision": "0"})],
        "file_answers": [
            Ask("POST", data={"seen": "full_name:0", "full_name": "x", "place": "full_name"})
        ],
        "file_together": [
            Ask(), Ask("POST", data={"do": "invite", "called": "x", "pages": ["person"]}),
        ],
        "file_sign": [
            Ask(), Ask(query="xem=trang-thai"), Ask("POST", data={"do": "cancel"}),
            Ask("POST", data={"do": "start", "sha256": "0" * 64}),
        ],
        "file_sign_paper": [Ask()],
        "join": [Ask(), Ask("POST", data={"code": "x"})],
        "powers": [Ask(), Ask(query="q=moc")],
        "power_give": [Ask(), Ask("POST", data={
            "giver": "self", "agent_kind": "person", "agent_number": "1", "agent_name": "x",
            "form_key": "7ae1a2ae-9bd7-4f0e-93ab-0e3a1c6f0f53",
        })],
        "power": [Ask(), Ask("POST", data={"do": "withdraw", "why": "x"})],
        "file_discard": [Ask(), Ask("POST", data={})],
        "file_uploads": [
            Ask("OPTIONS"),
            Ask("POST", data={}, headers={**_TUS, "upload-length": "9", "upload-metadata": _ABOUT}),
        ],
        "file_upload": [
            Ask(headers=_TUS),
            Ask("PATCH", raw=b"12345", headers={**_TUS, "upload-offset": "0"}),
            Ask("DELETE", headers=_TUS),
        ],
        "file_papers": [Ask(), Ask("POST", data={"go": "next"})],
        "draft_file_page": [Ask(parts={"page": 1})],
        "dossier_file_page": [Ask(parts={"page": 1})],
        "desk_file_page": [Ask(parts={"page": 1})],
        "file_review": [Ask(), Ask("POST", data={"declaration": "yes"})],
        "dossier": [Ask(stage=stage) for stage in ("supplement", "refused", "issued")],
        "supplement": [
            Ask(stage="supplement"),
            Ask("POST", "supplement", data={"go": "begin"}),
            Ask("POST", "supplement", data={"component": COMPONENT}, upload=COMPONENT),
            Ask("POST", "supplement", data={"go": "send", "answer": "x", "seen": "answer:"}),
        ],
        "dossier_ask": [Ask("POST", data={"kind": "question", "text": "x"})],
        "desk_inquiries": [Ask()],
        "desk_inquiry": [Ask("POST", data={"inquiry": str(things.inquiry), "inquiry_answer": "x"})],
        "withdraw": [Ask("POST", data={"reason": "x"})],
        "supplement_form": [Ask(stage="supplement", parts={"number": 1})],
        "refusal": [Ask(stage="refused")],
        "result": [Ask(stage="issued")],
        "my_consent": [Ask("POST", data={"purpose": "reuse_papers", "say": "give"})],
        "my_export": [Ask("POST", data={})],
        "my_change": [Ask("POST", data={"kind": "correction", "words": "x"})],
        "desk_verify": [Ask("POST", data={})],
        "data_request": [
            Ask(parts={"request_id": things.request}),
            Ask("POST", parts={"request_id": things.request}, data={"decision": "refused",
                                                                    "reason": "x"}),
        ],
        "desk_purpose": [Ask(), Ask("POST", data={"purpose": "records", "next": "//evil"})],
        "readings": [
            Ask(),
            Ask("POST", data={"code": "x", "unit": "1", "until": "2026-01-01", "document": "x"}),
        ],
        "hidden_reading": [
            Ask(parts={"hidden_id": things.hidden}),
            Ask("POST", parts={"hidden_id": things.hidden}, data={"do": "refuse"}),
        ],
        "desk_inbox": [Ask(), Ask(query="q=moc")],
        "desk_counter": [
            Ask(),
            Ask(query=f"procedure={FIRST_REGISTRATION}"),
            Ask("POST", query=f"procedure={FIRST_REGISTRATION}",
                data={"form_key": "7ae1a2ae-9bd7-4f0e-93ab-0e3a1c6f0f53"}),
        ],
        "desk_counter_phone": [Ask(parts={"filing": things.phone.filing})],
        "desk_waits": [Ask()],
        "desk_waits_table": [Ask(query="kind=csv")],
        "desk_queue": [
            Ask(),
            Ask("POST", data={"do": "next", "window": "1"}),
            Ask("POST", data={"do": "back.1", "window": "1", "serving": "1"}),
        ],
        "desk_answers": [
            Ask(),
            Ask("POST", data={"form_key": "7ae1a2ae-9bd7-4f0e-93ab-0e3a1c6f0f53",
                              "procedure": FIRST_REGISTRATION, "person": "x", "answer": "x"}),
        ],
        "desk_arrange": [Ask("POST", data={"do": "choose", "columns": "owner", "keys": "yes"})],
        "desk_search": [Ask(), Ask(query="q=moc+nguyen")],
        "desk_scan": [Ask(query=f"scan={issued.parts['code']}"), Ask(query="scan=x")],
        "phone": [
            Ask(parts={"code": things.phone.code}),
            Ask("POST", parts={"code": things.phone.code}, data={"component": COMPONENT},
                upload="photo"),
        ],
        "own_paper": [Ask(parts={"secret": things.phone.fetch})],
        "own_upload": [
            Ask("POST", parts={"secret": things.phone.upload}, data={}, upload="uploadfile")
        ],
        "link_dossier": [
            Ask(), Ask("POST", data={"code": issued.parts["code"], "pin": issued.pin}),
        ],
        "desk_dossier": [
            *(Ask(stage=stage) for stage in ("receive", "sign", "issued", "exempted")),
            Ask(query="find=ngo"),
        ],
        "desk_act": [
            Ask("POST", "receive", data={"outcome": "accept", "act": "receive", "step": "1"}),
            Ask("POST", "appraise", data={"outcome": "propose", "act": "appraise", "step": "2"}),
            Ask("POST", "hand_over", data={"outcome": "done", "act": "hand_over", "step": "4"}),
            Ask("POST", "sign", data={"outcome": "accept", "act": "receive", "step": "3"}),
            Ask("POST", "exempting", data={"outcome": "propose", "act": "appraise", "step": "2",
                                           **SENT}),
        ],
        "desk_own": [Ask("POST", data={"do": "claim", "step": "1"})],
        "desk_head": [Ask("POST", data={"do": "escalate", "step": "1", "head_note": "x"})],
        "desk_pass": [
            Ask("POST", data={"step": "1", "pass_to": "tiepnhan.halong", "pass_reason": "x"}),
        ],
        "desk_notes": [Ask("POST", data={"beside": "note", "beside_text": "x"})],
        "desk_watch": [Ask("POST", data={"beside": "watch"})],
        "desk_checks": [Ask("POST", data={"beside": "check", "key": "paper.health_declaration"})],
        "desk_hint": [Ask("POST", data={"step": "1", "said": "right:missing.id_card"})],
        "desk_present": [Ask("POST", data={})],
        "desk_fill": [Ask("POST", data={"into": "accept:note.accept", "step": "1"})],
        "desk_calls": [Ask(), Ask("POST", data={"call": "0"})],
        "desk_texts": [Ask(), Ask("POST", data={"do": "keep"})],
        "desk_message": [Ask("POST", data={"step": "1", "message_note": "x"})],
        "desk_clock": [
            Ask("POST", data={"do": "suspend", "step": "1", "clock_reason": "force_majeure",
                              "clock_note": "x"}),
        ],
        "desk_document": [
            Ask(stage=stage, parts={"step": 2, "document": "appraisal_note"})
            for stage in ("exempting", "exempted")
        ],
        "desk_paper": [
            Ask(parts={"paper": "receipt"}),
            Ask(stage="supplement", parts={"paper": "supplement-1"}),
            Ask(stage="refused", parts={"paper": "refusal"}),
            Ask(stage="issued", parts={"paper": "result"}),
            Ask(parts={"paper": "control-slip"}),
        ],
        "rollout_of": [
            Ask(parts={"code": FIRST_REGISTRATION}),
            Ask("POST", parts={"code": FIRST_REGISTRATION}, data={"do": "open"}),
        ],
        "versions_of": [
            Ask(parts={"code": FIRST_REGISTRATION}),
            Ask("POST", parts={"code": FIRST_REGISTRATION}, data={"reason": "x"}),
        ],
        "move_plan": [
            Ask(parts={"plan": things.plan}), Ask("POST", parts={"plan": things.plan}, data={}),
        ],
        **drafting(things.package),
        "apology": [Ask(stage="apologised", parts={"number": 1})],
        "stop_notice": [Ask(stage="stopped")],
        "control_slip": [Ask(stage="receive"), Ask(stage="issued")],
        **batch_ways(),
        "desk_imports": [Ask(), Ask("POST", data={"source": "x"})],
        "desk_import_files": [Ask("POST", data={}, upload="files")],
        "desk_import_act": [Ask("POST", data={"act": "check"}), Ask("POST", data={"act": "run"})],
        "desk_old_papers": [Ask(), Ask(query="q=phieu")],
        "desk_old_dossiers": [Ask(), Ask(query="q=dang+ky")],
        "desk_stacks": [Ask(), Ask("POST", data={"chosen": "0"}), Ask("POST", data={"all": "1"})],
        "desk_stack_act": [
            Ask("POST", data={"do": do, "act": "claim", "position": "1"})
            for do in ("out", "run", "pause", "undo")
        ],
        "desk_slips": [
            Ask(), Ask("POST", data={"codes": "G11-1", "unit": "1"}),
            Ask("POST", data={"do": "originals", "originals": "G11-1"}),
        ],
        "desk_slip": [Ask(), Ask("POST", data={})],
        "desk_substitutes": [Ask(), Ask("POST", data={"do": "end", "substitution": "0"})],
        "desk_gates": [Ask(), Ask("POST", data={"do": "close", "gate": "0"})],
        "desk_registers": [Ask(), Ask(query="first_day=x")],
        "desk_register_pdf": [Ask(parts={"volume": 1})],
        "lead_stop": [
            Ask(),
            Ask(stage="issued"),
            Ask("POST", data={"step": "1", "reason": "subject_gone", "stop_note": "x",
                              "sure": "yes"}),
        ],
        "lead_result": [
            Ask(stage="issued"),
            Ask("POST", stage="issued", data={
                "order": "withdraw", "number": "1/QD", "day": "2026-11-23",
                "reason": "wrong_content", "decision_note": "x", "sure": "yes",
            }),
        ],
        "desk_practice_form": [
            Ask(),
            Ask(query=f"procedure={FIRST_REGISTRATION}"),
            Ask("POST", query=f"procedure={FIRST_REGISTRATION}",
                data={"form_key": "7ae1a2ae-9bd7-4f0e-93ab-0e3a1c6f0f53"}),
        ],
        "desk_practice_act": [Ask("POST", data={"do": "withdraw"})],
        "lead_figures": [Ask()],
        "lead_letters": [Ask()],
        "lead_hints": [Ask()],
        "lead_figure": [
            Ask(query="figure=late"),
            Ask("POST", query="figure=open", data={"chosen": "0"}),
        ],
        "lead_dossier": [Ask(stage="sign"), Ask(stage="issued")],
        "lead_act": [
            Ask("POST", "sign", data={"outcome": "send_back", "step": "3", "note": "x"}),
            Ask("POST", "appraise", data={"outcome": "sign", "step": "2"}),
        ],
        "lead_preview": [Ask(stage="sign")],
        "lead_own_one": [Ask("POST", "sign", data={})],
        "lead_machine_test": [Ask("POST", data={})],
        "lead_machine_tested": [Ask("POST", data={"reply": "x"})],
        "lead_own_next": [Ask("POST", data={})],
        "lead_own_reply": [Ask("POST", data={"position": "1", "reply": "x"})],
        "lead_own_act": [
            Ask("POST", data={"do": do, "position": "1"}) for do in ("prepare", "upload", "again")
        ],
        "lead_own_paper": [Ask(parts={"position": 1})],
        "desk_apology": [Ask(), Ask("POST", data={"words": "x", "step": "1"})],
        "desk_allowance": [Ask(), Ask("POST", data={"words": "x", "step": "1"})],
        "lead_apology": [
            Ask(stage="apology"),
            Ask(stage="sign"),
            Ask("POST", "apology", data={"apology": "0", "reason": "x"}),
        ],
        "lead_apology_preview": [
            Ask("POST", "apology", data={"reason": "x"}),
            Ask("POST", "sign", data={"reason": "x"}),
        ],
        "lead_allowance": [
            Ask(),
            Ask("POST", data={"question": "0", "reason": "x", "outcome": "grant"}),
        ],
    }  # fmt: skip


def _spoken_parts() -> dict[str, object]:
    version = snapshot().get(FIRST_REGISTRATION)
    assert version is not None
    return {"code": FIRST_REGISTRATION, "version": version.id, "what": "field.full_name"}


def _same_version() -> str:
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    return f"tu={procedure.id}&den={procedure.id}"


class Answer(Enum):
    """What the policy lets happen."""

    OPEN = "the page, whoever comes"
    SIGN_IN = "sign in first"
    NOTHING = "as if it did not exist"
    REFUSED = "seen, but this act is not his now"
    ALLOWED = "the page or the act"


def expected(subject: Subject, permission: Permission, thing: Thing | None) -> Answer:
    """Derive from the pure policy alone what must come back."""
    if permission is Permission.PUBLIC:
        return Answer.OPEN
    if subject.kind is None:
        return Answer.SIGN_IN
    if not may(subject, permission):
        return Answer.NOTHING
    if thing is None:
        return Answer.ALLOWED
    if thing.facts is None or not sees(subject, thing.facts, permission):
        return Answer.NOTHING
    return Answer.ALLOWED if may(subject, permission, thing.facts) else Answer.REFUSED


def sees(subject: Subject, facts: DossierFacts, permission: Permission) -> bool:
    """Tell whether the policy shows somebody these facts' dossier, or its line in a register."""
    if permission is Permission.REGISTERS and subject.kind is AccountKind.STAFF:
        return may(subject, permission, facts)
    return subject.kind is not None and may(subject, READING[subject.kind], facts)


def url_of(address: Address, ask: Ask, thing: Thing | None) -> str:
    """Write the address out; a part that nobody knows how to fill fails here."""
    known = {**(thing.parts if thing else {}), **ask.parts}
    path = reverse(address.name, kwargs={name: known[name] for name in address.parts})
    query = ask.query.replace("<code>", str(known.get("code", "")))
    return f"{path}?{query}" if query else path


def body_of(ask: Ask) -> dict[str, Any]:
    """Give what the test client must be told to send."""
    if ask.raw is not None:
        return {"data": ask.raw, "content_type": "application/offset+octet-stream"}
    if ask.json is not None:
        return {"data": json.dumps(ask.json), "content_type": "application/json"}
    if ask.data is None:
        return {}
    files = {ask.upload: SimpleUploadedFile("a.jpg", photo(), "image/jpeg")} if ask.upload else {}
    return {"data": {**ask.data, **files}}
