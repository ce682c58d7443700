"""Completing the OpenAPI document: every refusal as problem details, wherever it can happen."""

from http.client import responses
from typing import Any

from pydantic import BaseModel

from motcua.web.rest.schemas.common import Words
from motcua.web.rest.schemas.problems import Problem, WrongPlace

DESCRIPTION = """\
Nộp và theo dõi hồ sơ thủ tục hành chính của Bộ Quốc phòng bằng chương trình.
/ Filing and following dossiers of the Ministry of National Defence's procedures by program.

* Keys of an integrator in `Authorization: Bearer`; catalogue, `/verify`, `/law/due` are open.
* Every POST that changes something needs an `Idempotency-Key`.
* Errors are problem details (RFC 9457); `errors` leads to each place by its path.
* What belongs to another looks as if it did not exist.
* Lists are read by `cursor`: hand back `next` as it was given, until it is null.
"""

_REF = "#/components/schemas/{model}"
_PROBLEM = {"application/problem+json": {"schema": {"$ref": _REF.format(model="Problem")}}}
_ALWAYS = (429, 500, 503)
_WITH_BODY = (400, 409, 413, 415)

# Judged by the operation itself: it opens nothing but what one gate's device reports.
_GATE_CODE = {
    "type": "http",
    "scheme": "bearer",
    "description": "Mã của điểm kiểm tra. / The code of a gate.",
}


def completed(document: dict[str, Any]) -> dict[str, Any]:
    """Add to each operation the refusals it can answer, and their schema."""
    schemas = document["components"].setdefault("schemas", {})
    for model in (Problem, WrongPlace, Words):
        schemas[model.__name__] = _schema(model)
    document["components"].setdefault("securitySchemes", {})["GateCode"] = _GATE_CODE
    for operations in document["paths"].values():
        for operation in operations.values():
            for status in _statuses(operation):
                operation["responses"].setdefault(
                    status, {"description": responses[status], "content": _PROBLEM}
                )
            _add_headers(operation["responses"])
    return document


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    made = model.model_json_schema(ref_template=_REF, mode="serialization")
    made.pop("$defs", None)
    return made


def _statuses(operation: dict[str, Any]) -> tuple[int, ...]:
    found = list(_ALWAYS)
    if "security" in operation:
        found.append(401)
    if "requestBody" in operation:
        found += _WITH_BODY
    if "requestBody" in operation or operation.get("parameters"):
        found.append(422)
    if any(each["in"] == "path" for each in operation.get("parameters", [])):
        found.append(404)
    return tuple(sorted(found))


def _add_headers(answers: dict[int, dict[str, Any]]) -> None:
    seconds = {"schema": {"type": "integer"}, "description": "Seconds to wait"}
    for status in (429, 503):
        answers[status]["headers"] = {"Retry-After": seconds}
    if 401 in answers:
        answers[401]["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
