"""Of a form filled by several people each sees his own part, and nothing worked out of others'."""

from dataclasses import replace
from datetime import UTC, datetime

from django.conf import settings

from motcua.domain.catalogue.api import packaged
from motcua.domain.dossiers.queries.own_parts import _fields
from motcua.domain.dossiers.values import Confirmation
from tests.domain.forms.writing import field, form

FORM = form(
    [field("number", "theirs"), field("group", "rows", fields=[field("number", "each")])],
    [
        field("number", "mine"),
        field("computed", "of_mine", formula="sum", of=["mine", 1]),
        field("computed", "of_theirs", formula="sum", of=["mine", "theirs"]),
        field("computed", "of_both", formula="product", of=["of_mine", "of_theirs"]),
        field("computed", "how_many", formula="count", of=["rows"]),
        field("sum", "total", of="rows.each"),
    ],
)


def test_what_is_worked_out_of_anothers_answers_is_not_shown() -> None:
    procedure = packaged(settings.MOTCUA_CATALOGUE, "1.013133")
    assert procedure is not None
    second = Confirmation(1, "B", ("p1",), (), "", datetime(2026, 11, 23, tzinfo=UTC))
    assert list(_fields(replace(procedure, form=FORM), second)) == ["mine", "of_mine"]
