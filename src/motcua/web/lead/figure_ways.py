"""By which ways dossiers came, as the page of figures shows it."""

from collections.abc import Mapping

from motcua.domain.dossiers.api import Way
from motcua.kernel.texts import Text
from motcua.web.shared.charts import said
from motcua.web.shared.dossier_parts import WAYS


def ways(filed: Mapping[Way, int]) -> list[dict[str, object]]:
    """Give each way with its number and share; nothing where nothing was filed."""
    whole = sum(filed.values())
    return [
        {
            "name": WAYS[way],
            "number": number,
            "share": Text(*(f"{said(number / whole * 100, lang, 1)}%" for lang in ("vi", "en"))),
        }
        for way, number in filed.items()
        if whole
    ]
