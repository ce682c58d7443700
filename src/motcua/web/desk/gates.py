"""Gates: places where guards check papers, and papers that were shown twice."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from motcua.domain.forms.values import Problem
from motcua.domain.gates.api import close_gate, doubts_for, gates_of, open_gate, renew_code
from motcua.domain.gates.values import CannotOpenGate, NoSuchGate
from motcua.domain.identity.api import READERS
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.desk.wording import CANNOT_OPEN_GATE
from motcua.web.shared.acting import actor_of, lang_of, subject_of

_PLACES = {"not_yours": "unit", "name_missing": "name", "name_taken": "name"}
_GONE = Text("Điểm kiểm tra này đã đóng.", "This gate was closed.")


def gates(request: HttpRequest) -> HttpResponse:
    """Show the gates of my units and what is in doubt; open a gate, renew its code, close it."""
    if request.method == "GET":
        return _page(request, {})
    do = {"open": _open, "renew": _renew, "close": _close}.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    try:
        code = do(request)
    except CannotOpenGate as problem:
        words = CANNOT_OPEN_GATE[problem.reason]
        return _page(request, {_PLACES[problem.reason]: Problem(problem.reason, words)}, status=422)
    except NoSuchGate:
        return _page(request, {"main": Problem("gone", _GONE)}, status=409)
    if not code:
        return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_gates"))
    # Shown this once: only its hash is kept.
    return _page(request, {}, code=code)


def _open(request: HttpRequest) -> str:
    return open_gate(
        unit_id=_number(request, "unit"),
        name=request.POST.get("name", "")[:100],
        subject=subject_of(request),
        actor=actor_of(request, unit_id=_number(request, "unit")),
        now=now(),
    )


def _renew(request: HttpRequest) -> str:
    gate = _number(request, "gate")
    subject, actor = subject_of(request), actor_of(request)
    return renew_code(gate_id=gate, subject=subject, actor=actor, now=now())


def _close(request: HttpRequest) -> str:
    gate = _number(request, "gate")
    close_gate(gate_id=gate, subject=subject_of(request), actor=actor_of(request), now=now())
    return ""


def _number(request: HttpRequest, name: str) -> int:
    """Give a number; -1, which no row has, for anything else."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else -1


def _page(
    request: HttpRequest, errors: dict[str, Problem], *, code: str = "", status: int = 200
) -> HttpResponse:
    subject = subject_of(request)
    named = {post.unit_id: post.unit_name for post in subject.posts if post.role in READERS}
    units = [{"key": str(key), "label": name.of(lang_of(request))} for key, name in named.items()]
    address = _address(request, code) if code else ""
    context = {
        "gates": gates_of(subject),
        "doubts": doubts_for(subject),
        "units": units,
        "mine": frozenset(named),
        "address": address,
        "qr": Markup(qr_svg(address, title=address)) if address else "",  # noqa: S704  our own SVG
        "typed": {name: request.POST.get(name, "")[:100] for name in ("unit", "name")}
        if errors
        else {"unit": units[0]["key"] if len(units) == 1 else ""},
        "errors": errors,
    }
    answer = render(request, "desk/gates.html", context, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _address(request: HttpRequest, code: str) -> str:
    """Give what opens the checker as this gate's: behind “#”, which no log is told."""
    path = reverse(f"{lang_of(request)}:seal_checker")
    return f"{settings.MOTCUA_PUBLIC_URL.rstrip('/')}{path}#diem={code}"
