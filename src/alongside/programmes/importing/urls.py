"""The pages of an import, below a programme's address."""

from django.urls import URLPattern, path

from alongside.programmes.importing import views

paths: list[URLPattern] = [
    path("<slug:slug>/import/", views.bring, name="import"),
    path("<slug:slug>/import/<uuid:pk>/", views.columns, name="import_columns"),
    path("<slug:slug>/import/<uuid:pk>/read/", views.read_again, name="import_read"),
    path("<slug:slug>/import/<uuid:pk>/check/", views.check, name="import_check"),
    path("<slug:slug>/import/<uuid:pk>/land/", views.land, name="import_land"),
    path("<slug:slug>/import/<uuid:pk>/discard/", views.discard, name="import_discard"),
    path("<slug:slug>/import/<uuid:pk>/done/", views.done, name="import_done"),
]
