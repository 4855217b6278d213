"""What usual headings mean, in several languages."""

import re
import unicodedata

from alongside.programmes.importing.targets import Target

_USUAL: dict[Target, str] = {
    Target.GIVEN_NAME: """
        first name|given name|forename|name first|firstname|vorname|prenom|nombre|nombres|nome|primeiro nome|voornaam|
        imie|fornavn|fornamn|etunimi|jmeno|prenume|keresztnev|ad|jina la kwanza|prvo ime""",
    Target.FAMILY_NAME: """
        last name|family name|surname|lastname|second name|name last|nachname|familienname|nom|nom de famille|apellido|
        apellidos|cognome|sobrenome|apelido|ultimo nome|achternaam|nazwisko|etternavn|efternavn|efternamn|sukunimi|
        prijmeni|nume|nume de familie|vezeteknev|soyad|jina la ukoo|prezime""",
    Target.NAME: """
        name|full name|fullname|your name|participant|participant name|mentor name|mentee name|vollstandiger name|
        nom complet|nom et prenom|nombre completo|nombre y apellidos|nome completo|volledige naam|naam|
        imie i nazwisko""",
    Target.EMAIL: """
        email|e mail|mail|email address|e mail address|mail address|your email|work email|contact email|e mail adresse|
        mailadresse|email adresse|adresse e mail|adresse email|courriel|adresse mail|correo|correo electronico|
        direccion de correo|e mailadres|posta elettronica|indirizzo email|endereco de email|endereco de e mail|
        adres e mail|epost|e post|e postadress|sahkoposti|e posta|barua pepe|username|user name""",
    Target.SIDE: """
        role|side|comes as|mentor or mentee|mentee or mentor|mentor mentee|type|participant type|i am a|i want to be|
        joining as|rolle|role dans le programme|rol|papel|ruolo|rola|roll|rooli""",
    Target.PLACES: """
        places|capacity|number of mentees|how many mentees|max mentees|maximum mentees|max number of mentees|
        mentees wanted|slots|plaetze|platze|kapazitat|anzahl mentees|capacite|nombre de mentores|capacidad|plazas|
        numero de mentorados|capacidade|vagas|plaatsen|capaciteit|posti|capacita|miejsca""",
    Target.LANGUAGES: """
        language|languages|language s|languages spoken|spoken languages|sprache|sprachen|langue|langues|idioma|idiomas|
        lingua|lingue|linguas|taal|talen|jezyk|jezyki|sprak|kielet|lugha""",
    Target.TIME_ZONE: """
        time zone|timezone|tz|zeitzone|fuseau horaire|zona horaria|huso horario|fuso horario|fuso orario|tijdzone|
        strefa czasowa|tidssone|tidszon|tidszone|aikavyohyke""",
}


def plain(words: str) -> str:
    """Small letters and digits with single spaces, no accents: `E-Mail (work)` is `e mail work`."""
    bare = unicodedata.normalize("NFKD", words.replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return " ".join(re.findall(r"\w+", bare.encode("ascii", "ignore").decode().lower().replace("_", " ")))


USUAL = {plain(name): target for target, names in _USUAL.items() for name in names.split("|")}


def usual_target(heading: str) -> Target | None:
    """What this heading means in any spreadsheet, or None."""
    words = plain(re.sub(r"\(.*?\)|\*", " ", heading))
    return USUAL.get(words) or USUAL.get(words.removeprefix("your ").removeprefix("my "))
