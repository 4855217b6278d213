"""The pages that compose rooms."""

from django.urls import path

from alongside.home import views

app_name = "home"
urlpatterns = [path("", views.today, name="today")]
