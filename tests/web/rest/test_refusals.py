"""What is wrong is refused with its place and its words; what is another's is not there."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.domain.identity.models import ApiKey
from motcua.kernel.texts import Text
from motcua.platform import clock
from motcua.platform.files.values import CannotStore
from motcua.platform.limits.models import Window
from motcua.web.rest.files import refused_file
from tests.factories.office import citizen
from tests.web.rest.programs import Program, answers, person, read

PROBLEM = "application/problem+json"


def places(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"] == PROBLEM
    body = read(answer)
    assert body["status"] == 422
    assert all(each["vi"] and each["en"] for each in body["errors"])
    return {each["path"]: each["code"] for each in body["errors"]}


ANSWERS = [
    ({"birth_date": "31/02/2009"}, {"answers.birth_date": "no_such_day"}),
    ({"birth_date": 20090412}, {"answers.birth_date": "wrong_type"}),
    ({"full_name": None}, {"answers.full_name": "required"}),
    ({"permanent_address": {"province": "22"}}, {"answers.permanent_address.commune": "required"}),
    ({"sex": "x"}, {"answers.sex": "not_listed"}),
    ({"lives_at_permanent_address": "yes"}, {"answers.lives_at_permanent_address": "wrong_type"}),
    (
        {"phone": "12", "email": "ai"},
        {"answers.phone": "not_a_phone", "answers.email": "not_an_email"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "wrong"), ANSWERS)
def test_wrong_answers_are_named_by_their_place(
    program: Program, changed: dict[str, Any], wrong: dict[str, str]
) -> None:
    body = program.dossier(answers=answers(**changed))
    assert places(program.post("/dossiers", body)) == wrong


SHAPES = [
    ({"procedure": 5}, {"procedure": "string_type"}),
    ({"procedure": "9.999999"}, {"procedure": "unknown_procedure"}),
    ({"case": "abroad"}, {"case": "unknown_case"}),
    ({"channel": "pigeon"}, {"channel": "literal_error"}),
    ({"channel": "post"}, {"channel": "channel_not_offered"}),
    ({"unit": "G11.99"}, {"unit": "unknown_unit"}),
    ({"unit": "G11"}, {"unit": "unit_does_not_accept"}),
    ({"strange": 1}, {"strange": "extra_forbidden"}),
    ({"owner": person(full_name="")}, {"owner.full_name": "string_too_short"}),
    ({"owner": person(full_name="A\u0007B")}, {"owner.full_name": "unprintable"}),
    ({"owner": person(personal_number="12")}, {"owner.personal_number": "string_pattern_mismatch"}),
    ({"owner": person(birth_date="2009-02-30")}, {"owner.birth_date": "date_parsing"}),
    ({"owner": person(email="a@b.vn\nBcc: c@d.vn")}, {"owner.email": "string_pattern_mismatch"}),
    ({"owner": None}, {"owner": "model_type"}),
    ({"components": []}, {"components": "paper_missing"}),
    (
        {"components": [{"component": "x", "files": ["y"]}]},
        {"components[0].files[0]": "uuid_parsing"},
    ),
    ({"answers": [1]}, {"answers": "dict_type"}),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "wrong"), SHAPES)
def test_wrong_shapes_are_named_by_their_place(
    program: Program, changed: dict[str, Any], wrong: dict[str, str]
) -> None:
    assert places(program.post("/dossiers", program.dossier(**changed))) == wrong


def test_files_must_be_ones_own_and_named_once(program: Program, stranger: Program) -> None:
    own, foreign = read(program.upload())["id"], read(stranger.upload())["id"]
    absent = "00000000-0000-4000-8000-000000000000"
    papers = [
        {"component": "health_declaration", "files": [own, own, foreign, absent]},
        {"component": "nothing", "files": [own]},
        {"component": "health_declaration", "files": [own]},
    ]
    wrong = places(program.post("/dossiers", program.dossier(components=papers)))
    assert wrong == {
        "components[0].files[1]": "file_twice",
        "components[0].files[2]": "no_such_file",
        "components[0].files[3]": "no_such_file",
        "components[1].component": "unknown_component",
        "components[1].files[0]": "file_twice",
        "components[2].component": "component_twice",
        "components[2].files[0]": "file_twice",
    }


def test_a_supplement_takes_no_file_that_is_in_the_dossier_already(program: Program) -> None:
    body = program.dossier()
    code = read(program.post("/dossiers", body))["code"]
    again = program.post(f"/dossiers/{code}/supplement", {"components": body["components"]})
    assert places(again) == {"components[0].files[0]": "file_twice"}
    nothing = program.post(f"/dossiers/{code}/supplement", {"answer": "Xin bổ sung"})
    assert (nothing.status_code, read(nothing)["code"]) == (409, "nothing_asked")


FILES = [
    (b"", "trong.jpg", "empty"),
    (b"MZ\x90", "chay.exe", "kind"),
    (b"%PDF-1.7 not really", "gia.pdf", "broken"),
    (b"\xff\xd8\xff" + bytes(25_500_000), "lon.jpg", "too_large"),
]


@pytest.mark.parametrize(("data", "name", "code"), FILES, ids=[each[2] for each in FILES])
def test_files_are_judged_at_once(program: Program, data: bytes, name: str, code: str) -> None:
    answer = program.client.post(
        "/api/v1/files",
        {"file": SimpleUploadedFile(name, data)},
        headers={**program.headers, "idempotency-key": "f"},
    )
    assert places(answer) == {"file": code}


def test_no_file_at_all_is_said_so(program: Program) -> None:
    answer = program.client.post(
        "/api/v1/files", {}, headers={**program.headers, "idempotency-key": "f"}
    )
    assert places(answer) == {"file": "missing"}


def test_anothers_dossier_looks_as_if_it_did_not_exist(program: Program, stranger: Program) -> None:
    code = program.filed()["code"]
    for path in ("", "/steps", "/results", "/receipt", "/results/ABCD-EFGH-JKMN-PQRS/file"):
        foreign = stranger.get(f"/dossiers/{code}{path}")
        absent = stranger.get(f"/dossiers/{code}9{path}")
        assert (foreign.status_code, foreign.content) == (404, absent.content)
    for act in ("supplement", "withdraw"):
        foreign = stranger.post(f"/dossiers/{code}/{act}", {})
        absent = stranger.post(f"/dossiers/{code}9/{act}", {})
        assert (foreign.status_code, foreign.content) == (404, absent.content)
    assert read(stranger.get("/dossiers"))["items"] == []


@pytest.mark.parametrize("key", ["", "mc_wrong", "Basic x", "mc_" + "x" * 500])
def test_without_a_good_key_there_is_no_way_in(program: Program, key: str) -> None:
    program.key = key
    for answer in (program.get("/dossiers"), program.post("/dossiers", {}), program.upload()):
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert answer["Content-Type"] == PROBLEM


def test_an_ended_key_ends_at_once(program: Program) -> None:
    assert program.get("/dossiers").status_code == 200
    ApiKey.objects.update(ended_at=clock.now())
    assert program.get("/dossiers").status_code == 401


def test_a_session_is_no_key(program: Program) -> None:
    someone = citizen("Nguyễn Minh Khôi", "001209012345", clock.now())
    program.client.cookies[settings.MOTCUA_SESSION_COOKIE] = someone.token
    program.key = ""
    assert program.get("/dossiers").status_code == 401
    program.key = someone.token
    assert program.get("/dossiers").status_code == 401


DEEP = b'{"answers": ' * 3_000 + b"1" + b"}" * 3_000
HOSTILE = [
    (b" ", 400),
    (b"{", 400),
    (b'{"procedure": NaN}', 400),
    (b'{"a": -Infinity}', 400),
    (b'{"a": 1e999}', 400),
    (b'{"a": ' + b"9" * 5_000 + b"}", 400),
    (b'{"lang": "vi", "lang": "en"}', 400),
    (b'{"a": "\\u0000"}', 400),
    (b'{"a": "\\ud800"}', 400),
    ('{"a": "ệ"}'.encode("utf-16"), 400),
    (b'{"a": "\xff"}', 400),
    (b"\xef\xbb\xbf{}", 400),
    (DEEP, 400),
    (b"[" * 90_000, 400),
    (b"[1, 2]", 422),
    (b"null", 422),
    (b'"x"', 422),
    (b'{"a": "' + b"x" * 1_100_000 + b'"}', 413),
]


@pytest.mark.parametrize(("body", "status"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_json_is_refused_in_words(program: Program, body: bytes, status: int) -> None:
    for path in ("/dossiers", "/law/due", "/verify"):
        answer = program.post_raw(path, body)
        assert answer.status_code == status, answer.content
        assert answer["Content-Type"] == PROBLEM
        assert b"Traceback" not in answer.content


def test_another_media_type_or_method_is_refused(program: Program) -> None:
    answer = program.post_raw("/dossiers", b"<a/>", kind="application/xml")
    assert (answer.status_code, answer["Accept-Post"]) == (415, "application/json")
    other = program.client.delete("/api/v1/dossiers", headers=program.headers)
    assert other.status_code == 405
    assert set(other["Allow"].split(", ")) == {"GET", "POST"}
    assert program.get("/nothing").status_code == 404
    assert program.get("/nothing")["Content-Type"] == PROBLEM


def test_what_is_much_too_large_is_not_even_read(program: Program) -> None:
    answer = program.client.post(
        "/api/v1/files",
        b"",
        content_type="multipart/form-data; boundary=x",
        headers={**program.headers, "content-length": "900000000"},
    )
    assert (answer.status_code, answer["Content-Type"]) == (413, PROBLEM)


def test_too_many_requests_must_wait(program: Program) -> None:
    program.get("/dossiers")
    Window.objects.update(count=1_000_000)
    answer = program.get("/dossiers")
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert read(answer)["text"]["vi"]


def test_a_cursor_is_used_as_it_was_given(program: Program) -> None:
    for cursor in ("x", "cDE=x", "ệ", "p1", "a" * 41):
        assert program.get(f"/dossiers?cursor={cursor}").status_code == 422
    assert json.loads(program.get("/dossiers?cursor=").content)["items"] == []


@pytest.mark.parametrize(("code", "status"), [("busy", 503), ("no_room", 503), ("kind", 422)])
def test_what_hinders_a_file_only_now_is_worth_another_try(code: str, status: int) -> None:
    refused = refused_file(CannotStore(code, Text("…", "…")))
    assert refused.status == status
    assert ("Retry-After" in refused.headers) is (status == 503)
