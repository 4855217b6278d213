"""Making and changing programmes, helpers and questions."""

import datetime

import pytest
from django.urls import reverse

from alongside.access.roles import Role
from alongside.foundation import audit, content
from alongside.foundation.audit.models import Entry
from alongside.foundation.refusals import Refused
from alongside.programmes import services
from alongside.programmes.models import Helper, IntakeQuestion, Programme
from alongside.programmes.rules import EnrolmentState, Regime, Side
from alongside.programmes.services import Draft, Settings
from alongside.programmes.tests.conftest import stand

DAY = datetime.date(2027, 1, 4)
SETTINGS = Settings(name="Early career", starts_on=DAY, ends_on=DAY + datetime.timedelta(days=180))


def break_audit(monkeypatch):
    def broken(*args, **facts):
        raise RuntimeError("no audit today")

    monkeypatch.setattr(audit, "record", broken)


def filled(client, template: str) -> dict[str, str]:
    """The form as it stands, with nothing but a name typed."""
    form = client.get(reverse("programmes:make", args=[template])).context["form"]
    values = {field.name: field.value() for field in form}
    return {name: str(value) for name, value in values.items() if value is not None} | {"name": f"My {template}"}


@pytest.mark.parametrize("template", list(content.load().programme_templates))
def test_a_programme_is_made_from_each_template_by_typing_its_name_only(template, as_person, olu):
    client = as_person(olu)
    answer = client.post(reverse("programmes:make", args=[template]), filled(client, template))
    programme = Programme.objects.get(name=f"My {template}")
    assert answer.status_code == 302
    assert answer.url == reverse("programmes:show", args=[programme.slug])
    asked = content.load().programme_templates[template]
    assert [question.key for question in programme.intake_questions.order_by("order")] == list(asked.questions)
    assert (programme.rhythm_days, programme.mentor_places) == (asked.rhythm_days, asked.capacity)
    assert Helper.objects.filter(programme=programme, person=olu, role=Role.COORDINATOR).exists()
    assert Entry.objects.filter(did="programmes.programme_made", on_id=str(programme.pk)).exists()


def test_two_programmes_of_one_name_get_two_addresses(organisation, olu):
    made = [
        services.make_programme(organisation=organisation, template="light", settings=SETTINGS, by=olu) for _ in "ab"
    ]
    assert [programme.slug for programme in made] == ["early-career", "early-career-2"]


def test_when_the_audit_fails_no_programme_is_made(organisation, olu, monkeypatch):
    break_audit(monkeypatch)
    with pytest.raises(RuntimeError):
        services.make_programme(organisation=organisation, template="light", settings=SETTINGS, by=olu)
    assert not Programme.objects.exists()
    assert not IntakeQuestion.objects.exists()


def test_only_staff_of_an_organisation_make_programmes(as_person, amina, zoe):
    for name, args in (("new", []), ("make", ["formal"])):
        url = reverse(f"programmes:{name}", args=args)
        assert as_person(amina).get(url).status_code == 403
        assert as_person(zoe).get(url).status_code == 200


def test_a_wrong_form_keeps_what_was_typed(as_person, olu):
    client = as_person(olu)
    typed = filled(client, "formal") | {"ends_on": "2020-01-01", "purpose": "So that nobody starts alone."}
    answer = client.post(reverse("programmes:make", args=["formal"]), typed)
    assert answer.status_code == 422
    assert "So that nobody starts alone." in answer.content.decode()
    assert "ends before it starts" in answer.content.decode()


def test_the_regime_changes_before_and_never_after_somebody_joined(programme, carla, amina):
    youth = Settings(**vars(SETTINGS) | {"regime": Regime.YOUTH})
    invited = stand(amina, programme, Side.MENTEE, EnrolmentState.INVITED)
    services.change_programme(programme=programme, settings=youth, by=carla)
    services.join(enrolment=invited, by=amina)
    with pytest.raises(Refused, match="can no longer be changed"):
        services.change_programme(programme=programme, settings=SETTINGS, by=carla)
    invited.refresh_from_db()
    services.leave(enrolment=invited, by=amina)
    with pytest.raises(Refused):
        services.change_programme(programme=programme, settings=SETTINGS, by=carla)
    programme.refresh_from_db()
    assert programme.regime == Regime.YOUTH


