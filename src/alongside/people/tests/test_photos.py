"""A photo is looked at, made small, freed of metadata, and shown to few."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from alongside.foundation.audit.models import Entry
from alongside.foundation.refusals import Refused
from alongside.people import acquaintance, services
from alongside.people.models import Photo
from alongside.people.pictures import EDGE, MOST_BYTES, made_small
from alongside.people.rules import Audience


def picture(size=(900, 600), kind="JPEG", mode="RGB", **options) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size, "teal" if mode == "RGB" else None).save(made, kind, **options)
    return made.getvalue()


def with_place() -> bytes:
    """A JPEG whose left half is red, turned by a quarter (EXIF), taken at a place, by a camera."""
    image = Image.new("RGB", (800, 400), "blue")
    image.paste("red", (0, 0, 400, 400))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Sentinel Camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    made = io.BytesIO()
    image.save(made, "JPEG", exif=exif, comment=b"Sentinel comment", quality=95)
    return made.getvalue()


def bomb(width=60_000, height=60_000) -> bytes:
    """A PNG of a few bytes that says it has 3.6 thousand million pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


def upload(content: bytes, name="me.jpg") -> dict:
    return {"photo": SimpleUploadedFile(name, content, content_type="image/jpeg")}


@pytest.fixture
def pictured(amina):
    services.change_photo(person=amina, upload=picture(), by=amina)
    return amina


def test_place_camera_and_comment_are_gone_and_the_picture_stands_upright():
    original = with_place()
    assert b"Sentinel" in original
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(0x8825)
    small = made_small(original)
    kept = Image.open(io.BytesIO(small))
    assert kept.format == "WEBP"
    assert dict(kept.getexif()) == {}
    assert {"exif", "icc_profile", "xmp", "comment"}.isdisjoint(kept.info)
    assert b"Sentinel" not in small
    assert kept.height > kept.width
    red, _green, blue = kept.convert("RGB").getpixel((kept.width // 2, 10))
    assert red > 200 > 60 > blue


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_pictures_of_every_kind_become_small(kind):
    kept = Image.open(io.BytesIO(made_small(picture(kind=kind))))
    assert (kept.format, kept.size) == ("WEBP", (EDGE, 341))


@pytest.mark.parametrize("mode", ["L", "RGBA", "CMYK", "P", "1"])
def test_pictures_of_every_mode_are_read(mode):
    kind = "TIFF" if mode == "X" else "JPEG" if mode in {"CMYK", "L"} else "PNG"
    assert made_small(picture((40, 40), kind, mode))


def test_a_small_picture_is_not_blown_up():
    assert Image.open(io.BytesIO(made_small(picture((40, 30))))).size == (40, 30)


@pytest.mark.parametrize("size", [(60_000, 60_000), (10_000, 10_000), (2_000_000, 30)])
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(size):
    content = bomb(*size)
    assert len(content) < 500
    with pytest.raises(Refused, match="too many pixels"):
        made_small(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        picture()[:300],
        bomb(9, 9),
    ],
)
def test_what_is_no_whole_picture_is_refused(content):
    with pytest.raises(Refused, match="cannot read this as a picture"):
        made_small(content)


def test_a_format_we_do_not_offer_is_refused():
    with pytest.raises(Refused):
        made_small(picture(kind="BMP"))


def test_a_file_too_large_is_refused():
    with pytest.raises(Refused, match="8 MB"):
        made_small(b"\0" * (MOST_BYTES + 1))


def test_the_owner_uploads_and_takes_away_a_photo(as_person, amina):
    client = as_person(amina)
    assert client.post(reverse("people:photo_change"), upload(picture())).status_code == 302
    amina.refresh_from_db()
    assert amina.photo_mark
    assert amina.photo_address in client.get(reverse("people:profile")).content.decode()
    assert client.post(reverse("people:photo_remove")).status_code == 302
    amina.refresh_from_db()
    assert (amina.photo_mark, amina.photo_address, Photo.objects.count()) == ("", "", 0)
    assert Entry.objects.filter(did__in=["people.photo_changed", "people.photo_removed"]).count() == 2


@pytest.mark.parametrize("content", [b"x", bomb()])
def test_a_photo_that_is_none_is_asked_for_again(as_person, amina, content):
    response = as_person(amina).post(reverse("people:photo_change"), upload(content))
    assert response.status_code == 422
    assert not Photo.objects.exists()


def test_another_photo_has_another_address(pictured):
    before = pictured.photo_address
    services.change_photo(person=pictured, upload=picture((30, 30)), by=pictured)
    assert pictured.photo_address != before
    assert Photo.objects.count() == 1


def test_a_photo_is_served_to_acquaintances_only(as_person, pictured, ben, zoe, client):
    path = reverse("people:photo", args=[pictured.pk])
    assert client.get(path).status_code == 302
    assert as_person(zoe).get(path).status_code == 404
    acquaintance.register("tests", lambda viewer, owner: {Audience.PAIR} if viewer == ben else set())
    try:
        response = as_person(ben).get(path)
        assert as_person(zoe).get(path).status_code == 404
    finally:
        acquaintance.forget("tests")
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"


def test_a_browser_that_has_the_photo_is_told_so_until_it_is_taken_away(as_person, pictured, olu):
    client, path = as_person(olu), reverse("people:photo", args=[pictured.pk])
    tag = client.get(path)["ETag"]
    assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    services.remove_photo(person=pictured, by=pictured)
    assert client.get(path, headers={"if-none-match": tag}).status_code == 404


def test_when_the_audit_fails_no_photo_is_kept(amina, monkeypatch):
    def broken(*args, **options):
        raise RuntimeError

    monkeypatch.setattr("alongside.foundation.audit.record", broken)
    with pytest.raises(RuntimeError):
        services.change_photo(person=amina, upload=picture(), by=amina)
    assert not Photo.objects.exists()
