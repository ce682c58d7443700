"""What the counter keeps."""

from motcua.domain.counter.models.filing import OftenFiled, PairedPhoto, Pairing, SpotAnswer
from motcua.domain.counter.models.ratings import Rating
from motcua.domain.counter.models.tickets import Call, QueueDay, Ticket
from motcua.domain.counter.models.windows import Shift, Window

__all__ = [
    "Call",
    "OftenFiled",
    "PairedPhoto",
    "Pairing",
    "QueueDay",
    "Rating",
    "Shift",
    "SpotAnswer",
    "Ticket",
    "Window",
]
