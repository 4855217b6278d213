"""A programme: setting it up, its people, and taking part in it."""

from tests.house.urls.shapes import FORM_ONLY, Visit, at, everybody, staff

SLUG = at("programme")
MINE = at("programme", "mentee")
QUESTION = at("programme", "hopes")
FILE = at("programme", "file")
ENROLLED = at("programme", "enrolment")
# Who is enrolled on no side has a programme to see, but no page of this kind in it.
INSIDE = "302 404 200 404 200 200 200 200 200"


def mentees(amina: int, nadia: int | None = None) -> str:
    """One's own page as a mentee: Nadia and Amina have one each; others in the programme have none."""
    return f"302 404 {amina if nadia is None else nadia} 404 404 404 404 {amina} 404"


def makers(status: int) -> str:
    """Staff of an organisation, and coordinators of a programme in it."""
    return f"302 {status} 403 403 403 403 {status} 403 403"


TABLE = {
    "programmes:list": Visit(everybody(200), everybody(200)),
    "programmes:new": Visit(makers(200), makers(200)),
    "programmes:templates": Visit(makers(200), makers(200)),
    "programmes:make": Visit(makers(200), makers(422), at("formal")),
    "programmes:show": Visit(INSIDE, INSIDE, SLUG),
    "programmes:edit": Visit(staff(200), staff(422), SLUG),
    "programmes:helpers": Visit(
        staff(200, olu=200),
        staff(422, olu=422),
        SLUG,
        lambda w: {"email": "gus@example.org", "role": "supervisor"},
        staff(302, olu=302),
    ),
    "programmes:remove_helper": Visit(FORM_ONLY, staff(302, olu=302), at("programme", "helper")),
    "programmes:intake": Visit(staff(200), staff(200), SLUG),
    "programmes:intake_add": Visit(staff(200), staff(422), SLUG),
    "programmes:intake_order": Visit(FORM_ONLY, staff(302), SLUG),
    "programmes:intake_preview": Visit(staff(200), staff(200), MINE),
    "programmes:intake_change": Visit(staff(200), staff(422), QUESTION),
    "programmes:intake_archive": Visit(FORM_ONLY, staff(302), QUESTION),
    "programmes:intake_restore": Visit(FORM_ONLY, staff(302), at("programme", "gone")),
    "programmes:people": Visit(staff(200), staff(200), SLUG),
    "programmes:enrolment": Visit(staff(200), staff(422), ENROLLED),
    "programmes:enrolment_remove": Visit(staff(200), staff(409), ENROLLED),
    "programmes:enrolment_act": Visit(FORM_ONLY, staff(302), at("programme", "enrolment", "rest")),
    "programmes:invite": Visit(
        staff(200),
        staff(409),
        SLUG,
        lambda w: {"email": "jo@example.org", "given_name": "Jo", "side": "mentee"},
        staff(302),
    ),
    "programmes:export": Visit(staff(200), staff(200), SLUG),
    "programmes:answer": Visit(mentees(200), mentees(302), MINE),
    "programmes:readiness": Visit(mentees(200), mentees(422), MINE),
    "programmes:cards": Visit(mentees(200), mentees(200), MINE),
    "programmes:promises": Visit(mentees(200), mentees(422), MINE),
    "programmes:ready": Visit(mentees(200), mentees(200), MINE),
    "programmes:join": Visit(FORM_ONLY, mentees(302), MINE),
    "programmes:available": Visit(FORM_ONLY, mentees(302), MINE),
    "programmes:rest": Visit(FORM_ONLY, mentees(302), MINE),
    "programmes:leave": Visit(mentees(200), mentees(409), MINE),
    "programmes:import": Visit(staff(200), staff(422), SLUG),
    "programmes:import_columns": Visit(staff(200), staff(422), FILE),
    "programmes:import_read": Visit(FORM_ONLY, staff(302), FILE),
    "programmes:import_check": Visit(staff(200), staff(302), FILE),
    "programmes:import_land": Visit(FORM_ONLY, staff(302), FILE),
    "programmes:import_discard": Visit(FORM_ONLY, staff(302), FILE),
    "programmes:import_done": Visit(staff(200), staff(200), at("programme", "landed")),
}
