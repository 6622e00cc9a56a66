"""The search for secrets in what tests log finds them."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

PRINTS = """
import logging, structlog

def test_printed():
    print("typed made-up-password-1 somewhere")

def test_logged():
    logging.getLogger("anything").warning("code of JBSWY3DPEHPK3PXP")

def test_structured():
    structlog.get_logger().info("job.finished", detail="Canary-7-lamp")

def test_in_a_log_file(tmp_path):
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "bot.log").write_text("Canary-7-lamp")

def test_discreet():
    logging.getLogger("anything").warning("nothing to hide")
"""


@pytest.mark.says_secrets("what the tests inside print is printed again")
def test_a_secret_that_is_logged_fails_its_test(pytester: pytest.Pytester) -> None:
    root = Path(__file__).parents[2]
    pytester.makeconftest((root / "tests" / "conftest.py").read_text())
    pytester.makepyfile(PRINTS)
    pytester.makepyprojecttoml(f'[tool.pytest.ini_options]\npythonpath = ["{root}"]\n')

    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist")

    result.assert_outcomes(passed=5, errors=4)
