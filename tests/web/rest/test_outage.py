"""When something breaks: a number instead of a trace, 503 while the database is away."""

from typing import Any

import pytest
from django.db import OperationalError, connection

from tests.web.rest.programs import Program, read


def away(*_: Any) -> Any:
    raise OperationalError("server closed the connection unexpectedly")


def broken(*_: Any) -> Any:
    raise RuntimeError("a secret of the machine")


def test_without_the_database_programs_wait_and_the_catalogue_goes_on(program: Program) -> None:
    body = program.dossier()
    program.get("/procedures")
    with connection.execute_wrapper(away):
        for answer in (program.get("/dossiers"), program.post("/dossiers", body)):
            assert answer.status_code == 503
            assert int(answer["Retry-After"]) > 0
            assert answer["Content-Type"] == "application/problem+json"
        assert program.get("/procedures/1.013133").status_code == 200
        assert program.get("/openapi.json").status_code == 200


def test_an_unexpected_error_has_a_number_that_the_log_holds(
    program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    with connection.execute_wrapper(broken):
        answer = program.get("/dossiers")
    assert answer.status_code == 500
    assert "secret" not in answer.content.decode()
    assert read(answer)["number"] in caplog.text
    assert "a secret of the machine" in caplog.text
