"""The addresses of the leaders."""

from motcua.domain.identity.values import Permission
from motcua.platform.limits.counting import Rate
from motcua.web.lead import (
    allowances,
    apologies,
    figures,
    figures_taken,
    hints,
    letters,
    one_stop,
    one_stop_report,
    one_stop_week,
    one_stop_windows,
    queue,
    results,
    signing,
    stopping,
)
from motcua.web.shared.exporting import TAKEN
from motcua.web.shared.routes import Route

_SIGN = Rate(times=120, seconds=60)

ROUTES = (
    Route("lanh-dao/", "lead/", signing.to_sign, "lead_list", Permission.LEAD),
    Route("lanh-dao/don-doc", "lead/queue", queue.queue, "lead_queue", Permission.LEAD),
    Route("lanh-dao/so-lieu", "lead/figures", figures.overview, "lead_figures", Permission.LEAD),
    Route("lanh-dao/so-lieu/ho-so", "lead/figures/dossiers", figures.behind, "lead_figure",
          Permission.LEAD),
    Route("lanh-dao/so-lieu/tai-ve", "lead/figures/file", figures_taken.overview,
          "lead_figures_file", Permission.LEAD, read=TAKEN),
    Route("lanh-dao/so-lieu/ho-so/tai-ve", "lead/figures/dossiers/file", figures_taken.behind,
          "lead_figure_file", Permission.LEAD, read=TAKEN),
    Route("mot-cua/", "one-stop/", one_stop.overview, "one_stop", Permission.ONE_STOP),
    Route("mot-cua/lich-truc", "one-stop/shifts", one_stop_week.week, "one_stop_week",
          Permission.ONE_STOP, ("GET", "POST")),
    Route("mot-cua/quay", "one-stop/windows", one_stop_windows.windows, "one_stop_windows",
          Permission.ONE_STOP, ("GET", "POST")),
    Route("mot-cua/bao-cao", "one-stop/report", one_stop_report.report, "one_stop_report",
          Permission.ONE_STOP),
    Route("mot-cua/bao-cao/tai-ve", "one-stop/report/file", one_stop_report.file,
          "one_stop_report_file", Permission.ONE_STOP, read=TAKEN),
    Route("lanh-dao/thu-tuan", "lead/letters", letters.letters, "lead_letters", Permission.LEAD),
    Route("lanh-dao/de-xuat", "lead/proposals", hints.hints, "lead_hints", Permission.LEAD),
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
