"""What officers ask of a system full of dossiers: search of all kinds, a dossier's page."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.urls import reverse

from bench.calls import Call
from bench.scene import Scene, asked

# An officer may search 120 times a minute.
_TURNS, _PAGES = 18, 240


def busiest(scene: Scene, role: str) -> tuple[str, int]:
    """Sign in who has most of a role waiting; give his session and how many."""
    found = asked(
        "SELECT a.login, count(*) FROM dossiers_step s JOIN identity_post p"
        " ON p.unit_id = s.unit_id AND p.role = s.role JOIN identity_account a"
        " ON a.id = p.account_id WHERE s.left_at IS NULL AND s.role = %s"
        " AND a.login ~ '[0-9]$' GROUP BY a.login ORDER BY count(*) DESC, a.login LIMIT 1",
        [role],
    )
    return scene.session_of(str(found[0][0])), int(str(found[0][1]))


def searches(scene: Scene) -> tuple[list[Call], str]:
    """Search in turn by a common name, a whole name, a number, a code, words of papers, nothing."""
    session, _ = busiest(scene, "receiving_officer")
    rows = asked(
        "SELECT d.code, d.owner_name, d.owner->>'personal_number' FROM dossiers_dossier d"
        " WHERE d.unit_id = (SELECT unit_id FROM dossiers_dossier GROUP BY unit_id"
        " ORDER BY count(*) DESC LIMIT 1) ORDER BY md5(d.code) LIMIT %s",
        [_TURNS],
    )
    kinds: list[Callable[[tuple[object, ...], int], str]] = [
        lambda row, turn: "nguyen",
        lambda row, turn: str(row[1]),
        lambda row, turn: str(row[2]),
        lambda row, turn: str(row[0]),
        lambda row, turn: f"giay khai sinh tu{turn * 37}",
        lambda row, turn: f"{row[1]} khonghecotu{turn}",
    ]
    words = [kind(row, turn) for turn, row in enumerate(rows) for kind in kinds]
    page = reverse("vi:desk_search")
    return _calls(session, (f"{page}?{_query(each)}" for each in words)), (
        "in turn: a common name, a whole name, a number, a code, words of a scan, nothing found"
    )


def pages(scene: Scene) -> tuple[list[Call], str]:
    """Open dossiers that wait for an officer, one after the other."""
    session, waiting = busiest(scene, "receiving_officer")
    rows = asked(
        "SELECT d.code FROM dossiers_step s JOIN dossiers_dossier d ON d.id = s.dossier_id"
        " WHERE s.left_at IS NULL AND s.role = 'receiving_officer' AND s.unit_id = (SELECT unit_id"
        " FROM dossiers_step WHERE left_at IS NULL AND role = 'receiving_officer'"
        " GROUP BY unit_id ORDER BY count(*) DESC LIMIT 1) ORDER BY s.due_at LIMIT %s",
        [_PAGES],
    )
    found = (reverse("vi:desk_dossier", kwargs={"code": row[0]}) for row in rows)
    return _calls(session, found), f"of {waiting} that wait for this officer"


def _calls(session: str, paths: Iterable[str]) -> list[Call]:
    return [Call(path, session=session) for path in paths]


def _query(words: str) -> str:
    return urlencode({"q": words})
