"""One dossier by REST, with the officers' acts between."""

import hashlib

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import Missing
from motcua.platform import clock
from tests.factories.office import Office
from tests.web.rest.programs import Program, read


def test_a_program_files_answers_a_supplement_and_gets_a_result_that_a_stranger_checks(
    program: Program, office: Office
) -> None:
    filed = program.filed()
    now = clock.now()
    code = filed["code"]
    assert filed["status"]["number"] == 1
    assert filed["tracking"]["pin"] == api.pin_of(code)
    shown = read(program.get(f"/dossiers/{code}"))
    assert shown["due_at"] == filed["due_at"]
    assert shown["filed_at"] == filed["filed_at"]
    assert program.get(f"/dossiers/{code}/receipt").content.startswith(b"%PDF-")

    who = office.receiver
    missing = (Missing("health_declaration", "Ảnh bị mờ"),)
    api.request_supplement(
        code=code, step_number=1, missing=missing, note="", subject=who.subject, actor=who.actor,
        now=now,
    )  # fmt: skip
    waiting = read(program.get(f"/dossiers/{code}"))
    assert waiting["status"]["number"] == 5
    assert waiting["due_at"] is None
    assert waiting["supplements"][0]["missing"] == [
        {"component": "health_declaration", "reason": "Ảnh bị mờ"}
    ]

    file = read(program.upload())["id"]
    body = {"components": [{"component": "health_declaration", "files": [file]}]}
    answered = program.post(f"/dossiers/{code}/supplement", body)
    assert answered.status_code == 200, answered.content
    assert read(answered)["step"]["task"] == "receive"
    now = clock.now()

    api.accept(code=code, step_number=3, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.specialist
    api.propose(code=code, step_number=4, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.chair
    api.sign(code=code, step_number=5, note="", subject=who.subject, actor=who.actor, now=now)

    steps = read(program.get(f"/dossiers/{code}/steps"))["items"]
    assert [step["task"] for step in steps] == [
        "receive", "supplement_at_reception", "receive", "appraise", "sign",
    ]  # fmt: skip
    assert all(step["left_at"] for step in steps)
    (result,) = read(program.get(f"/dossiers/{code}/results"))["items"]
    pdf = program.get(f"/dossiers/{code}/results/{result['verification']}/file").content
    assert hashlib.sha256(pdf).hexdigest() == result["sha256"]
    assert program.get(f"/dossiers/{code}/results/ABCD-EFGH-JKMN-PQRS/file").status_code == 404
    _check_as_a_stranger(pdf, result)

    entry = entries_about(code, "dossiers.filed")[0]
    assert (entry.actor_kind, entry.label) == ("integrator", "dvc.quangninh")


def _check_as_a_stranger(pdf: bytes, result: dict[str, str]) -> None:
    anybody = Client()

    def by_file(data: bytes) -> dict[str, object]:
        file = SimpleUploadedFile("ket-qua.pdf", data, "application/pdf")
        return dict(read(anybody.post("/api/v1/verify", {"file": file})))

    right = by_file(pdf)
    # Signed a moment ago: the time stamps follow by a job, which no worker does here.
    assert (right["state"], right["valid"]) == ("undetermined", False), right
    assert right["issued"]["number"] == result["number"]  # type: ignore[index]
    forged = by_file(pdf + b"\n% appended")
    assert (forged["state"], forged["valid"]) == ("refused", False)
    assert forged["reasons"]
    by_code = anybody.post(
        "/api/v1/verify", {"code": result["verification"].lower()}, content_type="application/json"
    )
    assert read(by_code)["valid"] is True
    unknown = anybody.post(
        "/api/v1/verify", {"code": "ABCD-EFGH-JKMN-PQRS"}, content_type="application/json"
    )
    assert read(unknown)["valid"] is False


def test_a_dossier_is_withdrawn_once(program: Program) -> None:
    code = program.filed()["code"]
    first = program.post(f"/dossiers/{code}/withdraw", {"reason": "Nộp nhầm"})
    assert read(first)["status"]["number"] == 7
    again = program.post(f"/dossiers/{code}/withdraw", {})
    assert again.status_code == 409
    assert read(again)["code"] == "ended"


def test_own_dossiers_are_listed_page_by_page(program: Program, stranger: Program) -> None:
    codes = [program.filed()["code"] for _ in range(28)]
    stranger.filed()
    seen, cursor = [], ""
    while cursor is not None:
        page = read(program.get(f"/dossiers?cursor={cursor}"))
        seen += [line["code"] for line in page["items"]]
        cursor = page["next"]
    assert seen == codes[::-1]


def test_due_times_are_reckoned_for_everybody(db: None) -> None:
    facts = {
        "received_at": "2026-11-23T09:00:00+07:00",
        "channel": "online",
        "limit": {"value": 2, "unit": "working_hour"},
    }
    answer = Client().post("/api/v1/law/due", facts, content_type="application/json")
    assert read(answer)["due_at"] == "2026-11-23T11:00:00+07:00"
    facts["limit"] = {"value": 2, "unit": "fortnight"}
    refused = Client().post("/api/v1/law/due", facts, content_type="application/json")
    assert refused.status_code == 422
    assert read(refused)["text"]["vi"].startswith("limit.unit")


def test_the_catalogue_is_found_without_marks_and_by_former_codes(program: Program) -> None:
    program.key = ""
    found = read(program.get("/procedures?q=dang ky nghia vu"))
    assert "1.013133" in [line["code"] for line in found["items"]]
    one = read(program.get("/procedures/1.001821"))
    assert one["code"] == "1.013133"
    assert one["form"]["properties"]["birth_date"]["format"] == "date"
    assert {offer["channel"]: offer["limit"] for offer in one["offers"]}["online"] == {
        "value": 2, "unit": "working_hour",
    }  # fmt: skip
    assert program.get("/procedures/1.013133?on=1999-01-01").status_code == 404
    assert read(program.get("/procedures?on=1999-01-01"))["items"] == []
    assert program.get("/procedures?on=2026-02-30").status_code == 422
