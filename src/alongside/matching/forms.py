"""Words in: a rule, a run, two people, a kind answer."""

from typing import Any

from django import forms

from alongside.matching.models import MatchRule
from alongside.matching.queries.fields import Fields
from alongside.matching.rules import Kind, Relation
from alongside.matching.rules.sentences import RELATIONS
from alongside.matching.rules.words import WEIGHTS
from alongside.matching.services.asking import RuleDraft
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.rules import EnrolmentState, Side

KINDS = (
    (Kind.MUST, "Must: no pair without it"),
    (Kind.MUST_NOT, "Must not: no pair with it"),
    (Kind.WISH, "Wish: the more of it, the better"),
)
ABOUT = {
    Relation.OVERLAP: "both name at least one of the same",
    Relation.AMONG: "what the mentee named is among the mentor’s",
    Relation.WANTED_OFFERED: "the more of the wishes are offered, the better",
    Relation.BETWEEN: "for grades, levels and numbers",
}
# Which of the smaller questions each relation needs; the others are left alone.
NEEDS = {
    Relation.OVERLAP: ("at_least", "verb"),
    Relation.AMONG: ("at_least", "verb"),
    Relation.WANTED_OFFERED: ("at_least", "verb"),
    Relation.BETWEEN: ("range", "scale"),
}


class RuleForm(forms.Form):
    """“The mentor’s … is the same as the mentee’s …”"""

    mentor_field = forms.ChoiceField(label="The mentor’s …", required=False)
    relation = forms.ChoiceField(label="… stands how …")
    mentee_field = forms.ChoiceField(label="… to the mentee’s …", required=False)
    kind = forms.ChoiceField(label="How binding is it?", choices=KINDS, widget=forms.RadioSelect, initial=Kind.WISH)
    weight = forms.TypedChoiceField(
        label="How much does the wish count?", coerce=int, choices=list(WEIGHTS.items()), initial=8, required=False
    )
    low = forms.IntegerField(
        label="From how many steps above?",
        help_text="Minus for below: -1 is one step below the mentee.",
        required=False,
        min_value=-100,
        max_value=100,
    )
    high = forms.IntegerField(label="Up to how many steps above?", required=False, min_value=-100, max_value=100)
    scale = forms.CharField(
        label="The steps, lowest first",
        help_text="One value a line. Left empty, the answers are taken, and you put them in order afterwards.",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=4000,
    )
    at_least = forms.IntegerField(label="At least how many in common?", required=False, min_value=1, max_value=20)
    label = forms.CharField(
        label="What is it called in a sentence?", help_text="For example “profession”.", required=False, max_length=40
    )
    verb = forms.CharField(
        label="Which verb goes with it?",
        help_text="For example “speak”: “you both speak Portuguese”. Left empty, “offer” or “have” is used.",
        required=False,
        max_length=30,
    )
    quiet = forms.BooleanField(
        label="It counts, but never stands in a reason",
        help_text="For what is nobody else’s business, such as an identity that somebody chose to name.",
        required=False,
    )

    def __init__(self, *args: Any, fields: Fields, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = [("", "nothing")]
        self.fields["mentor_field"].choices = none + fields.choices(Side.MENTOR)  # type: ignore[attr-defined]
        self.fields["mentee_field"].choices = none + fields.choices(Side.MENTEE)  # type: ignore[attr-defined]
        self.fields["relation"].choices = [  # type: ignore[attr-defined]
            (key, f"{words} ({ABOUT[key]})" if key in ABOUT else words) for key, words in RELATIONS.items()
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        relation = given.get("relation")
        line = relation == Relation.NOT_REPORTING_LINE
        for side in Side:
            name = f"{side}_field"
            if not line and name not in self.errors and not given.get(name):
                self.add_error(name, "Choose a question, so that there is something to compare.")
        if line and not (given.get("mentor_field") or given.get("mentee_field")):
            self.add_error("mentee_field", "Choose the question that names the manager, on one side or on both.")
        if relation == Relation.BETWEEN:
            self._check_range(given.get("low"), given.get("high"))
            values = _lines(given.get("scale", ""))
            if len({value.casefold() for value in values}) < len(values):
                self.add_error("scale", "A value stands there twice. Keep each of them once.")
        return given

    def _check_range(self, low: int | None, high: int | None) -> None:
        if low is None or high is None:
            self.add_error("low", "Give both numbers, for example 1 and 2 for a mentor one or two steps above.")
        elif low > high:
            self.add_error("high", "This is less than the first number, so it would fit nobody. Exchange the two.")

    def draft(self) -> RuleDraft:
        given, relation = self.cleaned_data, Relation(self.cleaned_data["relation"])
        values: dict[str, object] = {
            "at_least": given["at_least"],
            "verb": given["verb"].strip(),
            "range": [given["low"], given["high"]],
            "scale": _lines(given["scale"]),
        }
        options = {name: values[name] for name in NEEDS.get(relation, ())}
        options |= {"label": given["label"].strip(), "quiet": given["quiet"]}
        return RuleDraft(
            kind=Kind(given["kind"]),
            mentor_field=given["mentor_field"],
            relation=relation,
            mentee_field=given["mentee_field"],
            weight=given["weight"] or 8,
            options=options,
        )

    @staticmethod
    def typed(rule: MatchRule) -> dict[str, Any]:
        """A stored rule as initial values."""
        options = dict(rule.options)
        low, high = options.get("range") or (None, None)
        return {
            **{name: options.get(name, "") for name in ("label", "verb", "at_least", "quiet")},
            "mentor_field": rule.mentor_field,
            "mentee_field": rule.mentee_field,
            "relation": rule.relation,
            "kind": rule.kind,
            "weight": min(WEIGHTS, key=lambda known: abs(known - rule.weight)),
            "low": low,
            "high": high,
            "scale": "\n".join(options.get("scale") or ()),
        }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class RunForm(forms.Form):
    """What a run takes in."""

    early = forms.BooleanField(
        label="Match people who have not finished their profile, too",
        help_text="For a list that was just imported. They are invited when their pair is published, and say yes "
        "once they are ready.",
        required=False,
    )


class NeverForm(forms.Form):
    """Two people by address: a programme may have more people than a list can show."""

    mentee = forms.EmailField(label="The mentee’s e-mail address")
    mentor = forms.EmailField(label="The mentor’s e-mail address")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme

    def _found(self, side: Side) -> Enrolment:
        typed = self.cleaned_data[side.value].strip().lower()
        here = self.programme.enrolments.exclude(state=EnrolmentState.LEFT).select_related("person")
        found = here.filter(side=side, person__email=typed).first()
        if found is None:
            raise forms.ValidationError(f"No {side} of this programme uses this address. Check the list of people.")
        return found

    def clean_mentee(self) -> Enrolment:
        return self._found(Side.MENTEE)

    def clean_mentor(self) -> Enrolment:
        return self._found(Side.MENTOR)


class NotNowForm(forms.Form):
    """A reason is welcome and never asked for."""

    text = forms.CharField(
        label="If you like: a word to your coordinator",
        help_text="Kept only if you tick the box below. The other person never reads it.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    for_coordinator = forms.BooleanField(label="My coordinator may read this", required=False)
