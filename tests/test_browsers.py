"""Where the tests find a browser, and that a missing one fails them."""

from pathlib import Path

import pytest

from tests import browsers


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Playwright would keep a browser; on PATH there is none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path / "own" / "chrome"


def test_a_browser_on_the_path_comes_first(own: Path, tmp_path: Path) -> None:
    own.parent.mkdir()
    for program in (own, tmp_path / "google-chrome"):
        program.touch(mode=0o755)
    assert browsers.installed(str(own)) == str(tmp_path / "google-chrome")


def test_playwrights_own_serves_where_there_is_no_other(own: Path) -> None:
    own.parent.mkdir()
    own.touch(mode=0o755)
    assert browsers.installed(str(own)) == str(own)


def test_a_missing_browser_is_a_failure(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to do; no test passes over it."""
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(own.parent))
    assert browsers.installed(str(own)) is None
    with pytest.raises(AssertionError, match="install Chromium or Google Chrome"), browsers.started():
        pass
