"""The addresses of the administrators."""

from motcua.domain.identity.values import Permission
from motcua.platform.limits.counting import Rate
from motcua.web.backoffice import (
    calendar,
    data_requests,
    draft_check,
    draft_files,
    draft_preview,
    draft_process,
    draft_sheet,
    drafts,
    readings,
    rollout,
    simulation,
    versions,
)
from motcua.web.shared.routes import Route

_CONFIGURE, _CONTROL = Permission.CONFIGURE, Permission.CONTROL
_BOTH = ("GET", "POST")
# Looking ahead counts every open dossier that may move.
_LOOK = Rate(times=60, seconds=60)
# A rehearsal is a second of work.
_REHEARSE = Rate(times=30, seconds=60)
# The page waits 0.7 seconds after the last key before it asks.
_CHECK = Rate(times=90, seconds=60)

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
    Route("quan-tri/du-lieu-ca-nhan", "backoffice/personal-data", data_requests.requests,
          "data_requests", Permission.PERSONAL_DATA),
    Route("quan-tri/du-lieu-ca-nhan/<int:request_id>", "backoffice/personal-data/<int:request_id>",
          data_requests.one, "data_request", Permission.PERSONAL_DATA, _BOTH),
    Route("quan-tri/luot-xem", "backoffice/readings", readings.readings, "readings",
          Permission.PERSONAL_DATA, _BOTH),
    Route("quan-tri/luot-xem/<int:hidden_id>", "backoffice/readings/<int:hidden_id>",
          readings.hidden, "hidden_reading", Permission.PERSONAL_DATA, _BOTH),
    Route("quan-tri/mo-thu-tuc", "backoffice/rollout", rollout.rollout, "rollout", _CONFIGURE),
    Route("quan-tri/mo-thu-tuc/<str:code>", "backoffice/rollout/<str:code>", rollout.of_procedure,
          "rollout_of", _CONFIGURE, ("GET", "POST")),
    Route("quan-tri/chuyen/<int:plan>", "backoffice/moves/<int:plan>", versions.plan, "move_plan",
          _CONFIGURE, ("GET", "POST"), read=_LOOK),
    Route("quan-tri/thu-tuc", "admin/procedures", drafts.drafts, "drafts", _CONTROL, _BOTH),
    Route("quan-tri/thu-tuc/<int:draft>", "admin/procedures/<int:draft>", drafts.draft, "draft",
          _CONTROL),
    Route("quan-tri/thu-tuc/<int:draft>/viec", "admin/procedures/<int:draft>/act", drafts.act,
          "draft_act", _CONTROL, ("POST",)),
    Route("quan-tri/thu-tuc/<int:draft>/tep", "admin/procedures/<int:draft>/file",
          draft_files.file, "draft_file", _CONTROL, _BOTH),
    Route("quan-tri/thu-tuc/<int:draft>/noi-dung", "admin/procedures/<int:draft>/content",
          draft_sheet.sheet, "draft_sheet", _CONTROL, _BOTH),
    Route("quan-tri/thu-tuc/<int:draft>/bieu-mau", "admin/procedures/<int:draft>/form",
          draft_sheet.form, "draft_form", _CONTROL, _BOTH),
    Route("quan-tri/thu-tuc/<int:draft>/quy-trinh", "admin/procedures/<int:draft>/process",
          draft_process.process, "draft_process", _CONTROL, _BOTH),
    Route("quan-tri/thu-tuc/<int:draft>/kiem-tra", "admin/procedures/<int:draft>/check",
          draft_check.check, "draft_check", _CONTROL, ("POST",), written=_CHECK),
    Route("quan-tri/thu-tuc/<int:draft>/thay-doi", "admin/procedures/<int:draft>/changes",
          draft_preview.changes, "draft_changes", _CONTROL),
    Route("quan-tri/thu-tuc/<int:draft>/xem-thu", "admin/procedures/<int:draft>/preview",
          draft_preview.procedure, "preview_procedure", _CONTROL),
    Route("quan-tri/thu-tuc/<int:draft>/xem-thu/to-khai",
          "admin/procedures/<int:draft>/preview/form", draft_preview.form, "preview_form",
          _CONTROL, _BOTH),
    Route("quan-tri/thu-tuc/<int:draft>/xem-thu/quy-trinh",
          "admin/procedures/<int:draft>/preview/process", draft_preview.process,
          "preview_process", _CONTROL),
    Route("quan-tri/thu-tuc/<int:draft>/xem-thu/ket-qua.pdf",
          "admin/procedures/<int:draft>/preview/result.pdf", draft_preview.result,
          "preview_result", _CONTROL, read=_REHEARSE),
)  # fmt: skip
