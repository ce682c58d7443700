"""The law as data: what is in force on a day, with its legal basis."""

from motcua.platform.lawbook.book import Lawbook, lawbook, open_lawbook, reload_lawbook
from motcua.platform.lawbook.noticed import Notices
from motcua.platform.lawbook.question import Question, QuestionRefused, answer_due, read_question
from motcua.platform.lawbook.reading import LawbookBroken
from motcua.platform.lawbook.representation import HOUSE, Relation, Representation
from motcua.platform.lawbook.seals import SealedProcedure, SealRules
from motcua.platform.lawbook.values import (
    BeforeExpiry,
    Codes,
    Field,
    FileKind,
    Holiday,
    Province,
    RefusalReason,
    Status,
    Told,
    Uploads,
    Watch,
)

__all__ = [
    "HOUSE",
    "BeforeExpiry",
    "Codes",
    "Field",
    "FileKind",
    "Holiday",
    "Lawbook",
    "LawbookBroken",
    "Notices",
    "Province",
    "Question",
    "QuestionRefused",
    "RefusalReason",
    "Relation",
    "Representation",
    "SealRules",
    "SealedProcedure",
    "Status",
    "Told",
    "Uploads",
    "Watch",
    "answer_due",
    "lawbook",
    "open_lawbook",
    "read_question",
    "reload_lawbook",
]
