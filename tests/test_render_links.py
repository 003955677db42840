"""Links of pages: to one another, to the files beside them, and to where records are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from duban.markup import escape
from duban.pages.phrases import Phrases
from duban.render import build, environment, write
from duban.skeleton import Draft
from tests import results, site_books
from tests.site_books import ROOT


def test_links_do_not_depend_on_the_folder_where_the_program_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files beside the pages stand in folders such as ``registers``."""
    (tmp_path / "registers").mkdir()
    monkeypatch.chdir(tmp_path / "registers")
    write(site_books.view(results.result()), ROOT, tmp_path / "build")
    page = (tmp_path / "build" / "docs" / "en" / "warnings" / "warnings.md").read_text("utf-8")
    assert '<a href="../../registers/en/warnings/warnings.csv">' in page


def test_only_addresses_at_the_host_stand_as_they_are() -> None:
    address = "https://code.example/bay/duban/edit/main"
    setting = site_books.record("setting", "host", name="repository", value=address, effective_from="2026-04-01")
    for view, shown in (
        (site_books.view(results.result(), setting), f"{address}/a_b.yml"),
        (site_books.view(results.result()), str(escape(f"{address}/a_b.yml"))),
    ):
        templates = environment(ROOT, Phrases(view=view, language="en"))
        assert templates.from_string("{{ external(address) }}").render(address=f"{address}/a_b.yml") == shown
        assert "<b>" not in templates.from_string("{{ external('<b>') }}").render()


def test_a_record_is_begun_on_the_page_of_the_host_or_on_our_own(tmp_path: Path) -> None:
    draft = Draft(type="warning", path="records/warnings/new.yml", text="id: new\n")
    view = replace(site_books.view(results.result()), drafts={"warning": draft})
    front = build(view, ROOT, tmp_path, builder="zensical")
    assert front == tmp_path / "html" / "index.html"
    assert 'href="add.html#warning"' in (tmp_path / "html" / "en" / "index.html").read_text("utf-8")
    address = "https://code.example/bay/duban/edit/main"
    setting = site_books.record("setting", "host", name="repository", value=address, effective_from="2026-04-01")
    hosted = replace(site_books.view(results.result(), setting), drafts={"warning": draft})
    templates = environment(ROOT, Phrases(view=hosted, language="en"))
    new = "https://code.example/bay/duban/new/main?filename=records%2Fwarnings%2Fnew.yml&value=id%3A%20new%0A"
    assert templates.from_string("{{ begin('warning') }}").render() == new
