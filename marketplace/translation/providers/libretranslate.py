"""LibreTranslate, run by the operator beside us; it knows no glossary, so the service masks terms."""

from collections.abc import Mapping, Sequence

from django.conf import settings

from marketplace.outbound.client import Reply, Service, send
from marketplace.outbound.failures import OutboundFailure
from marketplace.translation.ports import Abilities, ProviderFailed

_CODES = {"en": "en", "zh-hans": "zh-Hans"}
SERVICE = Service("libretranslate", seconds=20.0, max_bytes=1_000_000, private=True)


class LibreTranslate:
    """One request for all lines of a text."""

    name = "libretranslate"
    abilities = Abilities(glossary=False, largest_text=5000)

    def translate(
        self, lines: Sequence[str], *, source: str, target: str, glossary: Mapping[str, str]
    ) -> list[str]:
        """Ask `POST /translate`; anything but as many strings as lines is a failure."""
        body = {
            "q": list(lines),
            "source": _CODES[source],
            "target": _CODES[target],
            "format": "text",
        }
        if settings.LIBRETRANSLATE_API_KEY:
            body["api_key"] = settings.LIBRETRANSLATE_API_KEY
        url = settings.LIBRETRANSLATE_URL.rstrip("/") + "/translate"
        try:
            reply = send(SERVICE, "POST", url, json=body)
        except OutboundFailure as error:
            raise ProviderFailed(str(error)) from error
        return self.read(reply, len(lines))

    def read(self, reply: Reply, expected: int) -> list[str]:
        """The lines of a reply, or `ProviderFailed` for whatever else it is."""
        if not reply.ok:
            raise ProviderFailed(f"status {reply.status}")
        try:
            lines = reply.json()["translatedText"]
        except (ValueError, TypeError, KeyError) as error:
            raise ProviderFailed("not the answer of LibreTranslate") from error
        if not isinstance(lines, list) or len(lines) != expected:
            raise ProviderFailed("another number of lines came back")
        return [str(line) for line in lines]
