"""Sums of money in words of figures: Vietnamese writes 1.234,5 where English writes 1,234.5."""

from decimal import Decimal

from motcua.kernel.texts import Text

_SWAP = str.maketrans(",.", ".,")


def sum_text(amount: Decimal, currency: str) -> Text:
    """Write a sum: ``50.000 VND``, in English ``50,000 VND``; no zeros after the point."""
    written = f"{amount:,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return Text(f"{written.translate(_SWAP)} {currency}", f"{written} {currency}")
