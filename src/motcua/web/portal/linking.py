"""Taking a dossier that was filed at a counter into one's account."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers.api import link_by_code, pin_matches
from motcua.domain.dossiers.values import CannotLink
from motcua.domain.forms.values import Problem
from motcua.kernel.codes import code_in_scan
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.shared.acting import actor_of, lang_of, subject_of

_WRONG = Text(
    "Không có hồ sơ nào khớp với hai mã này. Hãy xem lại trên giấy tiếp nhận.",
    "No dossier matches these two codes. Look at the receipt again.",
)
_WORDS = {
    "unknown": _WRONG,
    "already": Text(
        "Hồ sơ này đã ở trong một tài khoản.", "This dossier is in an account already."
    ),
    "other_person": Text(
        "Hồ sơ này ghi tên và số định danh của người khác. Nếu cán bộ ghi nhầm, hãy mang giấy hẹn"
        " và thẻ căn cước đến quầy để sửa.",
        "This dossier bears another name and number. If the officer mistyped them, bring receipt"
        " and identity card to the counter.",
    ),
}


def link(request: HttpRequest) -> HttpResponse:
    """Take in the dossier of a receipt: its code, and the pin as second factor."""
    typed = {name: request.POST.get(name, "").strip()[:400] for name in ("code", "pin")}
    code = code_in_scan(typed["code"])
    reason = "" if code and pin_matches(code, typed["pin"][:50]) else "unknown"
    if not reason and request.method == "POST":
        try:
            link_by_code(code=code, subject=subject_of(request), actor=actor_of(request), now=now())
        except CannotLink as problem:
            reason = problem.reason
        else:
            page = reverse(f"{lang_of(request)}:dossier", kwargs={"code": code})
            return HttpResponseRedirect(page)
    wrong = request.method == "POST"
    errors = {"code": Problem(reason, _WORDS[reason])} if wrong else {}
    context = {"typed": typed, "errors": errors}
    return render(request, "portal/link.html", context, status=422 if wrong else 200)
