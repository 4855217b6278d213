"""The pair's page, expectations, the talk, the contract."""

from django.utils import timezone

from tests.house.urls.shapes import FORM_ONLY, Visit, at, both, everybody

PAIR = at("pair")
CLAUSE = at("pair", "clause")
FIRST = lambda world: [world.pair.pk, 1]  # noqa: E731

TABLE = {
    "home:today": Visit("302 302 200 302 200 302 200 200 200", "302 302 200 302 200 302 200 200 200"),
    "home:pairs": Visit(everybody(200), everybody(200)),
    "home:pair": Visit(both(amina=200), both(amina=200), PAIR),
    "mentorships:expectations": Visit(both(amina=200), both(amina=302), PAIR),
    "mentorships:expectations_withdraw": Visit(FORM_ONLY, both(amina=409), PAIR),
    "mentorships:expectations_talk_about": Visit(FORM_ONLY, both(amina=302), at("pair", "rhythm")),
    "mentorships:expectations_clause": Visit(FORM_ONLY, both(amina=302), at("pair", "rhythm", "ben")),
    "mentorships:confidentiality": Visit(
        both(amina=200), both(amina=422), PAIR, lambda w: {"talked_on": timezone.localdate()}, both(amina=422)
    ),
    "mentorships:confidentiality_again": Visit(FORM_ONLY, both(amina=302), PAIR),
    "mentorships:contract": Visit(both(amina=200), both(amina=200), PAIR),
    "mentorships:contract_begin": Visit(FORM_ONLY, both(amina=302), PAIR),
    "mentorships:contract_seen": Visit(FORM_ONLY, both(amina=302), PAIR),
    "mentorships:contract_sign": Visit(
        FORM_ONLY, both(amina=409), PAIR, lambda w: {"read_edition": "2"}, both(amina=302)
    ),
    "mentorships:contract_drop": Visit(FORM_ONLY, both(amina=409), PAIR),
    "mentorships:contract_reviewed": Visit(FORM_ONLY, both(amina=409), PAIR),
    "mentorships:contract_versions": Visit(both(amina=200), both(amina=200), PAIR),
    "mentorships:contract_paper": Visit(both(amina=200), both(amina=200), FIRST),
    "mentorships:contract_version_pdf": Visit(both(amina=200), both(amina=200), FIRST),
    "mentorships:contract_pdf": Visit(both(amina=200), both(amina=200), PAIR),
    "mentorships:contract_values": Visit(both(amina=200), both(amina=422), PAIR),
    "mentorships:contract_own_clause": Visit(
        both(amina=200), both(amina=422), PAIR, lambda w: {"title": "Us", "text": "We listen."}, both(amina=302)
    ),
    "mentorships:contract_clause": Visit(both(amina=200), both(amina=422), CLAUSE),
    "mentorships:contract_add": Visit(FORM_ONLY, both(amina=409), at("pair", "no-such-clause")),
    "mentorships:contract_remove": Visit(
        FORM_ONLY, both(amina=409), CLAUSE, lambda w: {"read_edition": "2"}, both(amina=302)
    ),
    "mentorships:welcome": Visit(both(amina=200), both(amina=302, ben=422), PAIR),
    "mentorships:first_meeting": Visit(both(amina=200), both(amina=200), PAIR),
    "mentorships:phase": Visit(both(amina=200), both(amina=200), PAIR),
    "mentorships:phase_propose": Visit(FORM_ONLY, both(amina=409), PAIR, lambda w: {"to": "end"}, both(amina=409)),
    "mentorships:phase_answer": Visit(
        FORM_ONLY, both(amina=409), at("pair", "proposal"), lambda w: {"answer": "yes"}, both(amina=409, ben=302)
    ),
    "mentorships:phase_tick": Visit(FORM_ONLY, both(amina=409), at("pair", "no-such-task")),
    "mentorships:history": Visit(both(amina=200), both(amina=200), PAIR),
    "mentorships:pause": Visit(both(amina=200), both(amina=422), PAIR),
    "mentorships:pause_over": Visit(FORM_ONLY, both(amina=409), PAIR),
}
