"""The room's pages; each subject of `views` brings its own list."""

from django.urls import URLPattern, URLResolver

from alongside.mentorships.views import contract, contract_edit, expectations, talk

app_name = "mentorships"
urlpatterns: list[URLPattern | URLResolver] = [
    *expectations.urlpatterns,
    *talk.urlpatterns,
    *contract.urlpatterns,
    *contract_edit.urlpatterns,
]
