"""The columns of a table for a form, and what its cells stand for."""

from datetime import date

from motcua.domain.bulk.rules.cells import typed_of
from motcua.domain.bulk.rules.columns import columns_of
from motcua.domain.forms.rules.check import check
from motcua.domain.forms.rules.inputs import Known
from tests.domain.forms.writing import field, form

KNOWN = Known(date(2026, 11, 23), {"79": "Hồ Chí Minh"}, former={"Bình Dương": "79"})
FORM = form([
    field("organisation", "firm", required=True),
    field("address", "home"),
    field("group", "rows", maximum_rows=2, layout="table", fields=[
        field("money", "price"), field("number", "many"),
        field("computed", "line", formula="product", of=["price", "many"]),
    ]),
    field("sum", "total", of="rows.line"),
])  # fmt: skip


def test_what_is_worked_out_has_no_column_and_parts_have_their_own() -> None:
    columns = {each.key: each for each in columns_of(FORM, ())}
    own = [key for key in columns if key.partition(".")[0] in {"firm", "rows", "total"}]
    assert own == [
        "firm.code", "firm.name",
        "rows.0.price", "rows.0.many", "rows.1.price", "rows.1.many",
    ]  # fmt: skip
    assert columns["firm.code"].required
    assert "1.500.000" in columns["rows.0.price"].hint.vi


def test_cells_are_checked_like_a_page() -> None:
    cells = {
        "firm.code": "0123456787", "firm.name": "Công ty", "home.province": "Tỉnh Bình Dương",
        "home.commune": "Xã A", "rows.0.price": "1.500.000 đ", "rows.0.many": "2",
    }  # fmt: skip
    checked = check(FORM, typed_of(FORM, cells, KNOWN.provinces), KNOWN)
    assert checked.errors == {}
    assert checked.values["total"] == 3_000_000
    assert checked.values["firm"] == {"code": "0123456787", "name": "Công ty"}
    assert list(checked.warnings) == ["home.province"]
