"""The addresses of the leaders."""

from motcua.domain.identity.values import Permission
from motcua.platform.limits.counting import Rate
from motcua.web.lead import signing
from motcua.web.shared.routes import Route

_SIGN = Rate(times=120, seconds=60)

ROUTES = (
    Route("lanh-dao/", "lead/", signing.to_sign, "lead_list", Permission.LEAD),
    Route("lanh-dao/<str:code>", "lead/<str:code>", signing.dossier, "lead_dossier",
          Permission.LEAD),
    Route("lanh-dao/<str:code>/ky", "lead/<str:code>/sign", signing.act, "lead_act",
          Permission.SIGN, ("POST",), written=_SIGN),
    Route("lanh-dao/<str:code>/xem-truoc.pdf", "lead/<str:code>/preview.pdf", signing.preview,
          "lead_preview", Permission.SIGN),
)  # fmt: skip
