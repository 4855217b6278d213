"""Ending well, stopping, the keepsake."""

from tests.house.urls.shapes import FORM_ONLY, Visit, at, both
from tests.house.words import WORD

PAIR = at("pair")
# Closing a silent pair is the coordinator's; the two of them have ways of their own.
CLOSING = "302 404 404 404 404 {} 403 403 403"

TABLE = {
    "mentorships:ending": Visit(both(amina=200), both(amina=422), PAIR),
    "mentorships:ending_agree": Visit(FORM_ONLY, both(amina=409), PAIR),
    "mentorships:ending_take_back": Visit(FORM_ONLY, both(amina=409), PAIR),
    "mentorships:ending_told": Visit(FORM_ONLY, both(amina=409), PAIR),
    "mentorships:ending_tick": Visit(FORM_ONLY, both(amina=409), at("pair", "no-such-line")),
    "mentorships:ending_close": Visit(FORM_ONLY, both(amina=302), PAIR),
    "mentorships:ending_review": Visit(both(amina=200), both(amina=200), PAIR),
    "mentorships:ending_afterwards": Visit(
        FORM_ONLY, both(amina=422), PAIR, lambda w: {"choice": "now"}, both(amina=409)
    ),
    "mentorships:ending_matters": Visit(both(amina=200), both(amina=409), PAIR),
    "mentorships:ending_goodbye": Visit(
        both(amina=200), both(amina=422), PAIR, lambda w: {"thank": "1", "words": WORD}, both(amina=302)
    ),
    "mentorships:ending_contact_agree": Visit(
        FORM_ONLY, both(amina=409), PAIR, lambda w: {"read": "greeting"}, both(amina=409, ben=302)
    ),
    "mentorships:ending_feelings": Visit(
        both(amina=200), both(amina=302), PAIR, lambda w: {"words": WORD}, both(amina=302)
    ),
    # A keepsake is there once the pair has ended; until then the two are told so.
    "mentorships:keepsake": Visit(both(amina=409), both(amina=409), PAIR),
    "mentorships:keepsake_pdf": Visit(both(amina=409), both(amina=409), PAIR),
    "mentorships:stop": Visit(both(amina=200), both(amina=200), PAIR),
    "mentorships:stop_talk": Visit(FORM_ONLY, both(amina=302), PAIR),
    "mentorships:leave": Visit(both(amina=200), both(amina=422), PAIR),
    "mentorships:close_pair": Visit(CLOSING.format(200), CLOSING.format(409), PAIR),
}
