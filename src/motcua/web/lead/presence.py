"""Head and deputy on one dossier see each other; nothing else of what colleagues say is here.

The one place of the leaders' pages that enters the room of colleagues (decision 0071).
"""

from django.http import HttpRequest
from django.urls import reverse

from motcua.domain.colleagues import api as colleagues
from motcua.domain.dossiers.values import DossierView
from motcua.platform.clock import now
from motcua.web.shared.acting import account_id, lang_of
from motcua.web.shared.presence import present_shown


def present_on(request: HttpRequest, view: DossierView) -> dict[str, object]:
    """Say that the leader has a dossier open, and give who else has, for his page."""
    found = colleagues.be_present(view=view, account_id=account_id(request), now=now())
    return {
        "present": present_shown((each.name, each.since) for each in found),
        "present_url": reverse(f"{lang_of(request)}:desk_present", kwargs={"code": view.code}),
    }
