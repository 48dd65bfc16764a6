from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "marketplace.notifications"
    label = "notifications"

    def ready(self) -> None:
        from marketplace.notifications import registrations, tasks
        from marketplace.outbox import registry

        registry.register("mail", "notifications.MailDelivery", tasks.send_mail)
        registrations.register()
