"""Reading what programs send: strict JSON, bounded in every way."""

from typing import Any, Final

from motcua.kernel.strict_json import DEEPEST, JsonRefused, parse
from motcua.kernel.texts import Text
from motcua.web.rest.problems import Refusal

__all__ = ["DEEPEST", "read_json"]
# The size of a body is bounded before it is read.
_ANY: Final = 2**62


def read_json(data: bytes) -> Any:
    """Give the JSON value of a body; raises ``Refusal`` 400 that says what is wrong with it."""
    try:
        return parse(data, largest=_ANY, most=_ANY)
    except JsonRefused as problem:
        why = problem.text
        words = Text(
            f"Không đọc được JSON: {why.vi}.", f"The body cannot be read as JSON: {why.en}."
        )
        raise Refusal(400, "json", words) from None
