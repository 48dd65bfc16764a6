from django.apps import AppConfig


class NegotiationConfig(AppConfig):
    name = "orders.negotiation"
    label = "negotiation"

    def ready(self) -> None:
        from marketplace.files import readers
        from orders.negotiation import notices, queries

        notices.register()
        readers.register("offer", queries.may_read_file)
