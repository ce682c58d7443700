"""The addresses of the portal."""

from motcua.domain.identity.values import Permission
from motcua.platform.limits.counting import Rate
from motcua.web.portal import (
    aloud,
    checking,
    checklist,
    drafts,
    file_views,
    filing,
    filing_answers,
    filing_form,
    filing_held,
    filing_papers,
    former_codes,
    home,
    linking,
    my_data,
    own,
    own_papers,
    pages,
    phone,
    powers,
    procedure_page,
    process_pages,
    readers,
    remote_signing,
    sample,
    seals,
    signing_in,
    together,
    uploads,
    waiting,
    when,
    words,
)
from motcua.web.shared.routes import Route

_PUBLIC, _FILE, _OWN = Permission.PUBLIC, Permission.FILE, Permission.OWN
_BOTH = ("GET", "POST")
_POST = ("POST",)
_SIGN_IN = Rate(times=30, seconds=300)
_CHECK = Rate(times=60, seconds=300)
# Many guards behind one address bring their lists anew at the same hour.
_LISTS = Rate(times=300, seconds=300)
_UPLOAD = Rate(times=120, seconds=600)
# Answers are gathered for a moment before they are sent; pieces of a file are small on a bad line.
_ANSWERS = Rate(times=240, seconds=60)
_PIECES = Rate(times=3000, seconds=600)
_COPIES = Rate(times=10, seconds=3600)
# A code of an invitation has 16 signs; guessing stays hopeless all the same.
_CODES = Rate(times=20, seconds=3600)
_LINKS = Rate(times=10, seconds=3600)
_PHOTOS = Rate(times=60, seconds=600)
# A kiosk serves a whole waiting room from one address, and may have several screens.
_NUMBERS = Rate(times=60, seconds=60)
_SCREENS = Rate(times=240, seconds=60)
# Each one rings a phone.
_SIGNATURES = Rate(times=20, seconds=3600)
_DRAFTS = Rate(times=60, seconds=3600)
# A long page has fifty questions, and a player may ask for each in several parts.
_SOUNDS = Rate(times=600, seconds=600)
# What is wrong with an answer is spoken anew each time, and kept nowhere.
_SPOKEN = Rate(times=60, seconds=600)

