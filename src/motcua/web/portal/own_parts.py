"""What somebody filled in of another's dossier, once that was filed: its state and his own part."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import ENDED, OwnPart
from motcua.domain.forms.api import review
from motcua.web.shared import dossier_parts as parts
from motcua.web.shared.acting import lang_of, subject_of


def filed_parts(request: HttpRequest) -> list[dict[str, object]]:
    """Give the filed dossiers of others of which one has a part."""
    return [_shown(request, each) for each in api.own_parts(subject_of(request))]


def _shown(request: HttpRequest, part: OwnPart) -> dict[str, object]:
    lang = lang_of(request)
    return {
        "facts": part,
        "status": int(part.status),
        "status_name": parts.status_name(part.status),
        "ended": part.status in ENDED,
        "url": f"{reverse(f'{lang}:track')}?{urlencode({'code': part.code})}",
        "rows": review(part.form, part.answers, lang),
    }
