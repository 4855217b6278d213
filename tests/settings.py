"""Settings of a test run: a data folder of its own, keys that are nobody's, a database file per process."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="alongside-test-"))
_maker = os.getpid()
atexit.register(lambda: os.getpid() == _maker and shutil.rmtree(_folder, ignore_errors=True))
os.environ["ALONGSIDE_DATA"] = str(_folder)
os.environ["ALONGSIDE_SECRET"] = "a-secret-that-is-only-good-for-tests-0123456789"
os.environ["ALONGSIDE_KEYS"] = "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
os.environ["ALONGSIDE_DEBUG"] = "no"
os.environ["ALONGSIDE_DEMO"] = "no"
# Playwright keeps a loop running in the thread of the tests; Django takes that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"

from alongside.config.settings import *  # noqa: E402, F403
from alongside.config.settings import DATABASES, STORAGES  # noqa: E402

if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": _folder / "test.sqlite3"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
