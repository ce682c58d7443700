"""The addresses of filing in bulk for organisations."""

from motcua.domain.identity.values import Permission
from motcua.platform.limits.counting import Rate
from motcua.web.portal import lists
from motcua.web.shared.routes import Route

_FILE = Permission.FILE
# Fewer than of officers: nobody imports more than a few lists a day (law/uploads.yaml).
_MADE = Rate(times=40, seconds=3600)
# A folder goes up file by file.
_FOLDER = Rate(times=600, seconds=600)
_ACTS = Rate(times=60, seconds=600)
_TAKEN = Rate(times=30, seconds=300)

ROUTES = (
    Route("nop-theo-lo/", "bulk/", lists.batches, "own_bulk", _FILE, ("GET", "POST"),
          written=_MADE),
    Route("nop-theo-lo/bang-mau/<str:procedure>/<slug:kind>",
          "bulk/template/<str:procedure>/<slug:kind>", lists.template, "own_bulk_template", _FILE,
          read=_TAKEN),
    Route("nop-theo-lo/<uuid:lot>", "bulk/<uuid:lot>", lists.batch, "own_batch", _FILE),
    Route("nop-theo-lo/<uuid:lot>/tep", "bulk/<uuid:lot>/files", lists.files, "own_batch_files",
          _FILE, ("POST",), written=_FOLDER),
    Route("nop-theo-lo/<uuid:lot>/viec", "bulk/<uuid:lot>/act", lists.act, "own_batch_act", _FILE,
          ("POST",), written=_ACTS),
    Route("nop-theo-lo/<uuid:lot>/bao-cao", "bulk/<uuid:lot>/report", lists.report,
          "own_batch_report", _FILE, read=_TAKEN),
    Route("nop-theo-lo/<uuid:lot>/bao-cao.<slug:kind>", "bulk/<uuid:lot>/report.<slug:kind>",
          lists.table, "own_batch_table", _FILE, read=_TAKEN),
)  # fmt: skip
