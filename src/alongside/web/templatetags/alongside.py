"""Template words of Alongside."""

from django import template

register = template.Library()
