"""The catalogue for other systems: official records, the feed of changes, former codes."""

import csv
import hashlib
import io
import json
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from motcua.domain.catalogue.api import (
    FormerCode,
    PublishedChange,
    Shape,
    catalogue_on,
    former_codes,
    published_changes,
    record_of,
    snapshot,
)
from motcua.kernel.moments import local
from motcua.web.rest.guarding import JSON
from motcua.web.rest.paging import read_cursor, written_cursor
from motcua.web.rest.parameters import Cursor, OnDay
from motcua.web.rest.problems import not_found
from motcua.web.rest.procedures import day_of
from motcua.web.rest.schemas.exchange import (
    CodeMap,
    Feed,
    ProcedureRecord,
    ShapeAsked,
    Since,
    TableAsked,
)

router = Router(tags=["exchange"])
FEED, CSV = "application/feed+json", "text/csv"
_PAGE = 500
_FRESH_SECONDS = 60


def _also(media_type: str, schema: dict[str, str]) -> dict[str, object]:
    return {"responses": {200: {"content": {media_type: {"schema": schema}}}}}


@router.get(
    "/procedures/feed",
    auth=None,
    response=Feed,
    url_name="procedures_feed",
    summary="What was published, as a feed",
    openapi_extra=_also(FEED, {"$ref": "#/components/schemas/Feed"}),
)
def feed(request: HttpRequest, since: Since = None, cursor: Cursor = None) -> HttpResponse:
    """Give each publication once, in the order of its coming, as JSON Feed 1.1.

    Keep ``_motcua.stored_at`` of the last item and ask with it as ``since`` the next time.
    """
    begin = read_cursor(cursor) or 0
    moment = datetime.fromisoformat(since) if since else None
    found = published_changes(since=moment, begin=begin, most=_PAGE + 1)
    shown, more = found[:_PAGE], len(found) > _PAGE
    here = request.build_absolute_uri("/api/v1/procedures/feed")
    asked = f"since={_moment(moment)}&" if moment else ""
    told: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Thủ tục hành chính của Bộ Quốc phòng",
        "home_page_url": request.build_absolute_uri(reverse("vi:procedures")),
        "feed_url": here,
        "language": "vi",
        "items": [_item(request, each) for each in shown],
    }
    if more:
        told["next_url"] = f"{here}?{asked}cursor={written_cursor(begin + _PAGE)}"
    return _fresh(request, _json(told), FEED)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _item(request: HttpRequest, change: PublishedChange) -> dict[str, object]:
    return {
        "id": change.id,
        "url": request.build_absolute_uri(reverse("vi:procedure", kwargs={"code": change.code})),
        "title": change.name,
        "content_text": f"{change.code}: có hiệu lực từ {change.effective_from:%d/%m/%Y}",
        "date_published": local(change.stored_at).isoformat(timespec="seconds"),
        "_motcua": {
            "code": change.code,
            "version": change.version,
            "effective_from": change.effective_from.isoformat(),
            "stored_at": _moment(change.stored_at),
            "api_url": f"/api/v1/procedures/{change.code}?on={change.effective_from}",
        },
    }


@router.get(
    "/procedures/codes",
    auth=None,
    response=CodeMap,
    url_name="procedure_codes",
    summary="Former codes and what they are now",
    openapi_extra=_also(CSV, {"type": "string"}),
)
def codes(request: HttpRequest, format: TableAsked = "json") -> HttpResponse:
    """Give every former code with the present one, as JSON or as CSV (``format=csv``)."""
    rows = former_codes(snapshot().all())
    if format == "csv":
        return _fresh(request, _table(rows), f"{CSV}; charset=utf-8")
    told = [
        {"old": row.old, "new": row.new, "name": {"vi": row.name.vi, "en": row.name.en}}
        for row in rows
    ]
    return _fresh(request, _json({"items": told}), JSON)


def _table(rows: tuple[FormerCode, ...]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["old", "new", "name_vi", "name_en"])
    table.writerows([row.old, row.new, row.name.vi, row.name.en] for row in rows)
    return written.getvalue().encode()


@router.get(
    "/procedures/{code}/record",
    auth=None,
    response=ProcedureRecord,
    url_name="procedure_record",
    summary="The official record of a procedure",
)
def record(
    request: HttpRequest, code: str, shape: ShapeAsked = Shape.NATIONAL, on: OnDay = None
) -> HttpResponse:
    """Give a procedure in a shape of the State's exchange, as it stands on a day.

    ``national`` is the record LayThuTuc of the national database, ``sheet`` the sheet published in
    2026. Former codes lead to the present procedure.
    """
    day = day_of(on)
    found = catalogue_on(day).get(code)
    if found is None:
        raise not_found()
    told = {"shape": shape.value, "on": day.isoformat(), "record": record_of(found, shape, day)}
    return _fresh(request, _json(told), JSON)


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()


def _fresh(request: HttpRequest, body: bytes, media_type: str) -> HttpResponse:
    """Answer with the body, or with 304 to somebody who has the same (RFC 9110 Section 13)."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = {each.strip().removeprefix("W/") for each in _asked_tags(request)}
    same = tag in known or "*" in known
    answer = HttpResponse(status=304) if same else HttpResponse(body, content_type=media_type)
    answer["ETag"] = tag
    answer["Cache-Control"] = f"public, max-age={_FRESH_SECONDS}"
    return answer


def _asked_tags(request: HttpRequest) -> list[str]:
    return request.headers.get("If-None-Match", "")[:2_000].split(",")
