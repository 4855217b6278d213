"""Every field is plain, personal or sealed, and a room with personal ones can give them out and forget them."""

import pytest
from django.apps import apps
from django.conf import settings

from alongside.foundation.privacy.registry import rooms
from alongside.foundation.sealing.fields import SealedTextField

MODELS = [model for config in apps.get_app_configs() if config.name in settings.ROOMS for model in config.get_models()]
CLASSES = ("plain", "personal", "sealed")


def names(model):
    return {field.name for field in model._meta.concrete_fields}


def room_of(model):
    return model._meta.app_config.name.removeprefix("alongside.")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_sorted_exactly_once(model):
    assert "Privacy" in vars(model), f"{model._meta.label} has no `class Privacy` of its own"
    sorted_into = [name for kind in CLASSES for name in getattr(model.Privacy, kind)]
    assert sorted(sorted_into) == sorted(names(model))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_sealed_fields_and_only_they_are_called_sealed(model):
    sealed = {field.name for field in model._meta.concrete_fields if isinstance(field, SealedTextField)}
    assert sealed == set(model.Privacy.sealed)
    if sealed:
        assert callable(getattr(model, "sealed_under", None)), "it does not say under whose key"


@pytest.mark.parametrize("room", sorted({room_of(model) for model in MODELS}))
def test_a_room_that_holds_something_personal_can_give_it_out_and_forget_it(room):
    holding = [m._meta.label for m in MODELS if room_of(m) == room and (m.Privacy.personal or m.Privacy.sealed)]
    if holding:
        assert room in rooms(), f"{', '.join(holding)}: register export and erase in {room}/apps.py"


def test_many_to_many_tables_are_models_of_our_own():
    through = [
        field for model in MODELS for field in model._meta.local_many_to_many
        if field.remote_field.through._meta.auto_created
    ]  # fmt: skip
    assert through == []
