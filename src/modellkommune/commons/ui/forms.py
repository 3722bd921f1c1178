"""How `{{ form }}` is drawn on public pages: KERN fields with words a screen reader says."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class KernRenderer(TemplatesSetting):
    """Draws forms and their fields with our templates, widgets with Django's.

    The office is not touched: Wagtail draws its forms field by field itself.
    """

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
