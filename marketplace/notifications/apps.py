from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "marketplace.notifications"
    label = "notifications"

    def ready(self) -> None:
        from marketplace.notifications import registrations, tasks
        from marketplace.notifications.actions import digests
        from marketplace.outbox import registry

        registry.register("mail", "notifications.MailDelivery", tasks.send_mail)
        registry.register("notifications.text", "notifications.TextDelivery", tasks.send_text)
        registry.register(digests.WORK, "notifications.DigestMail", tasks.send_digest)
        registrations.register()
