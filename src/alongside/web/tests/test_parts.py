"""The parts draw what they were given, escaped, and forms say what is needed."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django import forms
from django.template.loader import render_to_string

Draw = Callable[..., str]
NASTY = "<script>alert(1)</script>"
AMINA = SimpleNamespace(pk=1, name="Amina " + NASTY, initials="AD", pronouns="she")


@pytest.mark.parametrize(
    "source",
    [
        '<c-card title="{{ n }}" eyebrow="{{ n }}">{{ n }}</c-card>',
        '<c-card :title="n">x</c-card>',
        '<c-button href="/?{{ n }}">{{ n }}</c-button>',
        '<c-audience :who="n" />',
        '<c-turn-card :question="n" :note="n" />',
        '<c-empty :title="n">{{ n }}</c-empty>',
        '<c-notice :title="n">{{ n }}</c-notice>',
        '<c-dialog id="d" :title="n">{{ n }}</c-dialog>',
        '<c-person :person="p" beside="yes" />',
        '<c-person :person="p" />',
        '<c-heading :title="n" :lead="n" />',
        '<c-crumbs :items="crumbs" />',
        '<c-copy :value="n" />',
        '<c-sortable id="s"><c-sortable-item :value="n" :label="n" list="s">{{ n }}</c-sortable-item></c-sortable>',
        '{% include "web/toast.html" with sentence=n %}',
    ],
)
def test_what_people_typed_stays_text(draw: Draw, source: str) -> None:
    page = draw(source, n=NASTY, p=AMINA, crumbs=[(NASTY, "/")])
    assert NASTY not in page
    assert "&lt;script&gt;" in page or "script" not in page


@pytest.mark.parametrize("source", ['<c-card title="{{ n }}" />', '<c-card :title="n" />', "<c-card>{{ n }}</c-card>"])
def test_a_name_is_escaped_once_only(draw: Draw, source: str) -> None:
    assert "O&#x27;Brien &amp; Co" in draw(source, n="O'Brien & Co")


def test_a_part_takes_nothing_from_the_page_around_it(draw: Draw) -> None:
    assert "secret" not in draw("<c-card>x</c-card>", title="secret", eyebrow="secret", tone="secret")
    assert "secret" not in draw("<c-notice>x</c-notice>", title="secret")
    assert "secret" not in draw("<c-button>x</c-button>", href="secret", kind="secret")


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<c-button>Keep</c-button>", ["<button", 'type="submit"', "button-primary"]),
        ('<c-button kind="danger" name="end" value="1">End</c-button>', ["button-danger", 'name="end"', 'value="1"']),
        ('<c-button kind="quiet" href="/x/">Look</c-button>', ["<a ", 'href="/x/"', "button-quiet"]),
        ('<c-audience who="me" />', ["audience-me", "only me", "Read by:"]),
        ('<c-audience who="supervisor" />', ["the two of us and my supervisor"]),
        ('<c-card title="Next" tone="here">x</c-card>', ["<h2", "card-here"]),
        ('<c-card title="Next" level="3">x</c-card>', ["<h3"]),
        ('<c-form action="/go/">x</c-form>', ['method="post"', 'action="/go/"']),
        ('<c-dialog id="d" title="Talk">x</c-dialog>', ['aria-labelledby="d-title"', 'id="d-title"']),
    ],
)
def test_a_part_has_what_it_promises(draw: Draw, source: str, wanted: list[str]) -> None:
    page = draw(source)
    assert [word for word in wanted if word not in page] == []


def test_a_face_without_a_name_beside_it_has_one_to_be_heard(draw: Draw) -> None:
    person = SimpleNamespace(pk=1, name="Amina Diallo", initials="AD", pronouns="")
    assert 'aria-label="Amina Diallo"' in draw('<c-person :person="person" />', person=person)
    assert "aria-label" not in draw('<c-person :person="person" beside="yes" />', person=person)


def test_nothing_said_about_no_moment(draw: Draw) -> None:
    assert draw('<c-said :when="when" />', when=None).strip() == ""
    assert draw("{{ when|said }}{{ when|said_date }}{{ when|ago }}", when=None) == ""


class Asked(forms.Form):
    name = forms.CharField(label="Your name", help_text="As you like it.")
    hope = forms.CharField(required=False, widget=forms.Textarea)
    side = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="I agree")


def test_a_field_joins_help_audience_and_errors_to_its_input(draw: Draw) -> None:
    page = draw('<c-field :field="form.name" audience="pair" />', form=Asked({"name": ""}))
    joined = 'aria-describedby="id_name_helptext id_name_error id_name_audience"'
    assert joined in page
    assert [f'id="id_name_{part}"' in page for part in ("helptext", "error", "audience")] == [True] * 3
    assert 'aria-invalid="true"' in page
    assert "(needed)" in page


def test_the_audience_stands_before_the_input(draw: Draw) -> None:
    for name in ("name", "hope", "side", "agreed"):
        page = draw('<c-field :field="field" audience="me" />', field=Asked()[name])
        assert page.index("only me") < page.index(f'name="{name}"')


def test_a_form_may_name_the_audience_itself(draw: Draw) -> None:
    form = Asked()
    form.fields["hope"].audience = "coordinator"
    assert "my coordinator" in draw("{{ form }}", form=form)


def test_only_needed_fields_are_marked(draw: Draw) -> None:
    assert "(needed)" not in draw('<c-field :field="form.hope" />', form=Asked())


def test_choices_stand_in_a_group_with_a_legend(draw: Draw) -> None:
    page = draw('<c-field :field="form.side" audience="me" />', form=Asked({}))
    assert "<fieldset" in page
    assert "<legend" in page
    assert 'id="id_side_group"' in page
    assert "id_side_error" in page.split("<legend")[0]


def test_a_form_with_errors_begins_with_links_to_them() -> None:
    form = Asked({"name": ""})
    page = render_to_string("web/forms/summary.html", {"form": form})
    assert [target in page for target in ('href="#id_name"', 'href="#id_side_group"', 'href="#id_agreed"')] == [
        True
    ] * 3
    assert "Please fill this in." in page


def test_a_form_without_errors_has_no_summary() -> None:
    assert render_to_string("web/forms/summary.html", {"form": Asked()}).strip() == ""


def test_typed_text_is_kept_and_escaped_in_a_form_with_errors(draw: Draw) -> None:
    page = draw("{{ form }}", form=Asked({"hope": NASTY, "name": ""}))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</textarea>" in page
