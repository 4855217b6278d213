"""What the log says when a page breaks: the kind of error and its place in the code, never anybody's words."""

import logging
import traceback


class KindAndPlace(logging.Formatter):
    """An error's own message may quote what people wrote, and an address may hold a secret link: neither is printed."""

    def format(self, record: logging.LogRecord) -> str:
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        lines = [f"{self.formatTime(record)} A page broke: /{match.route if match else '…'}"]
        problem = record.exc_info[1] if record.exc_info else None
        if problem is not None:
            lines += "".join(traceback.format_tb(problem.__traceback__)).splitlines()
            lines.append(f"{type(problem).__module__}.{type(problem).__qualname__}")
        return "\n".join(lines)
