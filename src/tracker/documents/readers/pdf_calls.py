"""What is asked of the library for each character and each object of a page, as directly as ctypes allows.

Without the check of the arguments' types, which takes as long as the call itself, and without letting other threads in,
which is meant for calls that last. The first argument is `handle` of a page or of its text.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


def handle(raw: Any) -> ctypes.c_void_p:
    """A page or a page's text as these calls take it."""
    return ctypes.cast(raw, ctypes.c_void_p)


def _direct(function: Any) -> Any:
    kind: Any = ctypes.PYFUNCTYPE(function.restype)
    return kind(handle(function).value)


unicode_of, is_generated = _direct(pdfium.FPDFText_GetUnicode), _direct(pdfium.FPDFText_IsGenerated)
angle_of, origin_of = _direct(pdfium.FPDFText_GetCharAngle), _direct(pdfium.FPDFText_GetCharOrigin)
box_of = _direct(pdfium.FPDFText_GetLooseCharBox)
object_of, kind_of = _direct(pdfium.FPDFPage_GetObject), _direct(pdfium.FPDFPageObj_GetType)
