"""The upload field of every form; works without script, refuses at the door with a sentence."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from marketplace.files import intake
from marketplace.files.purposes import Purpose
from marketplace.files.purposes import purpose as limits_of


class _SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class UploadField(forms.FileField):
    """A file for `purpose`: `UploadField(purpose="listing_image")`.

    Its cleaned value goes to `files.actions.receive(by=…, upload=value, purpose=…)`; with
    `several=True` it is a list of such values.
    """

    def __init__(self, *, purpose: str, several: bool = False, **kwargs: Any) -> None:
        self.limits: Purpose = limits_of(purpose)
        self.several = several
        kwargs.setdefault("widget", (_SeveralFiles if several else forms.FileInput)())
        kwargs.setdefault("help_text", _hint(self.limits))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the browser offer only what is accepted."""
        return {**super().widget_attrs(widget), "accept": intake.accept(self.limits)}

    def clean(self, data: Any, initial: Any = None) -> Any:
        """One upload, or the list of them."""
        if not self.several:
            return self._clean_one(data, initial)
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return [self._clean_one(upload, None) for upload in uploads]

    def _clean_one(self, data: Any, initial: Any) -> Any:
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            try:
                intake.look(upload, self.limits)
            except intake.Unacceptable as refused:
                raise ValidationError(refused.sentence, code="unacceptable") from None
            upload.seek(0)
        return upload


def _hint_now(limits: Purpose) -> str:
    return _("%(kinds)s, up to %(size)s") % {
        "kinds": intake.kinds(limits),
        "size": filesizeformat(limits.max_bytes),
    }


# Said when the page is drawn, in the reader's language.
_hint = lazy(_hint_now, str)
