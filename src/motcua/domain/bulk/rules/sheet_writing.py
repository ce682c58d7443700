"""The table to fill in: as CSV, and as a workbook with a sheet of help."""

from collections.abc import Sequence

from motcua.domain.bulk.values import Column
from motcua.kernel.sheets import csv_of, workbook

__all__ = ["csv_of", "template_csv", "template_xlsx", "workbook"]


def template_csv(columns: Sequence[Column]) -> str:
    """Write the table to fill in as CSV."""
    return csv_of([[each.head for each in columns]])


def template_xlsx(columns: Sequence[Column]) -> bytes:
    """Write the table to fill in as a workbook: the table, and a sheet that explains it."""
    help_ = [["Cột", "Bắt buộc", "Cách ghi", "Khóa"]]
    help_ += [[c.head, "có" if c.required else "", c.hint.vi, c.key] for c in columns]
    return workbook([("Bảng", [[c.head for c in columns]]), ("Hướng dẫn", help_)])
