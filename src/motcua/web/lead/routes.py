"""The addresses of the leaders."""

from motcua.domain.identity.values import Permission
from motcua.platform.limits.counting import Rate
from motcua.web.lead import (
    allowances,
    apologies,
    figures,
    letters,
    own_files,
    own_machine,
    own_stack,
    queue,
    results,
    signing,
    stopping,
)
from motcua.web.shared.routes import Route

_SIGN = Rate(times=120, seconds=60)
# A machine fetches and sends one paper after another; several officers share one address.
_MACHINE = Rate(times=600, seconds=60)
_OWN = "lanh-dao/may-ky"
_OWN_EN = "lead/own-machine"

ROUTES = (
    Route("lanh-dao/", "lead/", signing.to_sign, "lead_list", Permission.LEAD),
    Route("lanh-dao/don-doc", "lead/queue", queue.queue, "lead_queue", Permission.LEAD),
    Route("lanh-dao/so-lieu", "lead/figures", figures.overview, "lead_figures", Permission.LEAD),
    Route("lanh-dao/so-lieu/ho-so", "lead/figures/dossiers", figures.behind, "lead_figure",
          Permission.LEAD),
    Route("lanh-dao/thu-tuan", "lead/letters", letters.letters, "lead_letters", Permission.LEAD),
    Route("ky-tren-may/<str:secret>.pdf", None, own_files.paper, "own_paper", Permission.PUBLIC,
          read=_MACHINE),
    Route("ky-tren-may/<str:secret>", None, own_files.upload, "own_upload", Permission.PUBLIC,
          ("POST",), written=_MACHINE),
    Route(_OWN, _OWN_EN, own_machine.machine, "lead_machine", Permission.SIGN),
    Route(f"{_OWN}/ky-thu", f"{_OWN_EN}/test", own_machine.test, "lead_machine_test",
          Permission.SIGN, ("POST",), written=Rate(times=20, seconds=60)),
    Route(f"{_OWN}/ky-thu/tra-loi", f"{_OWN_EN}/test/reply", own_machine.tested,
          "lead_machine_tested", Permission.SIGN, ("POST",)),
    Route(f"{_OWN}/<uuid:stack>", f"{_OWN_EN}/<uuid:stack>", own_stack.page, "lead_own",
          Permission.SIGN),
    Route(f"{_OWN}/<uuid:stack>/tiep", f"{_OWN_EN}/<uuid:stack>/next", own_stack.following,
          "lead_own_next", Permission.SIGN, ("POST",), written=_MACHINE),
    Route(f"{_OWN}/<uuid:stack>/tra-loi", f"{_OWN_EN}/<uuid:stack>/reply", own_stack.answered,
          "lead_own_reply", Permission.SIGN, ("POST",), written=_MACHINE),
    Route(f"{_OWN}/<uuid:stack>/viec", f"{_OWN_EN}/<uuid:stack>/act", own_stack.act,
          "lead_own_act", Permission.SIGN, ("POST",), written=_SIGN),
    Route(f"{_OWN}/<uuid:stack>/<int:position>.pdf", f"{_OWN_EN}/<uuid:stack>/<int:position>.pdf",
          own_stack.paper, "lead_own_paper", Permission.SIGN, read=_SIGN),
    Route("lanh-dao/<str:code>/may-ky", "lead/<str:code>/own-machine", own_stack.begin_one,
          "lead_own_one", Permission.SIGN, ("POST",), written=_SIGN),
    Route("lanh-dao/<str:code>", "lead/<str:code>", signing.dossier, "lead_dossier",
          Permission.LEAD),
    Route("lanh-dao/<str:code>/ky", "lead/<str:code>/sign", signing.act, "lead_act",
          Permission.SIGN, ("POST",), written=_SIGN),
    Route("lanh-dao/<str:code>/xem-truoc.pdf", "lead/<str:code>/preview.pdf", signing.preview,
          "lead_preview", Permission.SIGN),
    Route("lanh-dao/<str:code>/xin-loi", "lead/<str:code>/apology", apologies.apology,
          "lead_apology", Permission.LEAD, ("GET", "POST"), written=_SIGN),
    Route("lanh-dao/<str:code>/xin-loi.pdf", "lead/<str:code>/apology.pdf", apologies.preview,
          "lead_apology_preview", Permission.LEAD, ("POST",), written=_SIGN),
    Route("lanh-dao/<str:code>/bo-sung-lan-nua", "lead/<str:code>/further-supplement",
          allowances.allowance, "lead_allowance", Permission.LEAD, ("GET", "POST"),
          written=_SIGN),
    Route("lanh-dao/<str:code>/dung", "lead/<str:code>/stop", stopping.stop, "lead_stop",
          Permission.STOP, ("GET", "POST"), written=_SIGN),
    Route("lanh-dao/<str:code>/ket-qua", "lead/<str:code>/result", results.result, "lead_result",
          Permission.LEAD, ("GET", "POST"), written=_SIGN),
)  # fmt: skip
