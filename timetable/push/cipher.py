"""Encryption of what is stored about fans, with the operator's key."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from timetable.push.push_keys import PushKeys

_NONCE_LENGTH = 12
_ID_LENGTH = 32


class Cipher:
    """Encrypts what is stored of a subscription with the operator's key, by AES-256-GCM."""

    def __init__(self, keys: PushKeys) -> None:
        self._aes, self._id_key = AESGCM(keys.storage_key), keys.id_key

    def recipient_of(self, endpoint: str) -> str:
        """Return the id under which an endpoint is stored: 32 hex characters that reveal nothing of it."""
        return hmac.new(self._id_key, endpoint.encode(), hashlib.sha256).hexdigest()[:_ID_LENGTH]

    def encrypt(self, content: bytes, place: str) -> bytes:
        """Encrypt what is stored at `place`; elsewhere it can't be read."""
        nonce = os.urandom(_NONCE_LENGTH)
        return nonce + self._aes.encrypt(nonce, content, place.encode())

    def decrypt(self, stored: bytes, place: str) -> bytes:
        """Decrypt what is stored at `place`.

        Raises:
            ValueError: damaged, moved here from another place, or encrypted with another operator's key.
        """
        try:
            return self._aes.decrypt(stored[:_NONCE_LENGTH], stored[_NONCE_LENGTH:], place.encode())
        except (InvalidTag, ValueError) as error:
            raise ValueError("can't be decrypted with this server's PUSH_KEYS") from error
