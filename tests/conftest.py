"""Options of the whole test run."""

import pytest


def pytest_addoption(parser):
    """Add ``--update-golden``: rewrite the golden files, whose diff is then reviewed."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/*/*.claims.jsonl")


@pytest.fixture
def update_golden(request):
    """Tell whether golden files are to be rewritten."""
    return request.config.getoption("--update-golden")
