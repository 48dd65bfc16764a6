from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "buyers.profiles"
    label = "profiles"

    def ready(self) -> None:
        from buyers.profiles import registrations

        registrations.register()
