from django.apps import AppConfig


class AnsweringConfig(AppConfig):
    name = "marketplace.answering"
    label = "answering"
