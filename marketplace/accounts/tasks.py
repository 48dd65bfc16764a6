"""The workers' door: mail of invitations, and clearing away what counts no longer."""

from celery import shared_task
from django.core.management import call_command

from marketplace.accounts import guesses, letters, post
from marketplace.accounts.models import Invitation


def send_invitation(row: Invitation) -> None:
    """Send the mail of an invitation that is still open."""
    invitation = Invitation.objects.select_related("organisation", "invited_by").get(pk=row.pk)
    if invitation.accepted_at is None and invitation.withdrawn_at is None:
        letters.write(invitation).send()


@shared_task(name="accounts.tidy")
def tidy() -> None:
    """Once a day: old guesses, used codes and sessions that have ended by themselves."""
    guesses.tidy()
    call_command("clearsessions")


@shared_task(name="accounts.drop_letters")
def drop_letters() -> None:
    """Every few minutes: letters that could not be sent while they were good for something."""
    post.tidy()
