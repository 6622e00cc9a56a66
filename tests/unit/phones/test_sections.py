"""Several answers of a phone's shell in one, told apart whatever else is said."""

from engine.phones.sections import answers, one_line


def test_answers_belong_to_their_questions() -> None:
    line = one_line({"model": "getprop ro.product.model", "id": "cat /id"})
    assert line.index("getprop") < line.index("cat /id")
    assert "\n" not in line
    # Warnings are no part of an answer, whoever runs the line.
    assert line.startswith("exec 2>/dev/null; ")
    said = "a word before\n\n==:model\nE50\nT1\n\n==:id\r\n 4711 \r\n"
    assert answers(said) == {"model": "E50\nT1", "id": "4711"}
    assert answers("nothing at all") == {}
