"""What is sent again happens once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers.api import dossiers_of
from motcua.domain.identity.api import make_key, subject_by_key
from motcua.platform import clock
from motcua.platform.idempotency.models import Answer
from tests.web.rest.conftest import open_office
from tests.web.rest.programs import Program, read


def test_the_same_key_and_body_give_the_same_answer(program: Program) -> None:
    body = program.dossier()
    first = program.post("/dossiers", body, key="k-1")
    again = program.post("/dossiers", body, key="k-1")
    assert (again.status_code, again.content) == (201, first.content)


def test_the_same_key_with_another_body_is_refused(program: Program) -> None:
    body = program.dossier()
    program.post("/dossiers", body, key="k-1")
    refused = program.post("/dossiers", {**body, "lang": "en"}, key="k-1")
    assert (refused.status_code, read(refused)["code"]) == (422, "idempotency_key_reused")


def test_the_same_key_of_another_program_is_another_key(
    program: Program, stranger: Program
) -> None:
    assert program.filed(key="k-1")["code"] != stranger.filed(key="k-1")["code"]


def test_a_refused_request_leaves_its_key_free(program: Program) -> None:
    body = program.dossier()
    assert program.post("/dossiers", {**body, "channel": "post"}, key="k-1").status_code == 422
    assert program.post("/dossiers", body, key="k-1").status_code == 201


def test_a_file_sent_again_is_stored_once(program: Program) -> None:
    first = read(program.upload(key="k-1"))
    assert read(program.upload(key="k-1")) == first
    other = program.upload(name="khac.jpg", key="k-1")
    assert (other.status_code, read(other)["code"]) == (422, "idempotency_key_reused")


def test_acts_on_a_dossier_happen_once(program: Program) -> None:
    code = program.filed()["code"]
    first = program.post(f"/dossiers/{code}/withdraw", {}, key="k-9")
    again = program.post(f"/dossiers/{code}/withdraw", {}, key="k-9")
    assert (again.status_code, again.content) == (200, first.content)


@pytest.mark.parametrize("key", ["", " ", "khóa", "k" * 201])
def test_a_post_needs_a_usable_key(program: Program, key: str) -> None:
    headers = {**program.headers, **({"idempotency-key": key} if key else {})}
    answer = program.client.post(
        "/api/v1/dossiers", program.dossier(), content_type="application/json", headers=headers
    )
    assert answer.status_code == (400 if not key else 422)
    assert answer["Content-Type"] == "application/problem+json"


def test_a_filing_happens_once_even_when_the_kept_answer_was_cleared_away(
    real_database: None,
) -> None:
    now = clock.now()
    office = open_office(now)
    key = make_key(login="dvc.quangninh", name="Cổng tỉnh", actor=SYSTEM, now=now)
    program = Program(key, office)
    body = program.dossier()
    first = program.post("/dossiers", body, key="old")
    Answer.objects.all().delete()
    again = program.post("/dossiers", body, key="old")
    assert (again.status_code, read(again)) == (201, read(first))


def test_sixteen_copies_at_once_make_one_dossier(real_database: None) -> None:
    now = clock.now()
    office = open_office(now)
    key = make_key(login="dvc.quangninh", name="Cổng tỉnh", actor=SYSTEM, now=now)
    body = Program(key, office).dossier()

    def send(_: int) -> tuple[int, str]:
        try:
            answer = Program(key, office).post("/dossiers", body, key="same")
            return answer.status_code, str(read(answer).get("code"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(send, range(16)))
    last = Program(key, office).post("/dossiers", body, key="same")
    code = read(last)["code"]
    assert last.status_code == 201
    assert set(answers) <= {(201, code), (409, "idempotency_key_busy")}, answers
    assert (201, code) in answers
    assert [line.code for line in dossiers_of(subject_by_key(key, now))] == [code]
