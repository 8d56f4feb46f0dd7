"""Texts that came from a command line or a file system may hold bytes that are no characters."""


def characters(text: str) -> str:
    """`text` with half surrogates (what Python makes of bytes that are not UTF-8) as U+FFFD, so that it can be stored."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if not text.isascii() else text


def digest(data: bytes | memoryview) -> bytes:
    """Sixteen bytes by which a stretch of a ledger is known again."""
    # OpenSSL comes with it, and most commands find the ledger unchanged.
    from hashlib import blake2b

    return blake2b(data, digest_size=16).digest()
