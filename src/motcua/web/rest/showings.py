"""Gates report the seals their devices saw; a paper shown elsewhere before is pointed out."""

from django.http import HttpRequest
from ninja import Router

from motcua.domain.gates.api import report_showings
from motcua.domain.gates.values import NoSuchGate, Shown
from motcua.platform.clock import now
from motcua.web.rest.problems import unknown_key
from motcua.web.rest.schemas.common import Words
from motcua.web.rest.schemas.showings import DoubtShown, ShowingsAnswer, ShowingsSent

router = Router(tags=["verification"])
_LONGEST_CODE = 100


@router.post(
    "/seals/showings", auth=None, response=ShowingsAnswer, url_name="seal_showings",
    summary="Report the seals a gate saw", openapi_extra={"security": [{"GateCode": []}]},
)  # fmt: skip
def showings(request: HttpRequest, body: ShowingsSent) -> ShowingsAnswer:
    """Keep what a gate's device saw; answers what was shown elsewhere, or once, before.

    The gate's code (officers’ page “Gates”) goes into `Authorization: Bearer`; it opens nothing
    else. Seals of papers that may be shown anywhere, and unknown ones, are not kept. The same
    report sent again changes nothing and is answered alike.
    """
    scheme, _, code = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 0 < len(code.strip()) <= _LONGEST_CODE:
        raise unknown_key()
    shown = [Shown(each.seal, each.at) for each in body.showings]
    try:
        reported = report_showings(code=code.strip(), shown=shown, now=now())
    except NoSuchGate:
        raise unknown_key() from None
    return ShowingsAnswer(
        gate=reported.gate,
        unit=Words.model_validate(reported.unit),
        doubts=[
            DoubtShown(
                seal=each.shown.seal, at=each.shown.at, before=each.before,
                before_gate=each.before_gate,
            )
            for each in reported.doubts
        ],
        not_believed=list(reported.not_believed),
    )  # fmt: skip
