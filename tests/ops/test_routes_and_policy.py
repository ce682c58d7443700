"""``motcua routes`` and ``motcua policy show``: closed by default, and said so."""

import json
from io import StringIO
from typing import Any

from django.core.management import call_command

from motcua.domain.identity.values import Permission


def told(command: str) -> Any:
    out = StringIO()
    call_command(command, json=True, stdout=out)
    return json.loads(out.getvalue())


def test_every_served_address_names_its_permission() -> None:
    routes = told("routes")
    assert [row for row in routes if row["permission"] is None] == []
    assert {row["permission"] for row in routes} <= {each.value for each in Permission}
    assert all(row["public"] == (row["permission"] == "public") for row in routes)
    by_path = {(row["path"], tuple(row["methods"])): row for row in routes}
    assert by_path[("/healthz", ("GET",))]["public"] is True
    assert by_path[("/api/v1/files", ("POST",))]["permission"] == "dossiers.integrate"


def test_programs_may_only_come_in_where_this_list_says() -> None:
    open_ones = {
        row["path"] for row in told("routes") if row["public"] and row["path"].startswith("/api/")
    }
    assert open_ones == {
        "/api/v1/openapi.json",
        "/api/v1/audit/checkpoint",
        "/api/v1/audit/consistency",
        "/api/v1/audit/keys",
        "/api/v1/audit/tile/<path:place>",
        "/api/v1/procedures",
        "/api/v1/procedures/<code>",
        "/api/v1/procedures/<code>/record",
        "/api/v1/procedures/codes",
        "/api/v1/procedures/feed",
        "/api/v1/verify",
        "/api/v1/law/due",
        "/api/v1/seals/showings",
    }


def test_the_policy_is_shown_for_everybody() -> None:
    table = told("policy_show")
    assert table["anonymous"] == ["public"]
    assert table["integrator"] == ["public", "dossiers.integrate", "signed_in"]
    assert "lead.sign" in table["leader"]
    # Circular 11/2025: an administrator configures and never decides.
    assert table["administrator"] == ["public", "backoffice.configure", "staff", "signed_in"]
