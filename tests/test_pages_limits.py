"""The page of known limits counts what no check looks at and what could not be checked."""

from dataclasses import replace

from duban.pages import settings
from duban.pages.limits import pages
from tests import results, site_books


def test_what_people_judge_and_what_could_not_be_checked_are_told() -> None:
    """One of the two provisions has no check; one finding says that a check could not be carried out."""
    (page,) = pages(site_books.view(site_books.busy()))
    assert [rule.id for rule in page.values["unchecked"]] == ["PR-04-0a"]
    assert (page.values["rules"], page.values["errors"]) == (2, 1)


def test_a_result_without_errors_says_so() -> None:
    (page,) = pages(site_books.view(results.result(results.finding("overdue"))))
    assert page.values["errors"] == 0


def test_a_company_that_nobody_supervises_is_told_so_where_it_would_look() -> None:
    """The page of limits and that of settings say it, as long as the setting is missing."""
    view = site_books.view(site_books.busy())
    for known in (view, replace(view, supervised=True)):
        shown = [page.values["supervised"] for page in (*pages(known), *settings.pages(known))]
        assert shown == [known.supervised] * 2
