"""The package works as a host installs it: from its wheel, far away from this checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(command: list[str | Path], folder: Path, **settings: str) -> str:
    """Runs a command without this checkout on its path; gives what it printed, or fails with that."""
    known = {name: os.environ[name] for name in ("HOME", "LANG", "PATH") if name in os.environ}
    done = subprocess.run(
        command, cwd=folder, env={**known, **settings}, capture_output=True, text=True, check=False, timeout=300
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the locked hatchling without asking the network for anything."""
    out = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT], out)
    (built,) = out.glob("alongside-*.whl")
    return built


@pytest.fixture(scope="module")
def host(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment's `bin` folder: Alongside from the wheel, its locked packages lent from here."""
    folder = tmp_path_factory.mktemp("host")
    venv.create(folder / "env", with_pip=True)
    binaries = folder / "env/bin"
    run([binaries / "python", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel], folder)
    (packages,) = (folder / "env/lib").glob("python3*/site-packages")
    # addsitedir would also run the editable install's own .pth and so find the checkout: add the plain path.
    (packages / "lent.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return binaries


def test_the_wheel_holds_what_a_host_needs_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if "/tests/" in name or name.endswith("conftest.py")] == []
    for ending in (".html", ".css", ".toml", "migrations/0001_initial.py"):
        assert [name for name in names if name.endswith(ending)], f"no {ending} in the wheel"
    in_tree = {str(path.relative_to(ROOT / "src")) for path in (ROOT / "src").rglob("templates/**/*.*")}
    assert in_tree - set(names) == set()


def test_the_installed_command_says_what_it_can_do(host: Path, tmp_path: Path) -> None:
    said = run([host / "alongside", "--help"], tmp_path)
    assert "serve" in said


def test_the_installed_package_finds_its_content_templates_and_static_files(host: Path, tmp_path: Path) -> None:
    run([host / "python", "-m", "alongside.foundation.content"], tmp_path)
    program = """
import django, alongside
django.setup()
from django.contrib.staticfiles import finders
from django.template.loader import get_template
print(alongside.__file__)
print(get_template("web/404.html").origin.name)
print(len([name for finder in finders.get_finders() for name, _ in finder.list([]) if name.endswith(".css")]))
"""
    settings = {
        "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
        "ALONGSIDE_DATA": str(tmp_path),
        "ALONGSIDE_SECRET": "only-for-this-test-and-for-nothing-else",
        "ALONGSIDE_KEYS": "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    }
    package, template, styles = run([host / "python", "-c", program], tmp_path, **settings).splitlines()[-3:]
    assert Path(package).is_relative_to(host.parent)
    assert Path(template).is_relative_to(host.parent)
    assert int(styles) >= 1
