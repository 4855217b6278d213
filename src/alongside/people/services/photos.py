"""A person's photo: looked at, made small, without metadata."""

import hashlib

from django.db import transaction

from alongside.foundation import audit
from alongside.people.models import Person, Photo
from alongside.people.pictures import made_small
from alongside.people.rules import Did


@transaction.atomic
def change_photo(*, person: Person, upload: bytes, by: Person) -> None:
    """Keep the upload as a small WebP. Errors: Refused for what is no picture or too large."""
    picture = made_small(upload)
    photo, _ = Photo.objects.update_or_create(person=person, defaults={"picture": picture})
    person.photo_mark = hashlib.sha256(picture).hexdigest()[:16]
    person.save(update_fields=["photo_mark"])
    audit.record(Did.PHOTO_CHANGED, on=photo, by=by)


@transaction.atomic
def remove_photo(*, person: Person, by: Person) -> None:
    """Back to initials."""
    Photo.objects.filter(person=person).delete()
    person.photo_mark = ""
    person.save(update_fields=["photo_mark"])
    audit.record(Did.PHOTO_REMOVED, on=person, by=by)
