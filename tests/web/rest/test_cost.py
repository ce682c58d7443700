"""Filing costs one transaction and at most thirteen statements, the key and the rate included."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.rest.programs import Program

_CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def test_filing_by_rest_costs_thirteen_statements_in_one_transaction(program: Program) -> None:
    program.filed()  # what a process learns once: the catalogue, the unit
    body = program.dossier()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = program.post("/dossiers", body)
    assert answer.status_code == 201
    statements = [query["sql"] for query in seen]
    work = [sql for sql in statements if not sql.startswith(_CONTROL)]
    assert len(work) <= 13, "\n".join(work)
    # Inside a test's own transaction the one transaction shows as one savepoint.
    begun = [sql for sql in statements if sql.startswith(("BEGIN", "SAVEPOINT"))]
    assert len(begun) == 1, statements


def test_the_catalogue_costs_no_statement(program: Program) -> None:
    program.key = ""
    program.get("/procedures")
    with CaptureQueriesContext(connection) as seen:
        assert program.get("/procedures/1.013133").status_code == 200
        assert program.get("/procedures?q=nvqs").status_code == 200
    assert list(seen) == []
