"""The style guide, in debug only."""

from django.urls import path

from alongside.web import styleguide

app_name = "web"
urlpatterns = [path("", styleguide.show, name="styleguide")]
