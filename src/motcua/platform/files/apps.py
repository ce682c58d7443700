"""The app of the stored files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files on disk, named by number, known by hash."""

    name = "motcua.platform.files"
    label = "files"
