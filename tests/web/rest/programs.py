"""What an integrator's program sends."""

import json
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.filings import FIRST_REGISTRATION, photo
from tests.factories.office import Office

ROOT = "/api/v1"
ILLNESSES = (
    "heart", "lungs", "digestion", "kidneys", "hormones", "nerves", "mind", "eyes", "ears",
    "bones", "skin", "infection", "allergy",
)  # fmt: skip


class Program:
    """A program with a key that talks to the office's REST interface."""

    def __init__(self, key: str, office: Office) -> None:
        self.key = key
        self.office = office
        self.client = Client(raise_request_exception=False)

    @property
    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.key}"} if self.key else {}

    def get(self, path: str) -> Any:
        return self.client.get(f"{ROOT}{path}", headers=self.headers)

    def post(self, path: str, body: object, *, key: str = "") -> Any:
        return self.post_raw(path, json.dumps(body).encode(), key=key)

    def post_raw(
        self, path: str, body: bytes, *, key: str = "", kind: str = "application/json"
    ) -> Any:
        headers = {**self.headers, "idempotency-key": key or uuid.uuid4().hex}
        return self.client.post(f"{ROOT}{path}", body, content_type=kind, headers=headers)

    def upload(self, data: bytes = b"", name: str = "anh.jpg", *, key: str = "") -> Any:
        headers = {**self.headers, "idempotency-key": key or uuid.uuid4().hex}
        file = SimpleUploadedFile(name, data or photo(), "image/jpeg")
        return self.client.post(f"{ROOT}/files", {"file": file}, headers=headers)

    def filed(self, *, key: str = "") -> dict[str, Any]:
        answer = self.post("/dossiers", self.dossier(), key=key)
        assert answer.status_code == 201, answer.content
        receipt: dict[str, Any] = read(answer)
        return receipt

    def dossier(self, **changed: object) -> dict[str, Any]:
        file = read(self.upload())["id"]
        return {
            "procedure": FIRST_REGISTRATION,
            "case": None,
            "channel": "online",
            "unit": self.office.unit.eid,
            "delivery": "electronic",
            "owner": person(),
            "submitter": person(),
            "answers": answers(),
            "components": [{"component": "health_declaration", "files": [file]}],
            "lang": "vi",
            **changed,
        }


def read(answer: Any) -> Any:
    return json.loads(answer.content)


def person(**changed: object) -> dict[str, Any]:
    return {
        "full_name": "Nguyễn Minh Khôi",
        "personal_number": "001209012345",
        "birth_date": "2009-04-12",
        "phone": "+84912000101",
        "email": "khoi@hop-thu.example",
        "address": "Phường Hạ Long, Quảng Ninh",
        **changed,
    }


def answers(**changed: object) -> dict[str, Any]:
    return {
        "full_name": "Nguyễn Minh Khôi",
        "birth_date": "2009-04-12",
        "sex": "male",
        "personal_number": "001209012345",
        "ethnic_group": "Kinh",
        "permanent_address": {"province": "22", "commune": "Phường Hạ Long", "detail": "Tổ 1"},
        "not_registrable": False,
        "lives_at_permanent_address": True,
        "phone": "+84912000101",
        "email": "khoi@hop-thu.example",
        "occupation": "pupil",
        "school_or_workplace": "Trường THPT Hòn Gai",
        "education": "lower_secondary",
        "family_history": "Không",
        "own_history": "Không",
        "illnesses": {key: {"yes": False} for key in ILLNESSES},
        "declaration": ["truthful"],
        **changed,
    }
