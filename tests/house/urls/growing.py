"""Changes, goals, celebrations, and the pulse."""

from tests.house.urls.shapes import FORM_ONLY, Visit, at, both
from tests.house.words import WORD

PAIR = at("pair")

TABLE = {
    "growth:changes": Visit(
        both(amina=200), both(amina=422, ben=403), PAIR, lambda w: {"words": WORD}, both(amina=302, ben=403)
    ),
    "growth:change": Visit(both(amina=200), both(amina=422, ben=403), at("pair", "change")),
    "growth:settle_change": Visit(
        FORM_ONLY,
        both(amina=409, ben=403),
        at("pair", "change"),
        lambda w: {"state": "reached"},
        both(amina=302, ben=403),
    ),
    "growth:goals": Visit(both(amina=200), both(amina=422), PAIR, lambda w: {"words": WORD}, both(amina=302)),
    "growth:goal": Visit(
        both(amina=200), both(amina=422), at("pair", "goal"), lambda w: {"words": WORD}, both(amina=302)
    ),
    "growth:edit_goal": Visit(both(amina=200), both(amina=422), at("pair", "goal")),
    "growth:move_goal": Visit(
        FORM_ONLY, both(amina=409), at("pair", "goal"), lambda w: {"move": "agree", "version": "1"}, both(amina=302)
    ),
    "growth:celebrations": Visit(
        both(amina=200), both(amina=422), PAIR, lambda w: {"kind": "thanks", "words": WORD}, both(amina=302)
    ),
    "growth:remove_celebration": Visit(FORM_ONLY, both(amina=302, ben=409), at("pair", "celebration")),
    "pulse:mine": Visit(both(amina=200), both(amina=200), PAIR),
    "pulse:answer": Visit(
        both(amina=200), both(amina=302), at("pair", "held"), lambda w: {"skip": "1"}, both(amina=302)
    ),
    "pulse:then": Visit(
        both(amina=200, ben=302), both(amina=409), at("pair", "held"), lambda w: {"choice": "keep"}, both(amina=302)
    ),
    "pulse:together": Visit(both(amina=200), both(amina=200), at("pair", "opened")),
}
