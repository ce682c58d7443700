"""The addresses of the administrators."""

from motcua.domain.identity.values import Permission
from motcua.platform.limits.counting import Rate
from motcua.web.backoffice import calendar, rollout, simulation, versions
from motcua.web.shared.routes import Route

_CONFIGURE = Permission.CONFIGURE
# Looking ahead counts every open dossier that may move.
_LOOK = Rate(times=60, seconds=60)
# A rehearsal is a second of work.
_REHEARSE = Rate(times=30, seconds=60)

ROUTES = (
    Route("quan-tri/lich", "backoffice/calendar", calendar.year_of_days, "calendar", _CONFIGURE),
    Route("quan-tri/lich/xem-truoc", "backoffice/calendar/preview", calendar.preview,
          "calendar_preview", _CONFIGURE, read=_LOOK),
    Route("quan-tri/lich/ghi", "backoffice/calendar/enter", calendar.enter, "calendar_enter",
          _CONFIGURE, ("POST",)),
    Route("quan-tri/lich/rut", "backoffice/calendar/withdraw", calendar.withdraw,
          "calendar_withdraw", _CONFIGURE, ("POST",)),
    Route("quan-tri/dien-tap", "backoffice/rehearsal", simulation.rehearsal, "rehearsal",
          _CONFIGURE, read=_REHEARSE),
    Route("quan-tri/phien-ban", "backoffice/versions", versions.versions, "versions", _CONFIGURE),
    Route("quan-tri/phien-ban/<str:code>", "backoffice/versions/<str:code>", versions.of_procedure,
          "versions_of", _CONFIGURE, ("GET", "POST")),
    Route("quan-tri/mo-thu-tuc", "backoffice/rollout", rollout.rollout, "rollout", _CONFIGURE),
    Route("quan-tri/mo-thu-tuc/<str:code>", "backoffice/rollout/<str:code>", rollout.of_procedure,
          "rollout_of", _CONFIGURE, ("GET", "POST")),
    Route("quan-tri/chuyen/<int:plan>", "backoffice/moves/<int:plan>", versions.plan, "move_plan",
          _CONFIGURE, ("GET", "POST"), read=_LOOK),
)  # fmt: skip
