"""What is said where a collection cannot be as it was typed."""

from django.utils.translation import gettext_lazy as _

NAME_IT = _("Give the collection a name in English or Chinese.")
TOO_MANY = _("A store holds at most 30 collections. Remove one first.")
FULL = _("A collection holds at most 60 listings.")
EMPTY = _("Put at least one listing that is on sale into it first.")
