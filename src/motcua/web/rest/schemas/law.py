"""When is it due?"""

from pydantic import Field

from motcua.kernel.workdays import EventType, Unit
from motcua.web.rest.schemas.common import Answer


class TraceShown(Answer):
    """One step of the reckoning."""

    at: str = Field(examples=["2026-02-12T10:00:00+07:00"])
    key: str
    rule: str
    article: str
    rule_en: str
    article_en: str


class AgenciesShown(Answer):
    """When several agencies are due with their parts, in the order asked, and when all are."""

    due_at: str
    each: list[str]
    rule: TraceShown


class DueShown(Answer):
    """The due time with the rule and article behind each step."""

    due_at: str | None = Field(examples=["2026-02-26T17:00:00+07:00"])
    state: str = Field(description="running, suspended or late")
    trace: list[TraceShown]
    agencies: AgenciesShown | None = Field(None, description="When ``agencies`` were asked about")


_MOMENT = {"type": "string", "format": "date-time", "examples": ["2026-02-12T10:00:00+07:00"]}
_MONTH_DAY = {"type": "string", "pattern": "^[0-9]{1,2}-[0-9]{1,2}$", "examples": ["04-30"]}

_LIMIT: dict[str, object] = {
    "type": "object",
    "properties": {
        "value": {"type": "integer", "minimum": 0, "maximum": 10000},
        "unit": {"enum": [unit.value for unit in Unit]},
        "from": {**_MONTH_DAY, "description": "First day of a season, with unit season"},
        "to": {**_MONTH_DAY, "description": "Last day of a season, with unit season"},
    },
    "required": ["value", "unit"],
    "additionalProperties": False,
}

FACTS_SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {
        "received_at": _MOMENT,
        "channel": {"enum": ["online", "direct", "post"], "default": "direct"},
        "limit": _LIMIT,
        "agencies": {
            "type": "array",
            "maxItems": 100,
            "description": "Limits of several agencies that work on the dossier",
            "items": _LIMIT,
        },
        "electronic": {
            "type": "boolean",
            "default": True,
            "description": "Electronic: to all agencies at once; on paper: in turn",
        },
        "events": {
            "type": "array",
            "maxItems": 1000,
            "items": {
                "type": "object",
                "properties": {
                    "type": {"enum": [kind.value for kind in EventType]},
                    "at": _MOMENT,
                    "until": {
                        **_MOMENT,
                        "description": "The new appointment, with type extended (form 04)",
                    },
                },
                "required": ["type", "at"],
                "additionalProperties": False,
            },
        },
        "rules": {
            "type": "object",
            "description": "Replaces the law in force on the day of receipt",
            "properties": {
                "supplement": {"enum": ["resume", "restart"]},
                "count_day_of_receipt": {"type": "boolean"},
                "cut_off": {"type": ["string", "null"], "examples": ["15:00"]},
            },
            "additionalProperties": False,
        },
        "calendar": {
            "type": "array",
            "maxItems": 10000,
            "description": "Replaces the calendar in force on the day of receipt",
            "items": {
                "type": "object",
                "properties": {
                    "date": {"type": "string", "format": "date"},
                    "kind": {"enum": ["off", "work"]},
                    "document": {"type": "string"},
                    "name": {"type": "string"},
                },
                "required": ["date", "kind"],
                "additionalProperties": False,
            },
        },
        "now": _MOMENT,
    },
    "required": ["received_at", "limit"],
    "additionalProperties": False,
    "examples": [
        {
            "received_at": "2026-02-12T10:00:00+07:00",
            "channel": "online",
            "limit": {"value": 5, "unit": "working_day"},
        }
    ],
}
