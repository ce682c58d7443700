"""A thousand hostile files through the upload of a running copy: none may kill, none may grow."""

import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import django
import httpx

from bench import processes
from bench.hostile_making import Made, controls, fixed, pdf, spoil, spoiled
from motcua.ops.run.trial import Trial, data_folder, trial

NAME = "hostile_files"
FILES = 1_000
_SEED = 20_261_129
_BOUND_MB = 512  # of 1,048,576 bytes, as the limit of the separate processes
_CLIENTS = 2
# A draft takes twenty files, and a person sends so many in ten minutes.
_IN_A_DRAFT = 12
_LOOK_SECONDS = 0.02
_REASON = re.compile(r"Lý do số (\d+)")
_CSRF = "b" * 32
_TITLE = b"To khai"


def measure(files: int = FILES) -> dict[str, object]:
    """Start a copy and send it the files; raises ``AssertionError`` when a promise is broken.

    Each goes as a browser sends it: over HTTP to the page of papers, through inspection, rebuilding
    and, where it is signed, the examiner of signatures. Afterwards the processes must be the same
    ones as before, none may ever have been larger than the bound, and every valid control taken.
    """
    with data_folder() as data, trial(data) as copy:
        command = [sys.executable, "-m", "motcua.ops.main", "seed", "--dossiers", "100", "--json"]
        subprocess.run(  # noqa: S603  our own program
            command, env=copy.environment(), check=True, stdout=subprocess.DEVNULL
        )
        os.environ.update(copy.environment(), DJANGO_SETTINGS_MODULE="motcua.config.settings")
        django.setup()
        return _measured(copy, data, files)


