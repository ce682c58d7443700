"""Refusals as problem details (RFC 9457): what is wrong, where, what to do, in two languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.client import responses
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from motcua.domain.dossiers.api import note_refusal
from motcua.domain.dossiers.values import CannotFile, DossierError, NoSuchDossier
from motcua.domain.forms.values import Problem
from motcua.kernel.texts import Text
from motcua.web.rest.wording import NO_WAY_ON, NOT_FOUND, REASONS, said_of_value
from motcua.web.shared.errors import problem

_URN = "urn:motcua:problem:"
_SHOWN_ERRORS = 100


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing to mend; ``path`` leads to it in the request, such as ``answers.birth_date``."""

    path: str
    code: str
    text: Text


class Refusal(Exception):
    """A request that is refused: HTTP status, a code for programs, words for people."""

    def __init__(
        self,
        status: int,
        code: str,
        text: Text,
        errors: Iterable[Wrong] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Keep what the answer will say."""
        super().__init__(text.en)
        self.status = status
        self.code = code
        self.text = text
        self.errors = tuple(errors)
        self.headers = dict(headers or {})


def answer(refusal: Refusal) -> HttpResponse:
    """Give the answer of a refusal."""
    more: dict[str, Any] = {
        "type": _URN + refusal.code.replace("_", "-"),
        "code": refusal.code,
        "text": {"vi": refusal.text.vi, "en": refusal.text.en},
    }
    if refusal.errors:
        more["errors"] = [_shown(each) for each in refusal.errors[:_SHOWN_ERRORS]]
    given = problem(refusal.status, responses[refusal.status], refusal.text.en, **more)
    for name, value in refusal.headers.items():
        given[name] = value
    return given


def invalid(errors: Iterable[Wrong]) -> Refusal:
    """Refuse what was sent, 422, with every place that must be mended."""
    words = Text(
        "Dữ liệu gửi lên chưa đúng; xem từng mục trong errors.",
        "What was sent must be mended; see each entry of errors.",
    )
    return Refusal(422, "invalid", words, errors)


def wrong_answers(problems: Mapping[str, Problem]) -> Refusal:
    """Refuse answers of a form, by the names of their inputs."""
    return invalid(
        Wrong(f"answers.{name}", each.code, each.message) for name, each in problems.items()
    )


def not_found() -> Refusal:
    """Answer 404: what is another's looks the same as what is not there."""
    return Refusal(404, "not_found", NOT_FOUND)


def refused_value(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """Answer values of the wrong type or shape, each with its path."""
    found = [_wrong(error) for error in problem.errors]
    if any(each.path == "Idempotency-Key" and each.code == "missing" for each in found):
        return answer(Refusal(400, "idempotency_key_missing", REASONS["idempotency_key_missing"]))
    return answer(invalid(found))


def refused_act(request: HttpRequest, problem: DossierError) -> HttpResponse:
    """Answer an act that the dossier's state or the procedure's rules do not allow.

    Its entry in the journal was taken back with the transaction that keeps answers: written again.
    """
    note_refusal(problem)
    if isinstance(problem, NoSuchDossier):
        return answer(not_found())
    # What the process itself does not allow is nothing that a program could mend.
    words = REASONS.get(problem.reason, NO_WAY_ON)
    if not isinstance(problem, CannotFile):
        return answer(Refusal(409, problem.reason, words))
    path = _PLACES.get(problem.reason, "")
    return answer(Refusal(422, problem.reason, words, (Wrong(path, problem.reason, words),)))


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal raised by an operation."""
    return answer(refusal)


def refused_by_library(request: HttpRequest, problem: HttpError) -> HttpResponse:
    """Answer what the library itself refuses: a missing key, a body that is none."""
    if problem.status_code == 401:
        return answer(unknown_key())
    words = Text("Không đọc được yêu cầu.", "The request cannot be read.")
    return answer(Refusal(problem.status_code, "request", words))


def unknown_key() -> Refusal:
    """Answer 401 as RFC 6750 asks."""
    return Refusal(
        401, "key", REASONS["key"], headers={"WWW-Authenticate": 'Bearer realm="motcua"'}
    )


# What the operations raise, and how it is answered.
HANDLERS: tuple[tuple[type[Exception], Any], ...] = (
    (Refusal, refused),
    (DossierError, refused_act),
    (ValidationError, refused_value),
    (HttpError, refused_by_library),
)

_PLACES = {
    "channel_not_offered": "channel",
    "unit_does_not_accept": "unit",
    "unknown_component": "components",
    "paper_missing": "components",
}


def _shown(each: Wrong) -> dict[str, str]:
    return {"path": each.path, "code": each.code, "vi": each.text.vi, "en": each.text.en}


def _wrong(error: Mapping[str, object]) -> Wrong:
    kind = str(error["type"])
    return Wrong(_path(error["loc"]), kind, said_of_value(kind, error))


def _path(place: object) -> str:
    """Write a place as programs do: ``components[0].files[1]``, without the source's own name."""
    parts = list(place) if isinstance(place, tuple | list) else [place]
    source, parts = parts[0], parts[1:]
    # The first name below a body is only what our own function calls it.
    parts = parts[1:] if source in {"body"} else parts
    written = ""
    for part in parts:
        written += f"[{part}]" if isinstance(part, int) else f".{part}" if written else str(part)
    return written
