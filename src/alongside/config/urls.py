"""The list of rooms that have pages."""

from django.conf import settings
from django.urls import include, path

handler400 = "alongside.web.views.bad_request"
handler403 = "alongside.web.views.not_allowed"
handler404 = "alongside.web.views.not_found"
handler500 = "alongside.web.views.broken"

urlpatterns = [
    path("", include("alongside.home.urls")),
    path("", include("alongside.foundation.urls")),
    path("", include("alongside.people.urls")),
    path("", include("alongside.people.account_urls")),
    path("programmes/", include("alongside.programmes.urls")),
    path("programmes/", include("alongside.matching.urls")),
    path("programmes/", include("alongside.care.urls")),
    path("pairs/", include("alongside.mentorships.urls")),
    path("pairs/", include("alongside.meetings.urls")),
    path("pairs/", include("alongside.growth.urls")),
    path("pairs/", include("alongside.pulse.urls")),
]
if settings.DEBUG:
    urlpatterns += [path("styleguide", include("alongside.web.urls"))]
