"""What becomes of an uploaded picture before it is kept."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from alongside.foundation.refusals import Refused

MOST_BYTES = 8_000_000
MOST_PIXELS = 40_000_000
EDGE = 512
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def made_small(upload: bytes) -> bytes:
    """A WebP of at most 512 pixels an edge, upright, nothing but pixels. Errors: Refused.

    The size is read from the header before a single pixel is decoded, so a decompression bomb costs nothing.
    """
    if len(upload) > MOST_BYTES:
        raise Refused("This picture is larger than 8 MB. Please choose a smaller one.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _again(upload)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("This picture has too many pixels. Please choose a smaller one.") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise Refused("We cannot read this as a picture. JPEG, PNG, WebP and GIF work.") from None


def _again(upload: bytes) -> bytes:
    with Image.open(io.BytesIO(upload), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused("This picture has too many pixels. Please choose a smaller one.")
        picture.verify()
    with Image.open(io.BytesIO(upload), formats=FORMATS) as picture:
        picture.draft("RGB", (EDGE * 2, EDGE * 2))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((EDGE, EDGE))
        has_alpha = upright.mode in {"RGBA", "LA", "P", "PA"}
        pixels = upright.convert("RGBA" if has_alpha else "RGB")
        # A new image takes only the pixels along: no EXIF, no profile, no comment.
        bare = Image.new(pixels.mode, pixels.size)
        bare.paste(pixels)
        kept = io.BytesIO()
        bare.save(kept, "WEBP", quality=82, method=4)
    return kept.getvalue()
