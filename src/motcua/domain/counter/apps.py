"""The app of the counter."""

from django.apps import AppConfig


class CounterConfig(AppConfig):
    """Numbers, paired phones, filing for a person who stands at the counter."""

    name = "motcua.domain.counter"
    label = "counter"
