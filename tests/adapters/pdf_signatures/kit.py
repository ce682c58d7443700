"""A small agency with keys, and a paper to sign, for the tests of signatures."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.adapters.pdf_signatures import PyHankoAugmenter, PyHankoSigner, PyHankoVerifier
from motcua.domain.signing.rules import accept
from motcua.domain.signing.values import Signatory, SignerKind, Verdict
from motcua.platform import papers

NOW = datetime(2026, 11, 22, 7, 5, 33, tzinfo=UTC)
UNIT_NAME = "Ủy ban nhân dân xã Thanh Trì"
EID = "H26.127"
LEADER = Signatory(
    key_id="account-chutich",
    name="Nguyễn Văn An",
    title="Chủ tịch",
    unit=UNIT_NAME,
    kind=SignerKind.LEADER,
    unit_eid=EID,
)
UNIT = Signatory(
    key_id=f"unit-{EID}",
    name=UNIT_NAME,
    title="",
    unit=UNIT_NAME,
    kind=SignerKind.UNIT,
    unit_eid=EID,
)

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Giấy chứng nhận")
#set text(lang: "vi")
= Giấy chứng nhận
#data.body
"""


@dataclass(frozen=True)
class Agency:
    """Keys in a folder, and what can be done with them; ``complete`` is a genuine result."""

    folder: Path
    paper: bytes
    complete: bytes = b""

    def sign(self, pdf: bytes, signatory: Signatory, *, now: datetime = NOW) -> bytes:
        """Give the file signed by one."""
        return PyHankoSigner().sign(pdf=pdf, signatory=signatory, reason="Ký kết quả", now=now)

    def signed(self) -> bytes:
        """Give the paper signed by leader and unit, before anybody has stamped it (B-B)."""
        return self.sign(self.sign(self.paper, LEADER), UNIT)

    def augment(self, pdf: bytes, *, now: datetime = NOW) -> bytes:
        """Give a signed paper with its proofs for later (B-LTA)."""
        return PyHankoAugmenter().augment(pdf=pdf, unit=UNIT, reason="Ký kết quả", now=now)

    def result(self) -> bytes:
        """Give the genuine result, made once a run."""
        return self.complete


def certify(folder: Path, *, eid: str = EID, now: datetime = NOW) -> LocalAuthority:
    """Make an authority and the keys of the leader and the unit."""
    authority = LocalAuthority(folder, now=now - timedelta(days=1))
    authority.certify_leader(
        key_id=LEADER.key_id,
        name=LEADER.name,
        title=LEADER.title,
        unit=UNIT_NAME,
        unit_eid=eid,
        email="chutich@thanhtri.example.vn",
    )
    authority.certify_unit(key_id=UNIT.key_id, unit=UNIT_NAME, unit_eid=eid)
    return authority


def paper(folder: Path, body: str = "Công dân Trần Đức Thịnh đã đăng ký.") -> bytes:
    """Give an unsigned paper."""
    template = folder / "paper.typ"
    template.write_text(TEMPLATE)
    return papers.render(template, {"issued_at": NOW.isoformat(), "body": body})


_verifier = PyHankoVerifier()


def check(pdf: bytes, *, now: datetime = NOW) -> Verdict:
    """Judge a file as the public page does."""
    return accept(_verifier.examine(pdf=pdf, now=now), now=now)


def check_anew(pdf: bytes, *, now: datetime = NOW) -> Verdict:
    """Judge a file as a page does that has asked nobody yet."""
    return accept(PyHankoVerifier().examine(pdf=pdf, now=now), now=now)
