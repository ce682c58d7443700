"""Closed by default: each address names its permission, and the open ones stand on a list."""

from motcua.domain.identity.values import Permission
from motcua.ops.management.commands.routes import served_routes
from tests.web.permissions.addresses import addresses

# Whoever opens one more address to everybody writes it down here and says why in the review.
PUBLIC = {
    "home", "procedures", "procedure", "process", "process_file", "process_changes",
    "checklist", "sample",
    "accessibility", "device", "privacy", "healthz", "readyz",
    "sign_in", "sign_in_start", "sign_in_back", "staff_sign_in", "sign_out", "track", "verify",
    "seal_checker", "seal_keys", "seal_status", "seal_manifest", "seal_worker",
    "openapi", "law_due", "seal_showings",
    "when", "former_codes", "procedure_record", "procedures_feed",
    "procedure_codes", "aloud", "aloud_error", "words",
    # The telephone that a clerk paired, the kiosk and the screen of a waiting room.
    "phone", "kiosk", "ticket", "screen", "screen_call",
    # The question after a window: who asks it holds the secret of his number or of the window.
    "rate", "rated", "tablet",
    # A paper that a leader's own machine signs, behind a secret of its own.
    "own_paper", "own_upload",
    # The journal: what is published of it holds nobody's data.
    "transparency", "verifier_program", "verifier_page", "audit_checkpoint", "audit_keys",
    "audit_consistency", "audit_tile",
}  # fmt: skip


def test_every_address_names_a_permission() -> None:
    rows = served_routes()
    assert len(rows) > 40
    assert [row for row in rows if row["permission"] is None] == []


def test_the_public_addresses_are_those_written_down() -> None:
    found = {each.route.name for each in addresses() if each.route.permission is Permission.PUBLIC}
    assert found == PUBLIC


def test_both_languages_serve_the_same_pages() -> None:
    by_language = {
        space: {each.route.name for each in addresses() if each.space == space}
        for space in ("vi", "en")
    }
    only_one = {
        each.route.name for each in addresses() if each.space == "vi" and each.route.en is None
    }
    assert by_language["en"] == by_language["vi"] - only_one
