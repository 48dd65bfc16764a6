from django.apps import AppConfig


class PavilionsConfig(AppConfig):
    name = "suppliers.pavilions"
    label = "pavilions"

    def ready(self) -> None:
        from marketplace.web import beside
        from suppliers.pavilions import registrations

        beside.register("landing", "suppliers/pavilions/_landing.html", registrations.current)
