"""Mails: three files each, a neutral subject, nothing but plain words."""

import re
from pathlib import Path

import pytest
from django.template import TemplateSyntaxError
from django.template.loader import get_template

import alongside

ROOT = Path(alongside.__file__).parent
FOLDERS = sorted(folder for folder in ROOT.glob("*/templates/*/mail/*") if folder.is_dir())
PARTS = {"subject.txt", "body.txt", "body.html"}
# What a subject may name: the programme and the organisation, which are nobody's words. `other` is a given name.
IN_SUBJECT = {"programme", "organisation", "organisation.name", "other", "when", "days", "count"}
VARIABLE = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")


@pytest.fixture(params=FOLDERS, ids=lambda folder: "/".join(folder.parts[-3::2]))
def folder(request):
    return request.param


def test_each_mail_has_its_three_files(folder):
    assert {path.name for path in folder.iterdir()} == PARTS


def test_each_mail_can_be_read_by_the_template_engine(folder):
    for part in PARTS:
        try:
            get_template(f"{folder.parts[-3]}/mail/{folder.name}/{part}")
        except TemplateSyntaxError as problem:
            pytest.fail(f"{folder / part}: {problem}")


def test_a_subject_is_one_neutral_line(folder):
    subject = (folder / "subject.txt").read_text().strip()
    assert subject
    assert "\n" not in subject
    assert len(subject) <= 90
    assert set(VARIABLE.findall(subject)) <= IN_SUBJECT


def test_a_body_greets_leads_somewhere_and_has_no_other_origin(folder):
    html, text = (folder / "body.html").read_text(), (folder / "body.txt").read_text()
    assert '{% extends "foundation/mail/base.html" %}' in html
    assert "{{ link }}" in text or "{{ address }}" in text
    for words in (html, text):
        assert not re.search(r"https?://", words), "addresses come from {{ link }} and {{ address }}"
        assert "<img" not in words, "a picture in a mail tells its sender when it was read"


def test_there_are_mails_to_look_at():
    assert FOLDERS
