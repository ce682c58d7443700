"""The catalogue of procedures on a day."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Router

from motcua.domain.catalogue.api import Catalogue, catalogue_on
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.forms.api import json_schema
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.web.rest.paging import read_cursor, written_cursor
from motcua.web.rest.parameters import Cursor, OnDay, Wanted
from motcua.web.rest.problems import not_found
from motcua.web.rest.schemas.procedures import ProcedureLine, ProcedureList, ProcedureShown

router = Router(tags=["procedures"])
_PAGE = 100
_FRESH_SECONDS = 60


@router.get(
    "/procedures",
    auth=None,
    response=ProcedureList,
    url_name="procedures",
    summary="Find procedures",
)
def procedures(
    request: HttpRequest,
    response: HttpResponse,
    q: Wanted = "",
    on: OnDay = None,
    cursor: Cursor = None,
) -> ProcedureList:
    """Give the procedures in force on a day: all by code, or what answers ``q``, nearest first.

    A search answers at most 200 procedures over all its pages, and none when nothing is near.
    """
    day = day_of(on)
    begin = read_cursor(cursor) or 0
    found = _asked(q, catalogue_on(day))
    end = begin + _PAGE
    _keep_fresh(response)
    return ProcedureList(
        on=day,
        items=[_line(each) for each in found[begin:end]],
        next=written_cursor(end) if end < len(found) else None,
    )


@router.get(
    "/procedures/{code}",
    auth=None,
    response=ProcedureShown,
    url_name="procedure",
    summary="One procedure with its form",
)
def procedure(
    request: HttpRequest,
    response: HttpResponse,
    code: str,
    on: OnDay = None,
) -> ProcedureShown:
    """Give a procedure as it stands on a day; former codes lead to the present one."""
    found = catalogue_on(day_of(on)).get(code)
    if found is None:
        raise not_found()
    _keep_fresh(response)
    return _shown(found)


def day_of(on: str | None) -> date:
    """Give the day that is asked about, today when none is."""
    return date.fromisoformat(on) if on else local(now()).date()


def _asked(words: str, catalogue: Catalogue) -> list[ProcedureVersion]:
    if not words.strip():
        return list(catalogue.all())
    return [hit.procedure for hit in catalogue.search(words)]


def _keep_fresh(response: HttpResponse) -> None:
    response["Cache-Control"] = f"public, max-age={_FRESH_SECONDS}"


def _line(version: ProcedureVersion) -> ProcedureLine:
    return ProcedureLine.model_validate(
        {
            "code": version.code,
            "name": version.name,
            "summary": version.summary,
            "field": version.field,
            "channels": [offer.channel.value for offer in version.offers],
            "effective_from": version.effective_from,
            "effective_to": version.effective_to,
            "url": f"/api/v1/procedures/{version.code}",
        }
    )


def _shown(version: ProcedureVersion) -> ProcedureShown:
    own = {name: getattr(version, name) for name in _AS_THEY_ARE}
    return ProcedureShown.model_validate(
        {
            **own,
            "former_codes": list(version.former_codes),
            "levels": [level.value for level in version.levels],
            "applicants": [kind.value for kind in version.applicants],
            "result": version.result.name,
            "form": json_schema(version.form),
        }
    )


_AS_THEY_ARE = (
    "code",
    "version",
    "name",
    "summary",
    "field",
    "effective_from",
    "effective_to",
    "decision",
    "executing_unit",
    "regulation",
    "deciding_unit",
    "authorised_unit",
    "coordinating_unit",
    "runs",
    "cases",
    "stages",
    "offers",
    "components",
    "steps",
    "conditions",
    "when_to_act",
    "legal_basis",
    "corrections",
    "unconfirmed",
)
