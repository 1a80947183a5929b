"""Encryption of a message for one browser (RFC 8291): only its service worker can read it."""

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec

from timetable.push.push_keys import from_base64url

_AUTH_LENGTH = 16
_UNCOMPRESSED = 4  # the first byte of such a point


def check_keys(p256dh: str, auth: str) -> None:
    """Accept the keys of a subscription: an uncompressed point of P-256 and 16 bytes, in base64url.

    Raises:
        ValueError: others; its message names the key at fault, not its value.
    """
    _point(p256dh)
    _secret(auth)


def encrypted(payload: bytes, p256dh: str, auth: str) -> bytes:
    """Encrypt a message of at most `MOST_BYTES` with a new key (aes128gcm, one record).

    Raises:
        ValueError: these are no keys of a subscription.
    """
    point, secret = _point(p256dh), _secret(auth)
    key = ec.generate_private_key(ec.SECP256R1())
    body: bytes = http_ece.encrypt(payload, private_key=key, dh=point, auth_secret=secret)
    return body


def _point(p256dh: str) -> ec.EllipticCurvePublicKey:
    fault = "p256dh is no uncompressed point of P-256 in base64url"
    try:
        raw = from_base64url(p256dh)
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except ValueError:
        raise ValueError(fault) from None
    if raw[0] != _UNCOMPRESSED:
        raise ValueError(fault)
    return point


def _secret(auth: str) -> bytes:
    fault = "auth does not have 16 bytes in base64url"
    try:
        secret = from_base64url(auth)
    except ValueError:
        raise ValueError(fault) from None
    if len(secret) != _AUTH_LENGTH:
        raise ValueError(fault)
    return secret
