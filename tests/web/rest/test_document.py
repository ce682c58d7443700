"""The served OpenAPI document: complete, and kept by the answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, checks

from motcua.config.wsgi import application
from tests.web.rest.programs import Program, read

_DOCUMENT = "/api/v1/openapi.json"
_UNHURRIED = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


@pytest.fixture
def document(program: Program) -> Any:
    return read(program.get("/openapi.json"))


def test_every_operation_is_described_with_its_refusals(document: Any) -> None:
    assert document["openapi"].startswith("3.1")
    for path, operations in document["paths"].items():
        assert path.startswith("/api/v1/")
        for operation in operations.values():
            assert operation["summary"]
            assert operation["description"]
            refusals = {s: a for s, a in operation["responses"].items() if int(s) >= 400}
            assert {"429", "500", "503"} <= set(refusals)
            assert ("401" in refusals) == ("security" in operation)
            for answer in refusals.values():
                assert list(answer["content"]) == ["application/problem+json"]


def test_only_these_operations_need_no_key(document: Any) -> None:
    open_ones = {
        f"{method} {path}"
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if "security" not in operation
    }
    assert open_ones == {
        "get /api/v1/procedures",
        "get /api/v1/procedures/{code}",
        "get /api/v1/procedures/{code}/record",
        "get /api/v1/procedures/feed",
        "get /api/v1/procedures/codes",
        "post /api/v1/verify",
        "post /api/v1/law/due",
        "get /api/v1/audit/checkpoint",
        "get /api/v1/audit/keys",
        "get /api/v1/audit/consistency",
        "get /api/v1/audit/tile/{place}",
    }


checks.load_all_checks()
CHECKS = [
    *(check for check in checks.CHECKS.get_all() if check.__name__ in {
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "response_headers_conformance",
        "missing_required_header",
        "negative_data_rejection",
        "ignored_auth",
        "unsupported_method",
        "allow_header_conformance",
    }),
]  # fmt: skip

OPERATIONS = [
    "file_dossier", "list_dossiers", "dossier", "dossier_steps", "dossier_results",
    "dossier_result_file", "dossier_receipt", "dossier_supplement", "dossier_withdraw",
    "upload_file", "procedures", "procedure", "procedure_record", "procedures_feed",
    "procedure_codes", "verify", "law_due", "seal_showings",
    "audit_checkpoint", "audit_keys", "audit_consistency",
    "audit_tile", "audit_proof",
]  # fmt: skip


@contextmanager
def kept_connection() -> Iterator[None]:
    """Let requests through WSGI leave the connection open that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# What takes nothing cannot be asked wrongly.
TAKES_NOTHING = {"audit_keys"}
ASKED = [
    (name, mode)
    for name in OPERATIONS
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    if mode is GenerationMode.POSITIVE or name not in TAKES_NOTHING
]


@pytest.mark.parametrize(("name", "mode"), ASKED)
def test_answers_keep_to_the_document(program: Program, name: str, mode: GenerationMode) -> None:
    code = program.filed()["code"]
    with kept_connection():
        schema = schemathesis.openapi.from_wsgi(_DOCUMENT, application)
    operation = schema.find_operation_by_id(name)

    @_UNHURRIED
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers(case: Any) -> None:
        if "code" in (case.path_parameters or {}) and "dossier" in name:
            case.path_parameters["code"] = code
        if "Authorization" in case.headers:
            case.headers["Authorization"] = f"Bearer {program.key}"
        case.call_and_validate(checks=CHECKS)

    with kept_connection():
        answers()


def test_the_list_of_operations_is_complete(document: Any) -> None:
    written = [
        operation["operationId"]
        for operations in document["paths"].values()
        for operation in operations.values()
    ]
    assert sorted(written) == sorted(OPERATIONS)
