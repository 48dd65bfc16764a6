from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "suppliers.search"
    label = "search"

    def ready(self) -> None:
        from marketplace.answering import changes as rates
        from marketplace.outbox import registry
        from marketplace.web import health_checks, sitemaps
        from suppliers.catalogue import changes
        from suppliers.search import actions, health, sitemap

        changes.register(actions.mark)
        rates.register(actions.note_rates)
        registry.register(
            actions.WORK, "search.SearchDocument", actions.work_off, queue="index", batch=1
        )
        sitemaps.register(sitemap.CATEGORIES)
        health_checks.register("index", health.check_index)
