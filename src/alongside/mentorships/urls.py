"""The room's pages; each subject of `views` brings its own list."""

from django.urls import URLPattern, URLResolver

from alongside.mentorships.views import (
    contract,
    contract_edit,
    ending,
    expectations,
    goodbye,
    pausing,
    phases,
    stopping,
    talk,
    welcome,
)

app_name = "mentorships"
urlpatterns: list[URLPattern | URLResolver] = [
    *expectations.urlpatterns,
    *talk.urlpatterns,
    *contract.urlpatterns,
    *contract_edit.urlpatterns,
    *welcome.urlpatterns,
    *phases.urlpatterns,
    *pausing.urlpatterns,
    *stopping.urlpatterns,
    *ending.urlpatterns,
    *goodbye.urlpatterns,
]
