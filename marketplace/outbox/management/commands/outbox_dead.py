"""List the work that failed five times, and put it back to be tried again."""

from django.core.management.base import BaseCommand, CommandParser

from marketplace.outbox import registry, work


class Command(BaseCommand):
    help = "List dead work; with --replay put it back (all of it, or NAME, or NAME with --id)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "name", nargs="?", help="a kind of work, such as notifications.mail"
        )
        parser.add_argument("--id", type=int, action="append", help="only this row")
        parser.add_argument("--replay", action="store_true", help="try it again")

    def handle(
        self, *, name: str | None, id: list[int] | None, replay: bool, **_: object
    ) -> None:
        for each in [registry.work(name)] if name else registry.works():
            if replay:
                count = work.again(each, id)
                self.stdout.write(f"{each.name}: {count} put back")
                continue
            dead = each.rows.filter(work_state="dead").order_by("pk")
            for row in dead if id is None else dead.filter(pk__in=id):
                self.stdout.write(
                    f"{each.name} {row.pk} after {row.attempts}: {row.last_error}"
                )
