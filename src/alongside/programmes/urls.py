"""The room's pages."""

from django.urls import URLPattern, URLResolver, path, register_converter

from alongside.programmes.importing.urls import paths as import_paths
from alongside.programmes.views import enrolment, helpers, people, programme, questions, taking_part


class SideOfProgramme:
    """`mentee` or `mentor` in an address; anything else is no page."""

    regex = "mentee|mentor"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


class ActOnEnrolment(SideOfProgramme):
    regex = "invite|resend|rest|come_back|talk_held"


register_converter(SideOfProgramme, "side")
register_converter(ActOnEnrolment, "act")

app_name = "programmes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", programme.index, name="list"),
    path("new/", programme.choose_template, name="new"),
    path("templates/", programme.choose_template, name="templates"),
    path("new/<slug:template>/", programme.make, name="make"),
    path("<slug:slug>/", programme.show, name="show"),
    path("<slug:slug>/edit/", programme.edit, name="edit"),
    path("<slug:slug>/helpers/", helpers.helpers, name="helpers"),
    path("<slug:slug>/helpers/<uuid:pk>/remove/", helpers.remove, name="remove_helper"),
    path("<slug:slug>/intake/", questions.editor, name="intake"),
    path("<slug:slug>/intake/add/", questions.add, name="intake_add"),
    path("<slug:slug>/intake/order/", questions.order, name="intake_order"),
    path("<slug:slug>/intake/preview/<side:side>/", questions.preview, name="intake_preview"),
    path("<slug:slug>/intake/<uuid:pk>/", questions.change, name="intake_change"),
    path("<slug:slug>/intake/<uuid:pk>/archive/", questions.archive, name="intake_archive"),
    path("<slug:slug>/intake/<uuid:pk>/restore/", questions.restore, name="intake_restore"),
    path("<slug:slug>/people/", people.people, name="people"),
    path("<slug:slug>/people/<uuid:pk>/", enrolment.enrolment, name="enrolment"),
    path("<slug:slug>/people/<uuid:pk>/remove/", enrolment.remove, name="enrolment_remove"),
    path("<slug:slug>/people/<uuid:pk>/<act:action>/", enrolment.act, name="enrolment_act"),
    path("<slug:slug>/invite/", people.invite, name="invite"),
    path("<slug:slug>/export/", people.export, name="export"),
    *import_paths,
    path("<slug:slug>/answer/<side:side>/", taking_part.answer, name="answer"),
    path("<slug:slug>/readiness/<side:side>/", taking_part.readiness, name="readiness"),
    path("<slug:slug>/readiness/<side:side>/cards/", taking_part.cards, name="cards"),
    path("<slug:slug>/promises/<side:side>/", taking_part.promises, name="promises"),
    path("<slug:slug>/ready/<side:side>/", taking_part.ready, name="ready"),
    path("<slug:slug>/join/<side:side>/", taking_part.join, name="join"),
    path("<slug:slug>/available/<side:side>/", taking_part.be_available, name="available"),
    path("<slug:slug>/rest/<side:side>/", taking_part.rest, name="rest"),
    path("<slug:slug>/leave/<side:side>/", taking_part.leave, name="leave"),
]
