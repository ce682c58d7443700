"""When is it due, by the law in force or by rules that are given."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from motcua.platform.clock import now
from motcua.platform.lawbook import QuestionRefused, answer_due, lawbook
from motcua.web.rest.guarding import JSON, sent
from motcua.web.rest.parameters import OptionalKey
from motcua.web.rest.problems import Refusal
from motcua.web.rest.repeating import answer_once
from motcua.web.rest.schemas.law import FACTS_SCHEMA, DueShown

router = Router(tags=["law"])
_BODY = {"requestBody": {"required": True, "content": {JSON: {"schema": FACTS_SCHEMA}}}}


@router.post(
    "/law/due",
    auth=None,
    response=DueShown,
    url_name="law_due",
    summary="Reckon a due time",
    openapi_extra=_BODY,
)
def due(request: HttpRequest, key: OptionalKey) -> HttpResponse:
    """Answer the due time with the rule and the article behind each step; nothing is stored.

    The same question as ``motcua law due``.
    """

    def act() -> tuple[int, BaseModel]:
        try:
            answered = answer_due(sent(request), law=lawbook(), now=now())
        except QuestionRefused as problem:
            raise Refusal(422, "facts", problem.text) from problem
        return 200, DueShown.model_validate(answered)

    return answer_once(request, key, act)
