"""The law as data: what is in force on a day, with its legal basis."""

from motcua.platform.lawbook.book import Lawbook, lawbook, open_lawbook, reload_lawbook
from motcua.platform.lawbook.question import QuestionRefused, answer_due
from motcua.platform.lawbook.reading import LawbookBroken
from motcua.platform.lawbook.values import (
    Codes,
    Field,
    FileKind,
    Holiday,
    Province,
    RefusalReason,
    Status,
    Uploads,
)

__all__ = [
    "Codes",
    "Field",
    "FileKind",
    "Holiday",
    "Lawbook",
    "LawbookBroken",
    "Province",
    "QuestionRefused",
    "RefusalReason",
    "Status",
    "Uploads",
    "answer_due",
    "lawbook",
    "open_lawbook",
    "reload_lawbook",
]
