"""Matching, and looking after pairs."""

from tests.house.urls.shapes import FORM_ONLY, Visit, at, everybody, staff

SLUG = at("programme")
RUN = at("run")
RULE = at("programme", "rule")
# An offer is for the two it is made to; staff of the programme know that it exists, its other people do not.
OFFER = "302 404 404 404 403 403 403 {} 404"

TABLE = {
    "matching:board": Visit(staff(200), everybody(405), RUN),
    "matching:others": Visit(staff(200), everybody(405), at("run", "dan_enrolled")),
    "matching:change_pair": Visit(FORM_ONLY, staff(302), at("run", "draft_pair"), lambda w: {"do": "lock"}, staff(302)),
    "matching:choose": Visit(FORM_ONLY, staff(302), RUN),
    "matching:undo": Visit(FORM_ONLY, staff(409), RUN),
    "matching:again": Visit(FORM_ONLY, staff(302), RUN),
    "matching:publish": Visit(FORM_ONLY, staff(409), RUN, lambda w: {"scope": "all"}, staff(302)),
    "matching:offer": Visit(OFFER.format(200), everybody(405), at("offer")),
    "matching:accept": Visit(FORM_ONLY, OFFER.format(302), at("offer")),
    "matching:decline": Visit(FORM_ONLY, OFFER.format(302), at("offer"), lambda w: {"text": "no"}, OFFER.format(302)),
    "matching:rules": Visit(staff(200), everybody(405), SLUG),
    "matching:new_rule": Visit(staff(200), staff(422), SLUG),
    "matching:order_rules": Visit(FORM_ONLY, staff(302), SLUG),
    "matching:check_rules": Visit(FORM_ONLY, staff(302), SLUG),
    "matching:edit_rule": Visit(staff(200), staff(422), RULE),
    "matching:remove_rule": Visit(FORM_ONLY, staff(302), RULE),
    "matching:scale": Visit(staff(200), staff(302), RULE),
    "matching:never": Visit(FORM_ONLY, staff(422), SLUG),
    "matching:take_back_never": Visit(FORM_ONLY, staff(302), at("programme", "never")),
    "matching:runs": Visit(staff(200), everybody(405), SLUG),
    "matching:run": Visit(FORM_ONLY, staff(302), SLUG),
    "matching:offers": Visit(staff(200), everybody(405), SLUG),
    "care:pair": Visit(
        "302 404 404 404 404 200 403 403 403",
        "302 404 404 404 404 422 403 403 403",
        at("pair"),
        lambda w: {"to": [w.ben.pk], "words": "Shall we talk?"},
        "302 404 404 404 404 302 403 403 403",
    ),
    "care:contacted": Visit(FORM_ONLY, "302 404 404 404 404 302 403 403 403", at("pair", "amina")),
    "care:talk_answered": Visit(FORM_ONLY, "302 404 404 404 404 302 403 403 403", at("pair")),
    "care:today": Visit(staff(200), staff(200), SLUG),
    "care:pairs": Visit(staff(200), staff(200), SLUG),
    "care:figures": Visit(staff(200, olu=200), staff(200, olu=200), SLUG),
}
