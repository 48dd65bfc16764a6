"""Running an action for a form: what it refuses is shown where it was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from marketplace.lifecycle.messages import sentence
from marketplace.lifecycle.refusals import Conflict, Invalid, Stale, WrongState

DONE = 0


def tried(form: forms.Form, act: Callable[[], Any]) -> int:
    """`DONE`, or the status to answer with; then the form says why and keeps what was typed.

    A version that is out of date is replaced by the present one: the reader has been told what
    changed and may send the same again.
    """
    try:
        act()
    except Invalid as refusal:
        _show(form, refusal.errors)
        return refusal.status
    except Stale as refusal:
        form.data = form.data.copy()
        form.data[form.add_prefix("expected_version")] = refusal.extra["version"]
        form.add_error(None, sentence(refusal))
        return refusal.status
    except (Conflict, WrongState) as refusal:
        form.add_error(None, sentence(refusal))
        return refusal.status
    return DONE


def _show(form: forms.Form, errors: dict[str, list[Any]]) -> None:
    for field, sentences in errors.items():
        form.add_error(field if field in form.fields else None, sentences)
