"""Coming in, one's own account and profile, notices, the organisation."""

from tests.house.urls.shapes import FORM_ONLY, FORM_ONLY_OPEN, Visit, at, everybody, own

HOME = at("organisation")
LINE = at("line")
ADMIN = "302 404 404 404 404 404 {0} 404 404"
SIGN_IN = everybody(302, nobody=200), everybody(302, nobody=422)
ASK = everybody(200, nobody=200), everybody(422, nobody=422)
OPEN = everybody(200, nobody=200), everybody(200, nobody=200)
SPENT = everybody(200, nobody=200), everybody(409, nobody=409)
GONE = everybody(302, nobody=302), everybody(302, nobody=302)
PASSWORD = everybody(200), everybody(422)
NO_TOKEN = at("no-such-token")
# Carla coordinates Amina's programme, Olu her organisation; Nadia and Ben share the programme with her.
MET = "302 404 200 404 404 200 200 200 200"

TABLE = {
    "foundation:health": Visit(everybody(200, nobody=200), FORM_ONLY_OPEN),
    "foundation:progress": Visit("302 404 404 404 404 302 404 404 404", everybody(405), at("progress")),
    "foundation:stop_progress": Visit(FORM_ONLY, "302 404 404 404 404 302 404 404 404", at("progress")),
    "foundation:notifications": Visit(everybody(200), everybody(405)),
    "foundation:mark_all_read": Visit(FORM_ONLY, everybody(302)),
    "foundation:open_notice": Visit(FORM_ONLY, own(302), at("notice")),
    "people:sign_in": Visit(*SIGN_IN),
    "account_login": Visit(*SIGN_IN),
    "account_inactive": Visit(*OPEN),
    "people:demo": Visit(FORM_ONLY_OPEN, everybody(404, nobody=404)),
    "people:link_request": Visit(*ASK),
    "people:link_sent": Visit(*OPEN),
    "people:link": Visit(*SPENT, NO_TOKEN),
    "people:sign_out": Visit(FORM_ONLY_OPEN, everybody(302)),
    "people:password_reset": Visit(*ASK),
    "account_reset_password": Visit(*ASK),
    "people:password_reset_sent": Visit(*OPEN),
    "account_reset_password_from_key": Visit(*OPEN, at("abc", "no-such-key")),
    "account_reset_password_from_key_done": Visit(*GONE),
    "people:password_change": Visit(*PASSWORD),
    "account_change_password": Visit(*PASSWORD),
    "account_set_password": Visit(*PASSWORD),
    "people:invitation": Visit(everybody(409, nobody=200), everybody(409, nobody=422), at("invitation")),
    "people:invitation_again": Visit(FORM_ONLY_OPEN, everybody(302), at("invitation")),
    "people:help": Visit(*OPEN),
    "people:profile": Visit(everybody(200), everybody(200)),
    "people:profile_edit": Visit(everybody(200), everybody(422)),
    "people:photo_change": Visit(FORM_ONLY_OPEN, everybody(422)),
    "people:photo_remove": Visit(FORM_ONLY_OPEN, everybody(302)),
    "people:line_new": Visit(everybody(200), everybody(422)),
    "people:line_skip": Visit(FORM_ONLY_OPEN, everybody(302)),
    "people:line_edit": Visit(
        own(200), own(422), LINE, lambda w: {"kind": "free", "text": "Hi", "audience": "me"}, own(302)
    ),
    "people:line_remove": Visit(FORM_ONLY_OPEN, own(302), LINE),
    "people:line_move": Visit(FORM_ONLY_OPEN, own(302), at("line", "up")),
    "people:sessions": Visit(everybody(200), everybody(200)),
    "people:session_end": Visit(FORM_ONLY_OPEN, own(302), lambda w: [w.session_of("amina")]),
    "people:sessions_end": Visit(FORM_ONLY_OPEN, everybody(302)),
    "people:export": Visit(everybody(200), everybody(200)),
    "people:erase": Visit(everybody(200), everybody(422)),
    "people:person": Visit(MET, MET, at("amina")),
    "people:photo": Visit("302 404 404 404 404 404 404 404 404", "302 404 404 404 404 404 404 404 404", at("amina")),
    "people:organisation": Visit(ADMIN.format(200), ADMIN.format(200), HOME),
    "people:organisation_edit": Visit(ADMIN.format(200), ADMIN.format(422), HOME),
    "people:role_give": Visit(
        FORM_ONLY_OPEN,
        ADMIN.format(422),
        HOME,
        lambda w: {"email": "new@example.org", "role": "coordinator"},
        ADMIN.format(302),
    ),
    "people:role_take": Visit(FORM_ONLY_OPEN, ADMIN.format(302), at("organisation", "role")),
    "people:audit": Visit(ADMIN.format(200), ADMIN.format(200), HOME),
}
