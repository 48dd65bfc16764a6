"""The mail that carries an invitation, in the language of the company that invites."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.accounts.models import Invitation
from marketplace.accounts.queries import token_of
from marketplace.languages import HTML_LANG


def write(invitation: Invitation) -> EmailMultiAlternatives:
    """The mail, as text and simple HTML, with the link that only its reader can use."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    with translation.override(invitation.language):
        path = reverse("accounts:invitation", args=[token_of(invitation)])
        context = {
            "invitation": invitation,
            "company": invitation.organisation.name_in(invitation.language),
            "inviter": str(invitation.invited_by),
            "brand": settings.BRAND[invitation.language],
            "html_lang": HTML_LANG[invitation.language],
            "link": settings.SITE_URL.rstrip("/") + path,
        }
        subject = _("%(inviter)s invites you to %(company)s on %(brand)s") % context
        letter = EmailMultiAlternatives(
            subject=" ".join(subject.split()),
            body=render_to_string("accounts/mail/invitation.txt", context),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[invitation.email],
            headers={
                "Message-ID": f"<invitation-{invitation.pk}@{domain}>",
                "Content-Language": HTML_LANG[invitation.language],
            },
        )
        letter.attach_alternative(
            render_to_string("accounts/mail/invitation.html", context), "text/html"
        )
    return letter
