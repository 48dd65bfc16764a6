"""Print an API key for a member's organisation."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from marketplace.accounts import keys
from marketplace.accounts.members import member_of
from marketplace.accounts.models import User


class Command(BaseCommand):
    help = "Print a new API key for the organisation that the member with EMAIL acts for."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="Command line")

    def handle(self, *, email: str, name: str, **_: object) -> None:
        user = User.objects.filter(email=email.strip().lower()).first()
        member = member_of(user) if user else None
        if member is None or member.organisation is None:
            raise CommandError(f"{email} is not a member of any organisation.")
        _key, token = keys.issue(by=member, name=name)
        self.stdout.write(token)
