"""The names that django-allauth looks up by itself. Its sign-up and address pages are not among them."""

from django.urls import path, re_path

from alongside.people.views import entering, passwords

urlpatterns = [
    path("sign-in/", entering.sign_in, name="account_login"),
    path("sign-in/closed/", entering.closed, name="account_inactive"),
    path("password/forgotten/", passwords.forgotten, name="account_reset_password"),
    path("password/new/done/", passwords.new_password_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        passwords.new_password,
        name="account_reset_password_from_key",
    ),
    path("you/password/", passwords.change, name="account_change_password"),
    path("you/password/", passwords.change, name="account_set_password"),
]
