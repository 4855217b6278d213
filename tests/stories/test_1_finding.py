"""Chapter one: a coordinator makes a programme out of a spreadsheet, finds pairs and publishes them."""

from playwright.sync_api import expect

from tests.people_maker import GRADES, ORGANISATIONS, PROFESSIONS, as_csv, mentees, mentors
from tests.stories.guest import PASSWORD

MOST_BYTES = 150_000


def test_the_first_page_travels_light(story):
    """Over the wire, compressed, with an empty cache; the same for the first page after signing in."""
    olu = story.olu
    wire = olu.context.new_cdp_session(olu.page)
    wire.send("Network.enable")
    sent = []
    wire.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    olu.page.goto("/", wait_until="networkidle")
    olu.heading("Good to see you")
    assert 0 < sum(sent) < MOST_BYTES
    olu.sign_in()
    olu.page.wait_for_load_state("networkidle")
    wire.send("Network.clearBrowserCache")
    sent.clear()
    olu.page.goto("/", wait_until="networkidle")
    wire.detach()
    assert 0 < sum(sent) < MOST_BYTES


def test_the_admin_asks_a_coordinator_in(story):
    olu, carla = story.olu, story.carla
    olu.go("/you/")
    olu.press("Civil Service of Nowhere")
    olu.fill(email=carla.email)
    olu.page.locator("[name=role]").select_option("coordinator")
    olu.press("Give this role")
    olu.sees("An invitation is on its way.")
    carla.accept_invitation()


def test_the_coordinator_makes_a_programme(story):
    carla = story.carla
    carla.go("/")
    carla.press("Make a programme")
    carla.press("Use “One to one, six months”")
    carla.fill(name="Across the service", purpose="People in one house learn from people in another.")
    carla.press("Make the programme")
    carla.heading("Across the service")
    story.programme = carla.page.url


def test_she_asks_what_matters_here(story):
    """Four questions of her own, which the columns of her file will land on."""
    carla = story.carla
    asked = {
        "Organisation": ("both", ORGANISATIONS),
        "Grade": ("both", GRADES),
        "Profession": ("both", PROFESSIONS),
        "Wished profession": ("mentee", PROFESSIONS),
    }
    for wording, (sides, options) in asked.items():
        carla.go(story.programme + "intake/add/")
        carla.fill(wording=wording, options="\n".join(options))
        carla.choose("kind", "choice")
        carla.choose("sides", sides)
        carla.press("Add the question")
    carla.press("See it as a mentee")
    carla.sees("Wished profession")
    expect(carla.page.get_by_text(PASSWORD)).to_have_count(0)


def bring_file(story, side: str, rows: list[dict[str, str]]) -> None:
    """Upload, look at the guessed columns, see how it lands, land."""
    carla = story.carla
    carla.go(story.programme + "import/")
    file = {"name": f"{side}s.csv", "mimeType": "text/csv", "buffer": as_csv(rows)}
    carla.page.locator("[name=file]").set_input_files(file)
    carla.press("Look at the file")
    carla.heading("What do the columns mean?")
    carla.choose("side", side)
    carla.press("See how they will land")
    carla.heading("How it will land")
    carla.press(f"Import {len(rows)} people")
    carla.heading("They are all here")
    carla.sees(f"{len(rows)} people added")


def test_she_imports_her_people(story):
    """Five hundred mentors and five hundred mentees, one file each."""
    bring_file(story, "mentor", mentors())
    bring_file(story, "mentee", mentees())
    story.carla.go(story.programme + "people/")
    story.carla.go(story.programme)


def test_the_same_file_again_doubles_nobody(story):
    carla = story.carla
    carla.go(story.programme + "import/")
    file = {"name": "mentors.csv", "mimeType": "text/csv", "buffer": as_csv(mentors())}
    carla.page.locator("[name=file]").set_input_files(file)
    carla.press("Look at the file")
    carla.press("See how they will land")
    carla.press("Import 500 people")
    carla.sees("500 people with nothing new")
