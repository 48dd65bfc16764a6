from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "marketplace.meetings"
    label = "meetings"

    def ready(self) -> None:
        from marketplace.meetings import registrations

        registrations.register()
