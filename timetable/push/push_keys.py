"""The operator's push keys: the VAPID key pair, and the keys derived from it for what is stored."""

import base64
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_PRIVATE_LENGTH = 32


@dataclass(frozen=True)
class PushKeys:
    """A VAPID key pair (RFC 8292) in unpadded base64url: `public` an uncompressed point of P-256, `private` 32 bytes.

    Browsers subscribe with the public key: with another pair, all subscriptions of a server are void.
    """

    public: str
    private: str

    @classmethod
    def generate(cls) -> "PushKeys":
        """Return a new random key pair."""
        return cls._of(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def read(cls, text: str) -> "PushKeys":
        """Read the form that `text` has.

        Raises:
            ValueError: of another form, or the two keys are no pair.
        """
        public, _, private = text.partition(".")
        raw = from_base64url(private)
        if len(raw) != _PRIVATE_LENGTH:
            raise ValueError("the private key does not have 32 bytes")
        keys = cls._of(ec.derive_private_key(int.from_bytes(raw), ec.SECP256R1()))
        if keys.public != public:
            raise ValueError("its two keys are no pair")
        return keys

    @classmethod
    def _of(cls, key: ec.EllipticCurvePrivateKey) -> "PushKeys":
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return cls(base64url(point), base64url(key.private_numbers().private_value.to_bytes(_PRIVATE_LENGTH)))

    @property
    def text(self) -> str:
        """Both keys as PUSH_KEYS has them: the public key, a dot, the private key."""
        return f"{self.public}.{self.private}"

    @cached_property
    def storage_key(self) -> bytes:
        """The key of AES-256-GCM that subscriptions and messages are encrypted with."""
        return self._derived(b"festival-timetable push storage")

    @cached_property
    def id_key(self) -> bytes:
        """The key of the HMAC that makes a recipient's id of an endpoint."""
        return self._derived(b"festival-timetable push ids")

    def _derived(self, purpose: bytes) -> bytes:
        raw = from_base64url(self.private)
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(raw)


def base64url(content: bytes) -> str:
    """Encode as unpadded base64url."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Decode base64url, padded or not.

    Raises:
        ValueError: another character, or a length that none has.
    """
    return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
