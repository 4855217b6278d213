"""The room's pages."""

from django.urls import URLPattern, URLResolver, path

from alongside.foundation import views

app_name = "foundation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("health", views.health, name="health"),
    path("progress/<uuid:pk>/", views.progress, name="progress"),
    path("progress/<uuid:pk>/stop", views.stop_progress, name="stop_progress"),
    path("notices/", views.notifications, name="notifications"),
    path("notices/read", views.mark_all_read, name="mark_all_read"),
    path("notices/<uuid:pk>/", views.open_notice, name="open_notice"),
]
