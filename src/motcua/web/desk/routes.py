"""The addresses of the officers."""

from motcua.domain.identity.values import Permission
from motcua.platform.limits.counting import Rate
from motcua.web.desk import counter, dossier, inbox, steering
from motcua.web.shared.routes import Route

_ACTS = Rate(times=300, seconds=60)

ROUTES = (
    Route("can-bo/", "desk/", inbox.work_list, "desk_inbox", Permission.DESK),
    Route("can-bo/tai-quay", "desk/counter", counter.file, "desk_counter", Permission.COUNTER,
          ("GET", "POST"), written=_ACTS),
    Route("can-bo/ho-so/<str:code>", "desk/dossiers/<str:code>", dossier.dossier, "desk_dossier",
          Permission.DESK),
    Route("can-bo/ho-so/<str:code>/xu-ly", "desk/dossiers/<str:code>/act", dossier.act, "desk_act",
          Permission.WORK, ("POST",), written=_ACTS),
    Route("can-bo/ho-so/<str:code>/nhan-viec", "desk/dossiers/<str:code>/own", steering.own,
          "desk_own", Permission.DESK, ("POST",), written=_ACTS),
    Route("can-bo/ho-so/<str:code>/trinh-thu-truong", "desk/dossiers/<str:code>/head",
          steering.head, "desk_head", Permission.WORK, ("POST",), written=_ACTS),
    Route("can-bo/ho-so/<str:code>/dong-ho", "desk/dossiers/<str:code>/clock", steering.clock,
          "desk_clock", Permission.WORK, ("POST",), written=_ACTS),
    Route("can-bo/ho-so/<str:code>/tep/<uuid:file>", "desk/dossiers/<str:code>/files/<uuid:file>",
          dossier.file, "desk_file", Permission.DESK),
    Route("can-bo/ho-so/<str:code>/giay/<slug:paper>.pdf",
          "desk/dossiers/<str:code>/papers/<slug:paper>.pdf", dossier.paper, "desk_paper",
          Permission.DESK),
)  # fmt: skip
