"""What holds for every test: property tests try the same examples in each run, however slow the machine."""

from pathlib import Path

import pytest
from hypothesis import settings

from duban.render import write
from tests import site_books

settings.register_profile("same examples", derandomize=True, deadline=None)
settings.load_profile("same examples")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the busy company, without the site."""
    folder = tmp_path_factory.mktemp("written")
    write(site_books.view(site_books.busy()), site_books.ROOT, folder)
    return folder
