"""Every write of an import."""

from alongside.programmes.importing.services.bringing import bring_file, discard_file, forget_old_files, read_again
from alongside.programmes.importing.services.landing import land_file, start_landing
from alongside.programmes.importing.services.putting_right import check_now, keep_plan, leave_bad_rows_out, put_right
from alongside.programmes.importing.services.writing import Import, land

__all__ = [
    "Import",
    "bring_file",
    "check_now",
    "discard_file",
    "forget_old_files",
    "keep_plan",
    "land",
    "land_file",
    "leave_bad_rows_out",
    "put_right",
    "read_again",
    "start_landing",
]
