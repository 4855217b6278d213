"""The room's pages."""

from django.urls import path

from alongside.growth import goal_views, views

app_name = "growth"
urlpatterns = [
    path("<uuid:pk>/changes/", views.changes, name="changes"),
    path("<uuid:pk>/changes/<uuid:change>/", views.change, name="change"),
    path("<uuid:pk>/changes/<uuid:change>/settle/", views.settle, name="settle_change"),
    path("<uuid:pk>/goals/", goal_views.goals, name="goals"),
    path("<uuid:pk>/goals/<uuid:goal>/", goal_views.goal, name="goal"),
    path("<uuid:pk>/goals/<uuid:goal>/edit/", goal_views.edit, name="edit_goal"),
    path("<uuid:pk>/goals/<uuid:goal>/move/", goal_views.move, name="move_goal"),
    path("<uuid:pk>/celebrations/", views.celebrations, name="celebrations"),
    path("<uuid:pk>/celebrations/<uuid:celebration>/remove/", views.remove_celebration, name="remove_celebration"),
]
