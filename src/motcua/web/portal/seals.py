"""Checking seals without a network: the page that is installed, and all that it keeps by itself."""

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final, cast

from csp.constants import SELF, WASM_UNSAFE_EVAL
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers.api import status_list
from motcua.domain.forms.values import Problem
from motcua.domain.signing.api import CannotSign, keys_document, published_seals
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.codes import LARGEST
from motcua.platform.files.values import CannotStore
from motcua.web.portal.seal_words import checker_words
from motcua.web.shared.acting import lang_of
from motcua.web.shared.sealed import HEADINGS, judge_upload

if TYPE_CHECKING:
    from collections.abc import Callable

_NOTHING: Final = Text("Hãy chọn ảnh có dấu số.", "Choose a picture with a seal.")
_TOO_LARGE: Final = Text("Tệp lớn hơn 20 MB.", "The file is larger than 20 MB.")
_PARTS: Final = (
    "shared/motcua.css",
    "shared/motcua.js",
    "shared/seals.css",
    "shared/seals/checker.js",
    "shared/seals/reading.js",
    "shared/seals/keeping.js",
    "shared/seals/gate.js",
    "shared/favicon.svg",
    "shared/icons.svg",
    "assets/zxing/reader.js",
    "assets/zxing/reader.wasm",
)
# The reader of codes is WebAssembly; nowhere else may a page run any.
_POLICY: Final[dict[str, Any]] = {
    "script-src": [WASM_UNSAFE_EVAL],
    "manifest-src": [SELF],
    "worker-src": [SELF],
}


def _checker(request: HttpRequest) -> HttpResponse:
    """Give the checker; without scripts, judge the picture of a seal that was handed in."""
    errors: dict[str, Problem] = {}
    verdict, status = None, 200
    if request.method == "POST":
        upload = request.FILES.get("file")
        if upload is None:
            errors, status = {"file": Problem("missing", _NOTHING)}, 422
        elif (upload.size or 0) > LARGEST:
            errors, status = {"file": Problem("too_large", _TOO_LARGE)}, 422
        else:
            try:
                verdict = judge_upload(upload.read(), name=upload.name or "", at=now())
            except CannotStore as problem:
                status = 503 if problem.code == "busy" else 422
                errors = {"file": Problem(problem.code, problem.text)}
    lang = lang_of(request)
    context = {
        "errors": errors,
        "max_size": LARGEST,
        "seal": verdict,
        "heading": HEADINGS[verdict.state] if verdict else None,
        "words": checker_words(lang),
        "begin": True,
        "urls": {
            "keys": reverse("vi:seal_keys"),
            "status": reverse("vi:seal_status"),
            "manifest": reverse(f"{lang}:seal_manifest"),
            "worker": reverse(f"{lang}:seal_worker"),
            "showings": reverse("rest:seal_showings"),
        },
    }
    answer = render(request, "portal/seals.html", context, status=status)
    answer["Cache-Control"] = "no-cache"
    return answer


checker = cast("Callable[..., HttpResponse]", csp_update(_POLICY)(_checker))


def keys(_request: HttpRequest) -> HttpResponse:
    """Give the public keys of seals and what seals mean, for anybody's checker."""
    return JsonResponse(keys_document(published_seals(now())), json_dumps_params=_AS_IS)


def status(_request: HttpRequest) -> HttpResponse:
    """Give the signed list of withdrawn seals (an ES256 token); 503 while nobody can sign it."""
    try:
        token = status_list(now())
    except CannotSign as problem:
        return HttpResponse(problem.reason.en, status=503, content_type="text/plain")
    answer = HttpResponse(token, content_type="application/jwt")
    answer["Cache-Control"] = "no-cache"
    return answer


def manifest(request: HttpRequest) -> HttpResponse:
    """Give what a browser needs to install the checker."""
    lang = lang_of(request)
    here = reverse(f"{lang}:seal_checker")
    name = Text("Kiểm tra dấu số", "Seal checker").of(lang)
    icon = {
        "src": staticfiles_storage.url("shared/favicon.svg"),
        "sizes": "any",
        "type": "image/svg+xml",
        "purpose": "any",
    }
    return JsonResponse(
        {
            "id": here, "name": name, "short_name": name, "lang": lang, "start_url": here,
            "scope": here, "display": "standalone", "background_color": "#ffffff",
            "theme_color": "#1c3826", "icons": [icon],
        },
        json_dumps_params=_AS_IS,
        content_type="application/manifest+json",
    )  # fmt: skip


def worker(request: HttpRequest) -> HttpResponse:
    """Give the script that keeps the checker on the device; it is new when a part of it is."""
    here = reverse(f"{lang_of(request)}:seal_checker")
    parts = [staticfiles_storage.url(each) for each in _PARTS]
    modules = [f"{settings.STATIC_URL}shared/seals/{each}.js" for each in _MODULES]
    kept = {"page": here, "parts": [*parts, *modules]}
    kept["version"] = hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:16]
    script = staticfiles_storage.url("shared/seals/worker.js")
    text = f"self.KEPT = {json.dumps(kept)};\nimportScripts({json.dumps(script)});\n"
    answer = HttpResponse(text, content_type="text/javascript")
    answer["Service-Worker-Allowed"] = here
    answer["Cache-Control"] = "no-cache"
    return answer


_AS_IS: Final = {"ensure_ascii": False}
# Modules name each other without the print of their content.
_MODULES: Final = ("reading", "keeping", "gate")
