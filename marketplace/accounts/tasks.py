"""The workers' door: mail of invitations, and clearing away what counts no longer."""

from celery import shared_task
from django.core.management import call_command

from marketplace.accounts import guesses, letters, post
from marketplace.accounts.models import Invitation
from marketplace.sms import actions as sms


def send_invitation(row: Invitation) -> None:
    """Send the mail of an invitation that is still open."""
    invitation = Invitation.objects.select_related("organisation", "invited_by").get(pk=row.pk)
    if invitation.accepted_at is None and invitation.withdrawn_at is None:
        letters.write(invitation).send()


@shared_task(name="accounts.tidy")
def tidy() -> None:
    """Every few minutes: letters, guesses, used codes and sessions whose time is up."""
    post.tidy()
    sms.tidy()
    guesses.tidy()
    call_command("clearsessions")
