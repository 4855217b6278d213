"""Papers to keep: a room's Typst template and plain values in, a tagged PDF out.

Templates stand in `<room>/pdf/<name>.typ`, read their values with `json(bytes(sys.inputs.paper))` and may
import `/web/pdf/paper.typ`. Values are data, never source: `#panic()` in a name stays those nine characters.
"""

from alongside.web.pdf.rendering import render

__all__ = ["render"]
