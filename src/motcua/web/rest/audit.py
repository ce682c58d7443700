"""The published journal: signed heads, tiles, entries without content, and proofs.

Layout and formats: C2SP tlog-tiles, tlog-checkpoint, tlog-proof (docs/integrate/journal.md).
"""

from base64 import b64encode
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from motcua.domain.audit.api import consistency, head, head_of, tile
from motcua.domain.audit.ports import LogKey, NoLogKey
from motcua.domain.audit.values import Head
from motcua.domain.dossiers.api import act_proofs, dossier_for
from motcua.domain.dossiers.values import ActProof
from motcua.kernel.tiles import place_of
from motcua.platform.wiring import adapter
from motcua.web.rest.guarding import subject_of
from motcua.web.rest.problems import not_found
from motcua.web.rest.schemas.audit import ActProved, ProofList

router = Router(tags=["audit"])

_TEXT = "text/plain; charset=utf-8"
_TILE = "application/octet-stream"
_FOR_EVER = "public, max-age=31536000, immutable"
_LARGEST = 2**63 - 1
Size = Annotated[
    int | None, Query(None, ge=1, le=_LARGEST, description="Entries; the newest when left out")
]
OldSize = Annotated[int, Query(..., ge=0, le=_LARGEST, description="Entries of the older head")]


# No head was signed yet, no tree is so large, or the dossier is not one's own.
_NOT_THERE: dict[int, object] = {
    404: {
        "description": "Not Found",
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        },
    }
}


def _said(kind: str) -> dict[str, object]:
    return {
        "responses": {
            200: {"content": {kind: {"schema": {"type": "string"}}}},
            **_NOT_THERE,
        }
    }


@router.get(
    "/audit/checkpoint", auth=None, url_name="audit_checkpoint",
    summary="The journal's signed head", openapi_extra=_said("text/plain"),
)  # fmt: skip
def checkpoint(request: HttpRequest, size: Size = None) -> HttpResponse:
    """Give the newest signed head, or the one of just so many entries (C2SP tlog-checkpoint)."""
    return _text(_head(size).note, "public, max-age=5")


@router.get(
    "/audit/keys", auth=None, url_name="audit_keys", summary="Keys that sign the journal's heads",
    openapi_extra=_said("text/plain"),
)  # fmt: skip
def keys(request: HttpRequest) -> HttpResponse:
    """Give the verifier keys, one a line (C2SP signed-note); keep them from another source too."""
    key: LogKey = adapter(LogKey)  # type: ignore[type-abstract]
    try:
        return _text("".join(f"{each}\n" for each in key.believed()), "public, max-age=60")
    except NoLogKey:
        raise not_found() from None


@router.get(
    "/audit/consistency", auth=None, url_name="audit_consistency",
    summary="Proof that one head continues another", openapi_extra=_said("text/plain"),
)  # fmt: skip
def consistent(request: HttpRequest, old: OldSize, size: Size = None) -> HttpResponse:
    """Give the old size, the proof and the newer head, as witnesses take them (tlog-witness)."""
    newer = _head(size)
    if old > newer.size:
        raise not_found()
    proof = consistency(old, newer) if old != newer.size else []
    lines = [f"old {old}", *(b64encode(step).decode() for step in proof)]
    return _text("\n".join(lines) + f"\n\n{newer.note}", "public, max-age=5")


@router.get(
    "/audit/tile/{path:place}", auth=None, url_name="audit_tile", summary="A tile of the tree",
    openapi_extra=_said(_TILE),
)  # fmt: skip
def tiles(
    request: HttpRequest,
    place: Annotated[str, Path(..., max_length=60, examples=["0/000", "entries/000.p/7"])],
) -> HttpResponse:
    """Give a tile of 256 hashes, or a bundle of entries; a part of one by ``.p/<width>``."""
    asked = place_of(place)
    data = tile(asked) if asked else None
    if data is None:
        raise not_found()
    answer = HttpResponse(data, content_type=_TILE)
    answer["Cache-Control"] = _FOR_EVER
    return answer


@router.get(
    "/audit/proof", response=ProofList, url_name="audit_proof",
    summary="Proof of a dossier's acts", openapi_extra={"responses": _NOT_THERE},
)  # fmt: skip
def proof(
    request: HttpRequest,
    dossier: Annotated[str, Query(..., max_length=60, description="The dossier's code")],
    step: Annotated[int | None, Query(None, ge=1, le=10_000, description="All when left out")],
) -> ProofList:
    """Give each act on one's own dossier, or on one step of it, with its proof file.

    ``proof`` is null for what no signed head covers yet; that takes less than a minute.
    """
    view = dossier_for(subject_of(request), dossier)
    found = act_proofs(view, step=step)
    return ProofList(dossier=view.code, step=step, items=[_shown(each) for each in found])


def _head(size: int | None) -> Head:
    found = head() if size is None else head_of(size)
    if found is None:
        raise not_found()
    return found


def _text(said: str, caching: str) -> HttpResponse:
    answer = HttpResponse(said, content_type=_TEXT)
    answer["Cache-Control"] = caching
    return answer


def _shown(each: ActProof) -> ActProved:
    return ActProved(
        number=each.number,
        index=each.index,
        act=each.act,
        at=each.at,
        step=each.step,
        proof=each.text,
    )