def _measured(copy: Trial, data: Path, files: int) -> dict[str, object]:
    from bench.scene import Scene  # noqa: PLC0415  needs settings

    scene = Scene(copy.port, data)
    made = _all(files, _signed(scene.keys))
    drafts = scene.drafts(len(made) // _IN_A_DRAFT + 1, with_file=False)
    uploads = [
        _Upload(f"/nop-ho-so/{scene.procedure.code}/{key}/giay-to", citizen.session)
        for key, citizen in drafts
    ]
    part = scene.procedure.components[0].key
    sender = _Sender(f"http://127.0.0.1:{copy.port}", part)
    # The examiner of signatures starts with the first signed file: each web process has one.
    for upload in uploads[:8]:
        sender.send(upload, made[0])
    before, web = _standing(data), scene.pid("web")
    began = time.perf_counter()
    with _watched(web) as peaks, ThreadPoolExecutor(_CLIENTS) as pool:
        came = list(pool.map(
            lambda each: sender.send(uploads[each[0] // _IN_A_DRAFT], each[1]), enumerate(made)
        ))  # fmt: skip
    seconds = time.perf_counter() - began
    wrong = [f"{one.kind}: {said}" for one, said in zip(made, came, strict=True)
             if not _kept(one, said)]  # fmt: skip
    gone = before - _standing(data)
    assert not wrong, wrong  # noqa: S101  a bench that lies is worse than none
    assert not gone, f"processes that died: {sorted(gone)}"  # noqa: S101
    assert peaks.heaviest < _BOUND_MB, peaks.by_pid  # noqa: S101
    return {
        "name": NAME,
        "value": round(seconds / len(made) * 1000, 1),
        "unit": "ms",
        "p50_ms": None,
        "p99_ms": None,
        "cpu_ms": None,
        "statements": None,
        "floor": None,
        "ratio_to_floor": None,
        "rows": len(made),
        "note": _note(peaks, before, Counter(came)),
    }


def _note(peaks: "_Peaks", before: set[tuple[int, str]], found: Counter[str]) -> str:
    lasting = {pid for pid, _ in before}
    longest = max((mb for pid, mb in peaks.by_pid.items() if pid in lasting), default=0.0)
    short = max((mb for pid, mb in peaks.by_pid.items() if pid not in lasting), default=0.0)
    return (
        f"{len(before)} processes, the same before and after; heaviest {longest:.0f} MB,"
        f" heaviest of one file {short:.0f} MB; {dict(found.most_common())}"
    )


@dataclass(frozen=True, slots=True)
class _Upload:
    """The page of papers of one draft, and who sends to it."""

    path: str
    session: str


@dataclass
class _Sender:
    """Sends files as a browser does."""

    address: str
    part: str
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=120, trust_env=False))

    def send(self, upload: _Upload, made: Made) -> str:
        """Give ``accepted``, the number of a refusal's reason, or the status of anything else."""
        from django.conf import settings  # noqa: PLC0415  set up by then

        answer = self.client.post(
            self.address + upload.path,
            data={"csrfmiddlewaretoken": _CSRF, "component": self.part, "act": "upload"},
            files={self.part: (made.name, made.data)},
            headers={
                "Cookie": f"{settings.MOTCUA_SESSION_COOKIE}={upload.session};"
                f" {settings.CSRF_COOKIE_NAME}={_CSRF}"
            },
        )
        if answer.status_code == httpx.codes.FOUND:
            return "accepted"
        reason = _REASON.search(answer.text)
        if answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY and reason:
            return f"reason {reason[1]}"
        return f"status {answer.status_code}"


@dataclass
class _Peaks:
    """The largest resident memory of each process that was ever seen, in MB."""

    by_pid: dict[int, float] = field(default_factory=dict)

    @property
    def heaviest(self) -> float:
        """The largest of all."""
        return max(self.by_pid.values(), default=0.0)


@contextmanager
def _watched(master: int) -> Iterator[_Peaks]:
    """Look at the web processes and all that they start, again and again until the end."""
    peaks, over = _Peaks(), threading.Event()

    def look() -> None:
        while not over.wait(_LOOK_SECONDS):
            for pid in processes.family(master):
                peak = processes.peak_mib(pid)
                peaks.by_pid[pid] = max(peak, peaks.by_pid.get(pid, 0.0))

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    try:
        yield peaks
    finally:
        over.set()
        watch.join()


def _standing(data: Path) -> set[tuple[int, str]]:
    """Give the processes of the copy that last: all that the supervisor has started, and the web's.

    With when each began, so that a number that was given anew is not taken for the old one.
    """
    rows = json.loads((data / "run" / "processes.json").read_text())
    web = next(int(row["pid"]) for row in rows if row["role"] == "web")
    found = {int(row["pid"]) for row in rows} | set(processes.family(web))
    return {(pid, began) for pid in found if (began := processes.began(pid))}


def _signed(keys: Path) -> list[Made]:
    """Give a paper that is truly signed, and the same with one letter changed."""
    from motcua.adapters.certificate_authority import LocalAuthority  # noqa: PLC0415
    from motcua.adapters.pdf_signatures import PyHankoSigner  # noqa: PLC0415
    from motcua.domain.signing.values import Signatory, SignerKind  # noqa: PLC0415
    from motcua.platform.clock import now  # noqa: PLC0415

    who = Signatory(
        "account-bench", "Nguyễn Văn An", "Giám đốc", "Công ty", SignerKind.LEADER, "H22"
    )
    authority = LocalAuthority(keys, now=now())
    authority.certify_leader(
        key_id=who.key_id, name=who.name, title=who.title, unit=who.unit, unit_eid=who.unit_eid
    )
    plain = pdf(lambda made: made.docinfo.update({"/Title": _TITLE.decode()}))
    good = PyHankoSigner().sign(pdf=plain, signatory=who, reason="Ký đơn", now=now())
    forged = good.replace(_TITLE, b"Xo khai", 1)
    return [
        Made("signed PDF", "a.pdf", good, "accepted"),
        Made("signed PDF, one letter changed", "a.pdf", forged, "refused"),
    ]


def _all(files: int, signed: Sequence[Made]) -> list[Made]:
    dice = random.Random(_SEED)  # noqa: S311  the same files every time
    made = [*signed, *fixed(dice), *controls(dice)]
    while len(made) < files:
        number = len(made)
        if number % 25 == 0:
            made.append(next(iter(controls(dice))))
        elif number % 25 == 1:
            made.append(signed[number // 25 % 2])
        elif number % 25 == 2:
            made.append(spoil(dice, signed[0]))
        else:
            made.append(spoiled(dice))
    return made[:files]


def _kept(made: Made, came: str) -> bool:
    if came.startswith("status"):
        return False
    if made.outcome == "either":
        return True
    return (came == "accepted") is (made.outcome in ("accepted", "cleaned"))
