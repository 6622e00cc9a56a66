"""What undoing takes survives being sealed, a change of keys and a new version."""

import json

from engine.changes.kept import AboutPhones, Kept, kept_from_bytes, kept_resealed, kept_to_bytes
from engine.storage.changes import RowValues
from engine.storage.kept_phones import KeptPhone

PHONE = KeptPhone(
    {"phones": [{"id": 4, "label": "Küche", "note": None}], "phone_tags": []}, {"jobs": [7, 9]}
)
KEPT = Kept(
    {1: {"id": 1, "username": "luna", "password": b"sealed", "phone_id": 4}},
    {1: 2, 5: 1},
    {"jobs": [{"id": 8, "picture_sealed": b"sealed"}]},
    AboutPhones({4: "Küche", 5: "2"}, [3], PHONE, 12),
)


def test_what_is_about_phones_comes_back_as_it_was_also_under_another_key() -> None:
    assert kept_from_bytes(kept_to_bytes(KEPT)) == KEPT
    assert "Küche".encode() in kept_to_bytes(KEPT), "what /leave looks for cannot be found"

    def reseal(table: str, row: RowValues) -> RowValues:
        assert table in ("accounts", "jobs")
        return {name: b"anew" if value == b"sealed" else value for name, value in row.items()}

    anew = kept_from_bytes(kept_resealed(kept_to_bytes(KEPT), reseal))
    assert anew.before[1]["password"] == anew.history["jobs"][0]["picture_sealed"] == b"anew"
    assert anew.about == KEPT.about


def test_what_an_earlier_version_has_kept_is_about_no_phones() -> None:
    earlier = json.dumps(json.loads(kept_to_bytes(KEPT))[:3]).encode()
    assert kept_from_bytes(earlier) == Kept(KEPT.before, KEPT.versions, KEPT.history)
