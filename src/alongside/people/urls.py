"""The room's pages."""

from django.urls import URLPattern, URLResolver, path

from alongside.people.views import (
    demo,
    entering,
    help_now,
    invitations,
    leaving,
    lines,
    organisations,
    passwords,
    profile,
    sessions,
)

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", entering.sign_in, name="sign_in"),
    path("sign-in/demo/", demo.sign_in_as, name="demo"),
    path("sign-in/link/", entering.ask_for_link, name="link_request"),
    path("sign-in/link/sent/", entering.link_sent, name="link_sent"),
    path("sign-in/link/<str:token>/", entering.use_link, name="link"),
    path("sign-out/", entering.sign_out, name="sign_out"),
    path("password/forgotten/", passwords.forgotten, name="password_reset"),
    path("password/forgotten/sent/", passwords.forgotten_sent, name="password_reset_sent"),
    path("you/password/", passwords.change, name="password_change"),
    path("invitation/<str:token>/", invitations.show, name="invitation"),
    path("invitation/<str:token>/again/", invitations.again, name="invitation_again"),
    path("help-now/", help_now.show, name="help"),
    path("you/", profile.show, name="profile"),
    path("you/edit/", profile.edit, name="profile_edit"),
    path("you/photo/", profile.change_photo, name="photo_change"),
    path("you/photo/remove/", profile.remove_photo, name="photo_remove"),
    path("you/lines/new/", lines.add, name="line_new"),
    path("you/lines/skip/", lines.skip_human, name="line_skip"),
    path("you/lines/<uuid:pk>/", lines.edit, name="line_edit"),
    path("you/lines/<uuid:pk>/remove/", lines.remove, name="line_remove"),
    path("you/lines/<uuid:pk>/<str:direction>/", lines.move, name="line_move"),
    path("you/sessions/", sessions.show, name="sessions"),
    path("you/sessions/<int:pk>/end/", sessions.end_one, name="session_end"),
    path("you/sessions/end/", sessions.end_all, name="sessions_end"),
    path("you/take/", leaving.export, name="export"),
    path("you/erase/", leaving.erase, name="erase"),
    path("people/<uuid:pk>/", profile.person, name="person"),
    path("people/<uuid:pk>/photo.webp", profile.photo, name="photo"),
    path("organisations/<slug:slug>/", organisations.show, name="organisation"),
    path("organisations/<slug:slug>/edit/", organisations.edit, name="organisation_edit"),
    path("organisations/<slug:slug>/roles/", organisations.give_role, name="role_give"),
    path("organisations/<slug:slug>/roles/<uuid:pk>/remove/", organisations.take_role, name="role_take"),
    path("organisations/<slug:slug>/audit/", organisations.audit_trail, name="audit"),
]
