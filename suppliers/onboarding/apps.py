from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "suppliers.onboarding"
    label = "onboarding"

    def ready(self) -> None:
        from marketplace.files import readers
        from marketplace.notifications import kinds as notices_kinds
        from marketplace.outbox import registry
        from marketplace.web import statuses, waiting
        from suppliers.onboarding import (
            expiring,
            looks,
            notices,
            policy,
            reminders,
            tasks,
        )
        from suppliers.onboarding.actions import checking, papers

        registry.register(checking.WORK, "onboarding.Check", tasks.work)
        readers.register(papers.PURPOSE, policy.may_read_document)
        for kind in notices.KINDS:
            notices_kinds.register(kind)
        for thing, states in looks.STATUSES.items():
            statuses.register(thing, states)
        waiting.register(notices.waiting_for)
        waiting.register_stages(10, notices.stages_for)
        reminders.register()
        expiring.register()
        self._join_the_desk()

    @staticmethod
    def _join_the_desk() -> None:
        from django.utils.translation import gettext_lazy as _

        from marketplace.desk import kinds
        from suppliers.onboarding.models.application import OFFICERS
        from suppliers.onboarding.queries import desk_rows

        kinds.register(
            kinds.Kind(
                code="applications",
                title=_("Supplier applications"),
                rows=desk_rows,
                groups=OFFICERS,
                tools=((_("Document rules"), "onboarding:rules"),),
            )
        )
