"""Meetings, what is written in them, promises and calendars."""

from tests.house.urls.shapes import FORM_ONLY, Visit, at, both, everybody
from tests.house.words import WORD

ONE = at("pair", "meeting")
TEXT = at("pair", "meeting", "notes")
GUIDE = at("pair", "meeting", "grow")

TABLE = {
    "meetings:calendar": Visit(everybody(200), everybody(302)),
    "meetings:calendar_close": Visit(FORM_ONLY, everybody(302)),
    "meetings:feed": Visit(everybody(200, nobody=200), everybody(405, nobody=405), lambda w: [w.feed.token]),
    "meetings:list": Visit(both(amina=200), both(amina=200), at("pair")),
    "meetings:rhythm": Visit(both(amina=200), both(amina=422), at("pair")),
    "meetings:plan": Visit(both(amina=200), both(amina=422), at("pair")),
    "meetings:met": Visit(both(amina=200), both(amina=422), at("pair")),
    "meetings:habits": Visit(
        FORM_ONLY, both(amina=422), at("pair"), lambda w: {"rapport_minutes": "5"}, both(amina=302)
    ),
    "meetings:cancel_paused": Visit(FORM_ONLY, both(amina=409), at("pair")),
    "meetings:promises": Visit(
        both(amina=200), both(amina=422), at("pair"), lambda w: {"text": WORD, "owner": w.amina.pk}, both(amina=302)
    ),
    "meetings:promise": Visit(
        FORM_ONLY, both(amina=400), at("pair", "action"), lambda w: {"do": "done"}, both(amina=302, ben=409)
    ),
    "meetings:show": Visit(both(amina=200), both(amina=200), ONE),
    "meetings:prepare": Visit(
        both(amina=200), both(amina=422), ONE, lambda w: {"kind": "worry", "text": WORD}, both(amina=302)
    ),
    "meetings:item": Visit(
        FORM_ONLY, both(amina=400), at("pair", "meeting", "item"), lambda w: {"do": "done"}, both(amina=302)
    ),
    "meetings:order": Visit(FORM_ONLY, both(amina=302), ONE),
    "meetings:need": Visit(
        both(amina=200), both(amina=302, ben=403), ONE, lambda w: {"need": "listen"}, both(amina=302, ben=403)
    ),
    "meetings:meet": Visit(both(amina=200), both(amina=200), ONE),
    "meetings:text": Visit(FORM_ONLY, both(amina=409), TEXT, lambda w: {"text": WORD, "version": "1"}, both(amina=302)),
    "meetings:join": Visit(FORM_ONLY, both(amina=409), TEXT, lambda w: {"text": WORD, "version": "1"}, both(amina=302)),
    "meetings:mark": Visit(FORM_ONLY, both(amina=409), TEXT),
    "meetings:unmark": Visit(FORM_ONLY, both(amina=409, ben=302), at("pair", "meeting", "mark")),
    "meetings:guide": Visit(both(amina=200), both(amina=302), GUIDE),
    "meetings:guide_answer": Visit(
        FORM_ONLY, both(amina=422), GUIDE, lambda w: {"panel": "goal", "text": WORD}, both(amina=302, ben=422)
    ),
    "meetings:guide_step": Visit(
        FORM_ONLY, both(amina=400), GUIDE, lambda w: {"do": "stuck"}, both(amina=302, ben=409)
    ),
    "meetings:wrap_up": Visit(both(amina=200), both(amina=422), ONE),
    "meetings:log": Visit(FORM_ONLY, both(amina=302), at("pair", "held")),
    "meetings:move": Visit(both(amina=200), both(amina=422), ONE),
    "meetings:cancel": Visit(both(amina=200), both(amina=422), ONE),
    "meetings:place": Visit(both(amina=200), both(amina=422), ONE),
    "meetings:confirm_place": Visit(FORM_ONLY, both(amina=302, ben=403), ONE),
    "meetings:ics": Visit(both(amina=200), both(amina=200), ONE),
}
