"""The addresses of the portal."""

from motcua.domain.identity.values import Permission
from motcua.platform.limits.counting import Rate
from motcua.web.portal import (
    checking,
    checklist,
    filing,
    filing_papers,
    former_codes,
    my_data,
    own,
    own_papers,
    pages,
    procedure_page,
    process_pages,
    sample,
    signing_in,
    when,
)
from motcua.web.shared.routes import Route

_PUBLIC, _FILE, _OWN = Permission.PUBLIC, Permission.FILE, Permission.OWN
_BOTH = ("GET", "POST")
_POST = ("POST",)
_SIGN_IN = Rate(times=30, seconds=300)
_CHECK = Rate(times=60, seconds=300)
_UPLOAD = Rate(times=120, seconds=600)
_COPIES = Rate(times=10, seconds=3600)
_DRAFTS = Rate(times=60, seconds=3600)

ROUTES = (
    Route("", "", pages.home, "home", _PUBLIC),
    Route("thu-tuc/", "procedures/", pages.procedures, "procedures", _PUBLIC),
    # Before the procedures: "ma-cu" is no code.
    Route("thu-tuc/ma-cu", "procedures/codes", former_codes.codes, "former_codes", _PUBLIC),
    Route("thu-tuc/<str:code>", "procedures/<str:code>", procedure_page.procedure, "procedure",
          _PUBLIC),
    Route("thu-tuc/<str:code>/can-chuan-bi", "procedures/<str:code>/checklist",
          checklist.checklist, "checklist", _PUBLIC),
    Route("thu-tuc/<str:code>/mau-to-khai", "procedures/<str:code>/sample", sample.sample,
          "sample", _PUBLIC),
    Route("bao-gio-xong", "when", when.when, "when", _PUBLIC, read=_CHECK),
    Route("thu-tuc/<str:code>/quy-trinh", "procedures/<str:code>/process", process_pages.process,
          "process", _PUBLIC),
    Route("thu-tuc/<str:code>/quy-trinh.bpmn", "procedures/<str:code>/process.bpmn",
          process_pages.process_file, "process_file", _PUBLIC),
    Route("thu-tuc/<str:code>/thay-doi", "procedures/<str:code>/changes",
          process_pages.process_changes, "process_changes", _PUBLIC, read=_CHECK),
    Route("tiep-can", "accessibility", pages.accessibility, "accessibility", _PUBLIC),
    Route("du-lieu-ca-nhan", "privacy", pages.privacy, "privacy", _PUBLIC),
    Route("dang-nhap/", "sign-in/", signing_in.sign_in, "sign_in", _PUBLIC),
    Route("dang-nhap/bat-dau", "sign-in/start", signing_in.sign_in_start, "sign_in_start", _PUBLIC,
          _POST, written=_SIGN_IN),
    Route("dang-nhap/tro-lai", None, signing_in.sign_in_back, "sign_in_back", _PUBLIC,
          read=_SIGN_IN),
    Route("dang-nhap/can-bo", "sign-in/staff", signing_in.staff_sign_in, "staff_sign_in", _PUBLIC,
          _BOTH, written=_SIGN_IN),
    Route("dang-xuat", "sign-out", signing_in.sign_out, "sign_out", _PUBLIC, _POST),
    Route("tra-cuu", "track", checking.track, "track", _PUBLIC, _BOTH, written=_CHECK),
    Route("kiem-tra", "verify", checking.verify, "verify", _PUBLIC, _BOTH, read=_CHECK,
          written=_CHECK),
    Route("nop-ho-so/<str:code>", "file/<str:code>", filing.start, "file_start", _FILE, _BOTH,
          written=_DRAFTS),
    Route("nop-ho-so/<str:code>/<uuid:key>/trang/<slug:page>",
          "file/<str:code>/<uuid:key>/page/<slug:page>", filing.page, "file_page", _FILE, _BOTH),
    Route("nop-ho-so/<str:code>/<uuid:key>/giay-to", "file/<str:code>/<uuid:key>/papers",
          filing_papers.papers, "file_papers", _FILE, _BOTH, written=_UPLOAD),
    # Sending is not rated: the form key makes it happen once, however often it is sent.
    Route("nop-ho-so/<str:code>/<uuid:key>/xem-lai", "file/<str:code>/<uuid:key>/review",
          filing_papers.review, "file_review", _FILE, _BOTH, written=None),
    Route("ho-so/", "dossiers/", own.dossiers, "dossiers", _OWN),
    Route("du-lieu-cua-toi/", "my-data/", my_data.my_data, "my_data", _OWN),
    Route("du-lieu-cua-toi/dong-y", "my-data/consent", my_data.consent, "my_consent", _OWN, _POST),
    Route("du-lieu-cua-toi/ban-sao", "my-data/copies", my_data.export, "my_export", _OWN, _POST,
          written=_COPIES),
    Route("du-lieu-cua-toi/ban-sao/<int:export>.zip", "my-data/copies/<int:export>.zip",
          my_data.copy, "my_copy", _OWN, read=_CHECK),
    Route("du-lieu-cua-toi/de-nghi", "my-data/requests", my_data.change, "my_change", _OWN, _POST,
          written=_COPIES),
    Route("ho-so/<str:code>", "dossiers/<str:code>", own.dossier, "dossier", _OWN),
    Route("ho-so/<str:code>/da-nop", "dossiers/<str:code>/filed", filing.done, "file_done", _OWN),
    Route("ho-so/<str:code>/bo-sung", "dossiers/<str:code>/supplement", own.supplement,
          "supplement", _OWN, _POST, written=_UPLOAD),
    Route("ho-so/<str:code>/rut", "dossiers/<str:code>/withdraw", own.withdraw, "withdraw", _OWN,
          _POST),
    Route("ho-so/<str:code>/giay-tiep-nhan.pdf", "dossiers/<str:code>/receipt.pdf", own.receipt,
          "receipt", _OWN, read=_CHECK),
    Route("ho-so/<str:code>/yeu-cau-bo-sung-<int:number>.pdf",
          "dossiers/<str:code>/supplement-request-<int:number>.pdf", own.supplement_form,
          "supplement_form", _OWN, read=_CHECK),
    Route("ho-so/<str:code>/tu-choi.pdf", "dossiers/<str:code>/refusal.pdf", own.refusal,
          "refusal", _OWN, read=_CHECK),
    Route("ho-so/<str:code>/xin-loi-<int:number>.pdf",
          "dossiers/<str:code>/apology-<int:number>.pdf", own_papers.apology, "apology", _OWN,
          read=_CHECK),
    Route("ho-so/<str:code>/thong-bao-dung.pdf", "dossiers/<str:code>/stop-notice.pdf",
          own_papers.stop_notice, "stop_notice", _OWN, read=_CHECK),
    Route("ho-so/<str:code>/phieu-kiem-soat.pdf", "dossiers/<str:code>/control-slip.pdf",
          own_papers.control_slip, "control_slip", _OWN, read=_CHECK),
    Route("ho-so/<str:code>/ket-qua.pdf", "dossiers/<str:code>/result.pdf", own.result, "result",
          _OWN),
    Route("ho-so/<str:code>/tep/<uuid:file>", "dossiers/<str:code>/files/<uuid:file>", own.file,
          "dossier_file", _OWN),
    Route("ho-so/<str:code>/qr.svg", "dossiers/<str:code>/qr.svg", own.qr, "dossier_qr", _OWN),
)  # fmt: skip
