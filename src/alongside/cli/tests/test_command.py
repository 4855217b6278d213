"""The command: help everywhere, exit codes, clear errors, and an installation that is set up safely."""

import base64
import os
import stat
import subprocess
import sys

import pytest

from alongside.cli.main import commands, main
from alongside.config import environment

PATIENCE = 120


@pytest.fixture
def alongside(tmp_path):
    """Runs the command as a person does, in an empty environment and folder."""

    def run(*words, **environment):
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("ALONGSIDE_", "DJANGO_"))}
        clean |= {"ALONGSIDE_DATA": str(tmp_path / "data")} | environment
        command = [sys.executable, "-m", "alongside.cli", *words]
        return subprocess.run(
            command, env=clean, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, stdin=subprocess.DEVNULL
        )

    return run


@pytest.mark.parametrize("words", [[], *[[module.NAME] for module in commands()]], ids=str)
def test_help_is_everywhere(words, capsys):
    with pytest.raises(SystemExit) as leaving:
        main([*words, "--help"])
    assert leaving.value.code == 0
    assert "usage: alongside" in capsys.readouterr().out


def test_the_commands_are_there_and_say_what_they_are_for():
    names = [module.NAME for module in commands()]
    assert names[0] == "serve"
    assert {"serve", "worker", "demo", "doctor", "jobs", "new-key", "manage", "first-admin"} <= set(names)
    assert all(module.HELP for module in commands())


@pytest.mark.parametrize("words", [[], ["dance"], ["serve", "--port", "many"]])
def test_wrong_usage_is_two(words):
    with pytest.raises(SystemExit) as leaving:
        main(words)
    assert leaving.value.code == 2


def test_no_django_is_loaded_for_help():
    code = "import sys; from alongside.cli.main import parser; parser(); sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_new_key_is_a_name_and_32_bytes(capsys):
    assert main(["new-key"]) == 0
    name, _, key = capsys.readouterr().out.strip().partition(":")
    assert name
    assert len(base64.urlsafe_b64decode(key)) == 32


def test_the_first_command_makes_folder_and_keys_that_only_their_owner_reads(alongside, tmp_path):
    first = alongside("manage", "check")
    assert first.returncode == 0, first.stderr
    keys = tmp_path / "data" / "keys.env"
    assert f"Made new keys in {keys}" in first.stdout
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.parent.stat().st_mode) == 0o700
    made = keys.read_text()
    assert "apart from the backups" in made
    again = alongside("manage", "check", ALONGSIDE_SECRET="", ALONGSIDE_KEYS=" ")
    assert again.returncode == 0, again.stderr
    assert "Made new keys" not in again.stdout
    assert keys.read_text() == made


def test_keys_of_the_environment_are_not_written_down(alongside, tmp_path):
    key = "mine:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
    done = alongside("manage", "check", ALONGSIDE_SECRET="s" * 40, ALONGSIDE_KEYS=key)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "data" / "keys.env").exists()


def test_lost_keys_stop_the_start_instead_of_making_new_ones(alongside, tmp_path):
    assert alongside("manage", "migrate", "--verbosity=0").returncode == 0
    (tmp_path / "data" / "keys.env").unlink()
    lost = alongside("manage", "check")
    assert lost.returncode == 1
    assert "Put your copy of the file back" in lost.stderr
    assert not (tmp_path / "data" / "keys.env").exists()


def test_a_bad_setting_is_named_with_its_remedy(alongside):
    done = alongside("manage", "check", ALONGSIDE_TIME_ZONE="Atlantis/Centre")
    assert done.returncode == 2
    assert "ALONGSIDE_TIME_ZONE" in done.stderr
    assert "Example:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_data_folder_that_cannot_be_used_is_a_clear_problem(alongside, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    done = alongside("worker", "--data", str(tmp_path / "file"))
    assert done.returncode == 1
    assert "--data" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_doctor_says_what_helps(alongside, tmp_path):
    empty = alongside("doctor")
    assert empty.returncode == 2
    assert "alongside serve" in empty.stderr
    assert not (tmp_path / "data").exists()
    alongside("manage", "migrate", "--verbosity=0")
    alongside("manage", "createcachetable")
    done = alongside("doctor")
    assert done.returncode == 1
    assert "well  tables are up to date" in done.stdout
    assert "well  cache table" in done.stdout
    assert "alongside worker" in done.stdout


def test_the_first_admin_is_made_once(alongside):
    words = ["first-admin", "--organisation", "Harbour College", "--email", "Olu@example.org", "--given-name", "Olu"]
    first, second = alongside(*words), alongside(*words)
    assert first.returncode == 0, first.stderr
    assert "Olu looks after Harbour College now" in first.stdout
    assert second.returncode == 1
    assert "already" in second.stderr
    assert alongside(*words[:3], "--email", "nobody", "--given-name", "x").returncode == 1


def test_resetting_the_demo_never_removes_real_people(alongside):
    words = ["--organisation", "Harbour College", "--given-name", "Olu", "--email"]
    assert alongside("first-admin", *words, "olu@harbour-college.ac.uk").returncode == 0
    done = alongside("demo", "--reset")
    assert done.returncode == 1
    assert "nothing was removed" in done.stderr
    assert alongside("first-admin", *words, "olu@harbour-college.ac.uk").returncode == 1


def test_two_master_keys_of_one_name_are_refused():
    key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
    with pytest.raises(environment.BadSetting, match="twice"):
        environment.read({"ALONGSIDE_KEYS": f"one:{key},one:{key}"})
    assert set(environment.read({"ALONGSIDE_KEYS": f"one:{key},two:{key}"})["ALONGSIDE_KEYS"]) == {"one", "two"}


def test_jobs_lists_what_could_not_be_done_and_tries_it_again(alongside):
    alongside("manage", "migrate", "--verbosity=0")
    none = alongside("jobs")
    assert (none.returncode, none.stdout.strip()) == (0, "0 waiting, 0 running, 0 not done")
    make = (
        "from alongside.foundation.jobs.backport import DBTaskResult as R; from django.utils.timezone import now;"
        "R.objects.create(status='FAILED', task_path='alongside.x.jobs.y', args_kwargs={'args': [], 'kwargs': {}},"
        "backend_name='default', finished_at=now(), exception_class_path='ValueError', traceback='in x')"
    )
    assert alongside("manage", "shell", "-v0", "-c", make).returncode == 0
    some = alongside("jobs")
    assert some.returncode == 1
    assert "x.jobs.y  ValueError" in some.stdout
    job = some.stdout.splitlines()[1].split()[0]
    assert alongside("jobs", "--where", job).stdout.strip() == "in x"
    assert alongside("jobs", "--retry", "nonsense").returncode == 1
    assert alongside("jobs", "--retry", job).stdout.strip() == "1 queued again."
    assert "1 waiting, 0 running, 0 not done" in alongside("jobs").stdout
