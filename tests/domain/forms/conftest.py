"""What a check knows in these tests: a day, and three provinces."""

from datetime import date

import pytest

from motcua.domain.forms.rules.inputs import Known


@pytest.fixture(scope="session")
def known() -> Known:
    """Give 15 April 2026 and the provinces 01, 46 and 79."""
    return Known(date(2026, 4, 15), {"01": "Hà Nội", "46": "Huế", "79": "Hồ Chí Minh"})
