"""What the page of a procedure shows, in force or as a draft would make it."""

from django.http import HttpRequest
from markupsafe import Markup

from motcua.domain.catalogue.values import APPLICANTS, REGISTERS, Channel, ProcedureVersion
from motcua.domain.dossiers.api import OnTime, settled_on_time
from motcua.kernel.periods import quarter_before
from motcua.kernel.texts import Text
from motcua.platform.db import unless_away
from motcua.platform.lawbook import lawbook
from motcua.web.shared.acting import lang_of
from motcua.web.shared.catalogue_days import Viewed, change_ahead
from motcua.web.shared.charts import share_bar
from motcua.web.shared.dossier_parts import CHANNELS
from motcua.web.shared.places import places_of
from motcua.web.shared.process_parts import picture
from motcua.web.shared.terms import channels_of, notes_of, papers_of, terms_of

_MONTHS = 3


def whole(request: HttpRequest, seen: Viewed, found: ProcedureVersion) -> dict[str, object]:
    """Give the context of ``portal/procedure.html``: of the page, and of a draft's preview."""
    lang = lang_of(request)
    return {
        **head(request, seen, found),
        # The guide was made from Markdown with HTML switched off when the package was read.
        "guide": Markup(found.guide.of(lang)),  # noqa: S704
        "applicant_names": APPLICANTS,
        "papers": papers_of(found),
        "picture": picture(found.process, {}, lang) if found.runs else None,
        "related": _related(seen, found),
        "field": lawbook().field(found.field).name,
        # Only the database knows these; without it the rest of the page is still true.
        "places": unless_away(lambda: places_of(request, seen, found)),
        "on_time": unless_away(lambda: _on_time(seen, found, lang)),
    }


def head(request: HttpRequest, seen: Viewed, found: ProcedureVersion) -> dict[str, object]:
    """Give what the page of a procedure and the pages beside it all show."""
    return {
        "procedure": found,
        "viewed": seen,
        "change": change_ahead(request, seen, found),
        "terms": terms_of(found),
        "notes": notes_of(found),
        "channels": channels_of(found),
        "channel_names": CHANNELS,
        "register_names": REGISTERS,
        "may_file_online": seen.is_today and found.offered(Channel.online),
        "day": seen.day,
    }


def _related(seen: Viewed, found: ProcedureVersion) -> list[dict[str, object]]:
    """Give the related procedures with their names; without a name what is not in force."""
    return [
        {"code": each.code, "relation": each.relation, "procedure": seen.catalogue.get(each.code)}
        for each in found.related
    ]


def _on_time(seen: Viewed, found: ProcedureVersion, lang: str) -> dict[str, object] | None:
    """Give how many were settled in time in the last whole quarter, of procedures that run."""
    if not found.runs:
        return None
    counted = settled_on_time(found.code, *quarter_before(seen.today))
    quarter = (counted.first.month + _MONTHS - 1) // _MONTHS
    name = Text(f"quý {quarter}/{counted.first.year}", f"quarter {quarter} of {counted.first.year}")
    return {"counted": counted, "quarter": name, "picture": _picture(counted, lang)}


def _picture(counted: OnTime, lang: str) -> Markup | None:
    if not counted.settled:
        return None
    title = Text(
        f"{counted.on_time} đúng hạn, {counted.late} trễ hạn",
        f"{counted.on_time} on time, {counted.late} late",
    )
    return share_bar(title=title.of(lang), part=counted.on_time, whole=counted.settled)
