from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "marketplace.files"
    label = "files"

    def ready(self) -> None:
        from marketplace.files import actions, tasks
        from marketplace.outbox import registry

        registry.register(actions.CHECK, "files.FileCheck", tasks.check, batch=5)
