"""What fields and events of a listing are called on pages."""

from django.utils.translation import gettext_lazy as _

from suppliers.catalogue import supply

COLUMNS = {
    "category": _("Category"),
    "brand": _("Brand"),
    "model": _("Model"),
    "origin": _("Country of origin"),
    "hs_code": _("HS code"),
    "certificates": _("Certificates"),
    "traits": _("Marked as"),
    **supply.MEASURES,
}

EVENTS = {
    "created": _("started it"),
    "edited": _("edited it"),
    "submit": _("sent it for review"),
    "withdraw": _("took it back"),
    "publish": _("published it"),
    "request_changes": _("asked for changes"),
    "reject": _("rejected it"),
    "pause": _("paused it"),
    "resume": _("resumed it"),
    "archive": _("archived it"),
    "images_added": _("added photos"),
    "images_ordered": _("put the photos in another order"),
    "images_described": _("described the photos"),
    "image_removed": _("removed a photo"),
    "change_approved": _("approved the changes"),
    "change_declined": _("declined the changes"),
    "change_withdrawn": _("took the changes back"),
    "translation_edited": _("corrected a translation"),
    "translation_asked": _("asked for a new translation"),
    "translation_kept": _("kept a translation"),
}
