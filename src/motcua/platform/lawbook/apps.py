"""The app of the law: notices that clerks enter beside the files."""

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    """The law as data."""

    name = "motcua.platform.lawbook"
    label = "lawbook"