ROUTES = (
    Route("", "", home.home, "home", _PUBLIC),
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
    Route("doc-to/<str:code>/<int:version>/<str:what>.mp3",
          "aloud/<str:code>/<int:version>/<str:what>.mp3", aloud.question, "aloud", _PUBLIC,
          read=_SOUNDS),
    Route("doc-to/loi/<str:token>.mp3", "aloud/error/<str:token>.mp3", aloud.error, "aloud_error",
          _PUBLIC, read=_SPOKEN),
    Route("tu-ngu", "words", words.words, "words", _PUBLIC),
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
    Route("kiem-tra/dau", "verify/seal", seals.checker, "seal_checker", _PUBLIC, _BOTH,
          written=_CHECK),
    Route("kiem-tra/dau/khoa.json", None, seals.keys, "seal_keys", _PUBLIC, read=_LISTS),
    Route("kiem-tra/dau/thu-hoi.jwt", None, seals.status, "seal_status", _PUBLIC, read=_LISTS),
    Route("kiem-tra/dau/app.webmanifest", "verify/seal/app.webmanifest", seals.manifest,
          "seal_manifest", _PUBLIC),
    Route("kiem-tra/dau/worker.js", "verify/seal/worker.js", seals.worker, "seal_worker", _PUBLIC),
    Route("nop-ho-so/<str:code>", "file/<str:code>", filing.start, "file_start", _FILE, _BOTH,
          written=_DRAFTS),
    Route("nop-ho-so/<str:code>/<uuid:key>/trang/<slug:page>",
          "file/<str:code>/<uuid:key>/page/<slug:page>", filing_form.page, "file_page", _FILE,
          _BOTH, stranger=filing_held.hold),
    Route("nop-ho-so/<str:code>/<uuid:key>/tra-loi", "file/<str:code>/<uuid:key>/answers",
          filing_answers.answers, "file_answers", _FILE, _POST, written=_ANSWERS),
    Route("nop-ho-so/<str:code>/<uuid:key>/bo", "file/<str:code>/<uuid:key>/discard",
          drafts.discard, "file_discard", _FILE, _BOTH),
    Route("nop-ho-so/<str:code>/<uuid:key>/gui-tep", "file/<str:code>/<uuid:key>/uploads",
          uploads.uploads, "file_uploads", _FILE, ("OPTIONS", "POST"), written=_UPLOAD),
    Route("nop-ho-so/<str:code>/<uuid:key>/gui-tep/<uuid:upload_key>",
          "file/<str:code>/<uuid:key>/uploads/<uuid:upload_key>", uploads.one_upload,
          "file_upload", _FILE, ("GET", "PATCH", "DELETE"), read=_PIECES, written=_PIECES),
    Route("nop-ho-so/<str:code>/<uuid:key>/giay-to", "file/<str:code>/<uuid:key>/papers",
          filing_papers.papers, "file_papers", _FILE, _BOTH, written=_UPLOAD),
    Route("nop-ho-so/<str:code>/<uuid:key>/tep/<uuid:file>",
          "file/<str:code>/<uuid:key>/files/<uuid:file>", file_views.of_draft, "file_view",
          _FILE),
    Route("nop-ho-so/<str:code>/<uuid:key>/tep/<uuid:file>/trang/<int:page>.webp",
          "file/<str:code>/<uuid:key>/files/<uuid:file>/page/<int:page>.webp",
          file_views.page_of_draft, "draft_file_page", _FILE),
    # Sending is not rated: the form key makes it happen once, however often it is sent.
    Route("nop-ho-so/<str:code>/<uuid:key>/xem-lai", "file/<str:code>/<uuid:key>/review",
          filing_papers.review, "file_review", _FILE, _BOTH, written=None),
    Route("nop-ho-so/<str:code>/<uuid:key>/ky-tu-xa", "file/<str:code>/<uuid:key>/sign",
          remote_signing.sign, "file_sign", _FILE, _BOTH, read=_SCREENS, written=_SIGNATURES),
    Route("nop-ho-so/<str:code>/<uuid:key>/to-khai.pdf",
          "file/<str:code>/<uuid:key>/declaration.pdf", remote_signing.paper, "file_sign_paper",
          _FILE, read=_CHECK),
    Route("chup-giay/<str:code>", "photograph/<str:code>", phone.phone, "phone", _PUBLIC, _BOTH,
          read=_CHECK, written=_PHOTOS),
    Route("lay-so/<str:eid>", "take-number/<str:eid>", waiting.kiosk, "kiosk", _PUBLIC, _BOTH,
          written=_NUMBERS),
    Route("lay-so/<str:eid>/<int:number>", "take-number/<str:eid>/<int:number>", waiting.ticket,
          "ticket", _PUBLIC, read=_SCREENS),
    Route("phong-cho/<str:eid>", "waiting-room/<str:eid>", waiting.screen, "screen", _PUBLIC,
          read=_SCREENS),
    Route("ho-so/", "dossiers/", own.dossiers, "dossiers", _OWN),
    Route("du-lieu-cua-toi/", "my-data/", my_data.my_data, "my_data", _OWN),
    Route("du-lieu-cua-toi/ai-da-xem", "my-data/readers", readers.readers, "my_readers", _OWN),
    Route("du-lieu-cua-toi/dong-y", "my-data/consent", my_data.consent, "my_consent", _OWN, _POST),
    Route("du-lieu-cua-toi/ban-sao", "my-data/copies", my_data.export, "my_export", _OWN, _POST,
          written=_COPIES),
    Route("du-lieu-cua-toi/ban-sao/<int:export>.zip", "my-data/copies/<int:export>.zip",
          my_data.copy, "my_copy", _OWN, read=_CHECK),
    Route("du-lieu-cua-toi/de-nghi", "my-data/requests", my_data.change, "my_change", _OWN, _POST,
          written=_COPIES),
    Route("uy-quyen/", "powers/", powers.powers, "powers", _OWN),
    Route("uy-quyen/trao", "powers/give", powers.give, "power_give", _OWN, _BOTH,
          written=_COPIES),
    Route("uy-quyen/<int:power_id>", "powers/<int:power_id>", powers.power, "power", _OWN, _BOTH),
    Route("cung-lam", "together", together.join, "join", _FILE, _BOTH, written=_CODES),
    Route("nop-ho-so/<str:code>/<uuid:key>/cung-lam", "file/<str:code>/<uuid:key>/together",
          together.together, "file_together", _FILE, _BOTH),
    # Before one dossier: "nop-tai-quay" is no code.
    Route("ho-so/nop-tai-quay", "dossiers/from-counter", linking.link, "link_dossier", _OWN, _BOTH,
          written=_LINKS),
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
    Route("ho-so/<str:code>/tep/<uuid:file>/xem", "dossiers/<str:code>/files/<uuid:file>/view",
          file_views.of_dossier, "dossier_file_view", _OWN),
    Route("ho-so/<str:code>/tep/<uuid:file>/trang/<int:page>.webp",
          "dossiers/<str:code>/files/<uuid:file>/page/<int:page>.webp",
          file_views.page_of_dossier, "dossier_file_page", _OWN),
    Route("ho-so/<str:code>/qr.svg", "dossiers/<str:code>/qr.svg", own.qr, "dossier_qr", _OWN),
)  # fmt: skip
