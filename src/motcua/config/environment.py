"""The environment as typed values; the one place that reads it."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def text(name: str, default: str = "") -> str:
    """Give an environment variable, or the default when it is absent or empty."""
    return os.environ.get(name) or default


def path(name: str, default: Path) -> Path:
    """Give an environment variable as an absolute path."""
    return Path(text(name, str(default))).resolve()


def number(name: str, default: int) -> int:
    """Give an environment variable as a whole number."""
    return int(text(name, str(default)))


MODE = text("MOTCUA_ENV", "development")
PRODUCTION = MODE == "production"
DATA = path("MOTCUA_DATA", ROOT / "var")
