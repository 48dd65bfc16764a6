from functools import partial

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "marketplace.web"
    label = "web"

    def ready(self) -> None:
        from marketplace.accounts import keeping
        from marketplace.outbox import registry
        from marketplace.web import actions, drafts, health, health_checks

        keeping.register(drafts.keep)
        registry.register("web.contact", "web.ContactMessage", actions.mail_to_staff)
        health_checks.register("postgresql", health.check_postgresql)
        health_checks.register("broker", health.check_broker)
        health_checks.register("cache", health.check_cache)
        for name in health.PROCESSES:
            health_checks.register(name, partial(health.check_process, name))