def test_the_edit_page_shows_the_refusal_and_keeps_the_form(as_person, carla, programme, joined):
    client = as_person(carla)
    url = reverse("programmes:edit", args=[programme.slug])
    values = {field.name: field.value() for field in client.get(url).context["form"]}
    typed = {name: str(value) for name, value in values.items() if value not in (None, False)}
    assert client.post(url, typed | {"name": "Another name"}).status_code == 302
    answer = client.post(url, typed | {"regime": "youth"})
    assert answer.status_code == 422
    assert "can no longer be changed" in answer.content.decode()


def test_another_vocabulary_changes_every_label_and_no_data(programme):
    plain = programme.phase_label("begin")
    programme.phase_labels = "kram"
    assert (plain, programme.phase_label("begin"), programme.phase_label("ended")) == (
        "Beginning",
        "Initiation",
        "Ended",
    )


def test_helpers_come_from_the_organisation_and_the_last_coordinator_stays(programme, carla, amina, zoe):
    helper = services.add_helper(programme=programme, email="AMINA@example.org", role=Role.COORDINATOR, by=carla)
    assert helper.person == amina
    with pytest.raises(Refused, match="Nobody in your organisation"):
        services.add_helper(programme=programme, email=zoe.email, role=Role.COORDINATOR, by=carla)
    services.remove_helper(helper=helper, by=carla)
    with pytest.raises(Refused, match="needs a coordinator"):
        services.remove_helper(helper=programme.helpers.get(person=carla), by=carla)


def test_helpers_are_added_and_removed_on_their_page(as_person, carla, amina, programme):
    client, url = as_person(carla), reverse("programmes:helpers", args=[programme.slug])
    assert client.post(url, {"email": amina.email, "role": "supervisor"}).status_code == 302
    assert client.post(url, {"email": "nobody@example.org", "role": "supervisor"}).status_code == 422
    helper = programme.helpers.get(person=amina)
    remove = reverse("programmes:remove_helper", args=[programme.slug, helper.pk])
    assert client.get(remove).status_code == 405
    assert client.post(remove).status_code == 302
    own = programme.helpers.get(person=carla)
    assert client.post(reverse("programmes:remove_helper", args=[programme.slug, own.pk])).status_code == 409


def test_a_question_is_added_changed_put_away_and_asked_again(as_person, carla, programme):
    client = as_person(carla)
    typed = {"wording": "Which grade?", "kind": "choice", "sides": "both", "options": "AO\nEO\n EO \n\nHEO"}
    add = reverse("programmes:intake_add", args=[programme.slug])
    assert client.post(add, typed | {"options": "AO"}).status_code == 422
    assert client.post(add, typed).status_code == 302
    question = programme.intake_questions.get()
    assert (question.key, question.choices) == ("which_grade", ["AO", "EO", "HEO"])
    change = reverse("programmes:intake_change", args=[programme.slug, question.pk])
    assert client.post(change, typed | {"wording": "Which grade are you?"}).status_code == 302
    question.refresh_from_db()
    assert (question.key, question.version) == ("which_grade", 2)
    client.post(reverse("programmes:intake_archive", args=[programme.slug, question.pk]))
    assert not programme.intake_questions.live().exists()
    client.post(reverse("programmes:intake_restore", args=[programme.slug, question.pk]))
    assert programme.intake_questions.live().exists()


def test_archived_questions_keep_their_answers_and_an_answered_one_its_type(ask, carla, joined):
    question = ask("text")
    services.record_answers(enrolment=joined, given={"text": "Hello"}, by=joined.person)
    services.archive_question(question=question, by=carla)
    assert question.answers.get().value == "Hello"
    with pytest.raises(Refused, match="its type stays"):
        services.change_question(question=question, draft=Draft(wording="A", kind="skills"), by=carla)


def test_questions_are_ordered_by_drag_and_by_buttons_without_script(as_person, carla, programme, ask):
    first, second, third = ask("text", "one"), ask("text", "two"), ask("text", "three")
    client, url = as_person(carla), reverse("programmes:intake_order", args=[programme.slug])

    def order() -> list[str]:
        return list(programme.intake_questions.order_by("order").values_list("key", flat=True))

    assert (
        client.post(url, {"order": [third.pk, first.pk, second.pk]}, headers={"HX-Request": "true"}).status_code == 204
    )
    assert order() == ["three", "one", "two"]
    assert client.post(url, {"up": second.pk, "order": [third.pk, first.pk, second.pk]}).status_code == 302
    assert order() == ["three", "two", "one"]
    client.post(url, {"down": first.pk})
    assert order() == ["three", "two", "one"]
    assert client.post(url, {"up": "nonsense"}).status_code == 404
