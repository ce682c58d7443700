"""The REST interface as a whole: its operations, its refusals, and the routes they become."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.operation import Operation, PathView
from ninja.parser import Parser

from motcua.domain.identity.values import Permission
from motcua.platform.limits.counting import Rate
from motcua.web.rest import (
    audit,
    dossiers,
    exchange,
    files,
    filing,
    law,
    problems,
    procedures,
    showings,
    verification,
)
from motcua.web.rest.guarding import ApiKey, guard, sent
from motcua.web.rest.openapi import DESCRIPTION, completed
from motcua.web.shared.routes import Route

ROOT = "api/v1/"
ROUTERS = (
    exchange.router,  # first: feed and codes are no codes of procedures
    procedures.router,
    files.router,
    filing.router,
    dossiers.router,
    verification.router,
    showings.router,
    law.router,
    audit.router,
)

# Rates of one key; a portal of the State files for many people.
_READ = Rate(times=12_000, seconds=60)
_WRITTEN = Rate(times=6_000, seconds=60)
# Rates of one address where no key is asked; looking at the catalogue costs us next to nothing.
# The feed asks the database, a past day's catalogue too.
_OPEN_READ = {
    "procedures_feed": Rate(times=120, seconds=60),
    "procedure_record": Rate(times=1_200, seconds=60),
    "procedure_codes": Rate(times=600, seconds=60),
    # Whoever follows the whole journal reads many tiles at once.
    "audit_tile": Rate(times=6_000, seconds=60),
    "audit_checkpoint": Rate(times=600, seconds=60),
    "audit_consistency": Rate(times=120, seconds=60),
    "audit_keys": Rate(times=600, seconds=60),
}
_OPEN_WRITTEN = {
    "verify": Rate(times=60, seconds=60),
    "law_due": Rate(times=1_200, seconds=60),
    "seal_showings": Rate(times=120, seconds=60),
}


class _StrictJson(Parser):
    """Give operations the JSON that the guard has read."""

    def parse_body(self, request: HttpRequest) -> Any:
        return sent(request)


class _Api(NinjaAPI):
    """Operations are known by one name to the document, to the routes and to the rates."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return str(operation.url_name)


def _api() -> NinjaAPI:
    made = _Api(
        title="Motcua",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        openapi_url=None,
        auth=ApiKey(),  # what says nothing else needs a key: closed by default
        parser=_StrictJson(),
        urls_namespace="rest",
        servers=[{"url": "/"}],
    )
    for router in ROUTERS:
        made.add_router("", router)
    for kind, handler in problems.HANDLERS:
        made.add_exception_handler(kind, handler)
    return made


API = _api()
OPENAPI = completed(API.get_openapi_schema(path_prefix=ROOT))
_OPENAPI_BYTES = json.dumps(OPENAPI, ensure_ascii=False, indent=1).encode()


def document(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document."""
    answer = HttpResponse(_OPENAPI_BYTES, content_type="application/json")
    answer["Cache-Control"] = "public, max-age=300"
    return answer


def _routes() -> tuple[Route, ...]:
    patterns = (each for each in API.urls[0] if isinstance(each, URLPattern))
    served = {str(pattern.name): pattern for pattern in patterns}
    views: dict[str, list[PathView]] = {}
    for router in ROUTERS:
        for written, view in router.path_operations.items():
            views.setdefault(written, []).append(view)
    return tuple(_route(of_one_path, served) for of_one_path in views.values())


def _route(views: list[PathView], served: dict[str, URLPattern]) -> Route:
    operations = [operation for view in views for operation in view.operations]
    by_method = {
        method: served[operation.url_name]
        for operation in operations
        for method in operation.methods
    }
    is_open = all(operation.auth_param is None for operation in operations)
    name = operations[0].url_name
    first = served[name]

    def view(request: HttpRequest, **arguments: Any) -> HttpResponse:
        found: HttpResponse = by_method[request.method or ""].callback(request, **arguments)
        return found

    return Route(
        vi=f"{ROOT}{first.pattern}",
        en=None,
        view=view,
        name=name,
        permission=Permission.PUBLIC if is_open else Permission.INTEGRATE,
        methods=tuple(by_method),
        read=_OPEN_READ.get(name) if is_open else _READ,
        written=_OPEN_WRITTEN[name] if is_open and "POST" in by_method else _WRITTEN,
    )


def _takes(route: Route) -> dict[str, frozenset[str]]:
    """Give the media types that the document names for each method's body."""
    written = f"/{route.vi}".replace("<", "{").replace(">", "}")
    operations = OPENAPI["paths"].get(written, {})
    return {
        method.upper(): frozenset(operation["requestBody"]["content"])
        for method, operation in operations.items()
        if "requestBody" in operation
    }


ROUTES = (
    *_routes(),
    Route(f"{ROOT}openapi.json", None, document, "openapi", Permission.PUBLIC, written=None),
)


def urls() -> list[URLPattern]:
    """Give Django's patterns of all operations, each behind its guard."""
    return [path(each.vi, guard(each, _takes(each)), name=each.name) for each in ROUTES]
