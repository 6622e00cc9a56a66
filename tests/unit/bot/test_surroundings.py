"""What the surroundings say of proxies and certificates: refused in a sentence, by name."""

import certifi
import pytest

from bot.surroundings import check
from engine.common.errors import ConfigurationError

REFUSED = {
    "ALL_PROXY": ("socks5://127.0.0.1:1", "socks://127.0.0.1:1", "http://[::1"),
    "https_proxy": ("socks4://ada:made-up-password-1@127.0.0.1:1",),
    "NO_PROXY": ("localhost,fe80::/10", "[::1]"),
    "SSL_CERT_FILE": ("/nonexistent", "/etc/hostname", "/"),
    "SSL_CERT_DIR": ("/nonexistent",),
}
TAKEN = {
    "ALL_PROXY": ("", "http://127.0.0.1:1", "proxy.example:3128"),
    "NO_PROXY": ("localhost,::1,10.0.0.0/8,.example.com,*",),
    "SSL_CERT_DIR": ("/",),
    "PATH": ("socks://nothing of ours",),
}


def test_what_cannot_be_used_is_named_in_one_sentence_without_its_secrets() -> None:
    for name, values in REFUSED.items():
        for value in values:
            with pytest.raises(ConfigurationError) as refused:
                check({name: value})
            said = str(refused.value)
            assert said.startswith(f"{name} "), said
            assert "\n" not in said
            assert "made-up-password" not in said


def test_what_can_be_used_is_taken() -> None:
    for name, values in TAKEN.items():
        for value in values:
            check({name: value})
    check({"SSL_CERT_FILE": certifi.where()})
