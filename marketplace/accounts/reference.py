"""The rows every installation needs: the groups of our staff."""

from django.contrib.auth.models import Group

from marketplace.accounts.roles import StaffGroup


def load() -> None:
    """Make the staff groups; running it again changes nothing."""
    for group in StaffGroup:
        Group.objects.get_or_create(name=group.value)
