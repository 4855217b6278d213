"""Papers: tagged, in every script, and nothing typed is ever run."""

import pytest

from alongside.web.pdf import render

PLAIN = {
    "title": "A paper",
    "status": "",
    "foot": "",
    "purpose": "Grow.",
    "lines": [["How often", "Every week"]],
    "clauses": [{"title": "One", "text": "Two\nthree\n\nfour"}],
    "signatures": [],
}


def made(**values) -> bytes:
    return render("mentorships/contract", PLAIN | values)


def test_a_paper_is_a_tagged_pdf_that_keeps_the_accessibility_standard():
    pdf = made()
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid" in pdf


@pytest.mark.parametrize(
    "name", ["Łukasz Müller-Gonçalves", "Żaneta Ślązak", "José Ñuñez", "Jürgen Groß", "Димитър", "Αθηνά", "عائشة حداد"]
)
def test_names_of_many_scripts_keep_the_standard(name):
    assert b"pdfuaid" in made(title=f"Our contract: {name}")


@pytest.mark.parametrize("text", ["中文 日本語", "😀", "ไทย", "עברית", "a\x0bb"])
def test_letters_without_a_glyph_still_give_a_paper(text):
    assert made(purpose=text).startswith(b"%PDF-")


@pytest.mark.parametrize("text", ["#panic()", '#read("/etc/passwd")', "$x", "*bold", "@ref", "\\", "`", "</script>"])
def test_what_was_typed_is_never_run(text):
    assert b"pdfuaid" in made(purpose=text, clauses=[{"title": text, "text": text}])


def test_a_paper_that_does_not_exist_is_an_error():
    with pytest.raises(FileNotFoundError):
        render("mentorships/nothing", {})
