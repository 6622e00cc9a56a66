from collections import Counter

from tests.faults.marked import Fault, marked
from tests.faults.report import AREAS, DOCUMENT, listed, rendered


def test_the_document_lists_exactly_the_faults_there_are_tests_for() -> None:
    assert listed(DOCUMENT.read_text()) == marked()


def test_a_fault_is_expected_to_end_one_way() -> None:
    assert [name for name, n in Counter(f.name for f in marked()).items() if n > 1] == []


def test_what_is_rendered_is_what_is_listed() -> None:
    faults = {Fault(area, f"{area} fails", "it heals", 60) for area in AREAS}
    assert listed(rendered(faults, {fault.name: 1.25 for fault in faults})) == faults
