"""The two addresses of a paper that a leader's own machine signs: one to fetch it, one to send it.

The signing plug-in has no session: each address holds a secret of its own, made for this one paper
and good for half an hour. What is sent counts for nothing but the file itself.
"""

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import NotTaken
from motcua.domain.signing.values import LARGEST_CHECKED
from motcua.platform.clock import now
from motcua.web.lead.own_wording import why
from motcua.web.shared.downloads import stored

# A secret has 43 characters (256 bits); what is longer is nobody's.
_LONGEST = 64
_STATUS = {"own_gone": 404, "own_too_often": 429, "own_busy": 503, "own_too_large": 413}


def paper(_request: HttpRequest, secret: str) -> HttpResponse:
    """Give exactly the paper that was made ready, while its time lasts."""
    if len(secret) > _LONGEST:
        raise Http404
    try:
        file = api.hand_out(secret=secret, now=now())
    except NotTaken:
        raise Http404 from None
    return stored(file.pk)


@csrf_exempt
def upload(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the signed paper: a form with one file, or the bytes alone."""
    if len(secret) > _LONGEST:
        raise Http404
    try:
        # Before a byte of the body is read: whoever has no secret costs nothing.
        api.check_upload(secret=secret, now=now())
        number = api.take_signed(secret=secret, pdf=sent(request), now=now())
    except NotTaken as problem:
        said = why(problem.reason, problem.error)
        answer = api.plugin_messages.answer(reference="", message=said.vi)
        return JsonResponse(answer, status=_STATUS.get(problem.reason, 422))
    return JsonResponse(api.plugin_messages.answer(reference=number or "ky-thu"))


def sent(request: HttpRequest) -> bytes:
    """Give the bytes of the one file that was sent, at most one more than may be examined."""
    if request.content_type == "multipart/form-data":
        files = [each for each in request.FILES.values() if isinstance(each, UploadedFile)]
        return files[0].read(LARGEST_CHECKED + 1) if len(files) == 1 else b""
    return request.read(LARGEST_CHECKED + 1)
