"""The workers' door: the mails of alerts."""

from __future__ import annotations

from buyers.sourcing import letters
from buyers.sourcing.choices import Frequency
from buyers.sourcing.models import AlertMail
from buyers.sourcing.queries.searches import entitled
from marketplace.notifications.queries.bounces import paused


def send_mail(row: AlertMail) -> None:
    """Send one mail; nothing goes to people who have left or stopped the alert
    meanwhile, or whom mail does not reach.
    """
    mail = AlertMail.objects.select_related("search__user", "search__organisation").get(
        pk=row.pk
    )
    if mail.search.frequency == Frequency.OFF or not entitled(mail.search):
        return
    if paused(mail.search.user.email):
        return
    letter = letters.write(mail)
    if letter is not None:
        letter.send()
