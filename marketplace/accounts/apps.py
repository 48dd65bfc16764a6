from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "marketplace.accounts"
    label = "accounts"

    def ready(self) -> None:
        from marketplace.accounts import admin, post, tasks
        from marketplace.outbox import registry

        registry.register("invitations", "accounts.Invitation", tasks.send_invitation)
        registry.register("letters", "accounts.Letter", post.send)
        admin.secure()
