"""The app of colleagues."""

from django.apps import AppConfig


class ColleaguesConfig(AppConfig):
    """What officers tell each other about a dossier; nothing of it leaves the house."""

    name = "motcua.domain.colleagues"
    label = "colleagues"
