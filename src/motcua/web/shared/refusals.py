"""Answers to those who must wait or sign in first."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.kernel.texts import Text
from motcua.platform.limits.counting import Rate


def sign_in_first(request: HttpRequest, *, staff: bool, back: str = "") -> HttpResponse:
    """Send somebody unknown to the sign-in page, and back here afterwards, or to ``back``."""
    lang = request.lang  # type: ignore[attr-defined]
    page = reverse(f"{lang}:{'staff_sign_in' if staff else 'sign_in'}")
    here = request.get_full_path() if request.method == "GET" else request.path
    return HttpResponseRedirect(f"{page}?{urlencode({'next': back or here})}")


class PurposeNeeded(Exception):
    """An officer without a task at a dossier has to say why he opens it."""

    def __init__(self, code: str) -> None:
        """Keep which dossier."""
        super().__init__(code)
        self.code = code


def purpose_first(request: HttpRequest, code: str) -> HttpResponse:
    """Ask an officer why he opens a dossier, and send him back here afterwards.

    An act of somebody whose task it is not is refused, and nothing of the dossier shown.
    """
    if request.method == "POST":
        return error_page(
            request,
            status=409,
            title=Text("Hồ sơ này không chờ bạn xử lý", "This dossier does not wait for you"),
            advice=Text(
                "Việc đã qua tay người khác, hoặc không phải của bạn; không có gì thay đổi. Muốn "
                "xem hồ sơ, hãy mở từ danh sách và chọn mục đích xem.",
                "Somebody else has done it, or it is not yours; nothing has changed. To see the "
                "dossier open it from the list and choose a purpose.",
            ),
        )
    lang = request.lang  # type: ignore[attr-defined]
    page = reverse(f"{lang}:desk_purpose", kwargs={"code": code})
    return HttpResponseRedirect(f"{page}?{urlencode({'next': request.get_full_path()})}")


def local_address(wanted: str) -> str:
    """Give an address to go on to when it is one of ours, else nothing."""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else ""


def too_many(request: HttpRequest, rate: Rate) -> HttpResponse:
    """Answer 429 with the time to wait (RFC 6585)."""
    minutes = max(1, rate.seconds // 60)
    answer = error_page(
        request,
        status=429,
        title=Text("Bạn thao tác quá nhanh", "Too many requests"),
        advice=Text(
            f"Hãy chờ {minutes} phút rồi thử lại. Những gì đã lưu vẫn còn nguyên.",
            f"Wait {minutes} minute(s) and try again. What was saved is still there.",
        ),
    )
    answer["Retry-After"] = str(rate.seconds)
    return answer


def power_over(request: HttpRequest) -> HttpResponse:
    """Answer 403 to an agent whose power is over: he knows of the dossier, so it is said plainly.

    Civil Code Art. 140(3), 141, 569.
    """
    return error_page(
        request,
        status=403,
        title=Text("Ủy quyền không còn hiệu lực", "The power is no longer in force"),
        advice=Text(
            "Ủy quyền cho hồ sơ này đã hết hạn, bị rút hoặc không gồm thủ tục này, nên bạn không "
            "xem và không làm thay được nữa. Người ủy quyền vẫn thấy toàn bộ hồ sơ. Hãy liên hệ "
            "người đó nếu cần một ủy quyền mới.",
            "The power for this dossier has ended, was withdrawn or does not cover this procedure, "
            "so you can no longer see it or act in it. Whoever gave it still sees everything. Ask "
            "for a new power if you need one.",
        ),
    )


def error_page(
    request: HttpRequest, *, status: int, title: Text, advice: Text, number: str = ""
) -> HttpResponse:
    """Give an error page in the reader's language: what happened and what to do."""
    if not hasattr(request, "lang"):
        request.lang = "en" if request.path.startswith("/en/") else "vi"  # type: ignore[attr-defined]
    request.is_public = True  # type: ignore[attr-defined]
    context = {"status": status, "title": title, "advice": advice, "number": number}
    return render(request, "shared/error.html", context, status=status)
