"""How forms are drawn: our templates, and the classes of our stylesheet on every control."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import TemplatesSetting

CLASSES = {
    "textarea.html": "ta",
    "select.html": "sel",
    "checkbox.html": "",
    "radio.html": "",
    "checkbox_select.html": "",
    "multiple_input.html": "",
    "hidden.html": "",
    "multiple_hidden.html": "",
}


class FormRenderer(TemplatesSetting):
    """Django's renderer with a class on each control, so that no form repeats it."""

    form_template_name = "django/forms/form.html"
    field_template_name = "django/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        folder, _, name = template_name.rpartition("/")
        if folder == "django/forms/widgets" and "widget" in context:
            attrs = context["widget"].setdefault("attrs", {})
            ours = CLASSES.get(name, "in")
            if ours and ours not in attrs.get("class", "").split():
                attrs["class"] = f"{ours} {attrs.get('class', '')}".strip()
        return super().render(template_name, context, request)
