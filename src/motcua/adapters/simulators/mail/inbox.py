"""The pages on which people read what the system wrote to them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, render_template

from motcua.adapters.simulators.control import Control

SHOWN = 200
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def inbox_paths(control: Control) -> Blueprint:
    """Give the inbox and the page of one message."""
    paths = Blueprint("inbox", __name__)

    @paths.app_template_filter("local")
    def local(moment: str) -> str:
        return datetime.fromisoformat(moment).astimezone(VIETNAM).strftime("%H:%M:%S, %d/%m/%Y")

    @paths.get("/")
    def inbox() -> str:
        letters = list(enumerate(control.memory.entries(), start=1))
        newest = letters[: -SHOWN - 1 : -1]
        return render_template("mail_inbox.html", letters=newest, older=len(letters) - len(newest))

    @paths.get("/messages/<int:number>")
    def message(number: int) -> str:
        letters = control.memory.entries()
        if not 1 <= number <= len(letters):
            abort(404)
        return render_template("mail_message.html", letter=letters[number - 1])

    return paths
