"""How forms are drawn."""

from django.forms.renderers import TemplatesSetting


class Kind(TemplatesSetting):
    """Every field with its label, help, audience and errors in one kind shape."""

    field_template_name = "web/forms/field.html"
    form_template_name = "web/forms/form.html"
