"""Addresses of the service that hosts the records: where a file is added, edited, and shown with its history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

ADDRESS: Final = re.compile(
    r"(?P<repository>https://[\w.-]+(:\d+)?(/[\w.~-]+)+?)(?P<gitlab>/-)?/edit/(?P<branch>[\w.~/-]+?)/?", re.ASCII
)
"""The address at which a file is edited, up to the branch: GitLab's has ``/-/``, GitHub's has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A repository on GitHub or GitLab, and the branch that changes are proposed for.

    ``fills`` says whether its page for a new file takes the text from the address. GitLab accepts it and shows an empty
    editor (gitlab-org/gitlab, work item 594214), so that the text has to be pasted there.
    """

    repository: str
    branch: str
    gitlab: bool

    @property
    def fills(self) -> bool:
        """Whether a new file begins with the text that the address holds."""
        return not self.gitlab

    def new(self, path: str, text: str) -> str:
        """Where the file is added, with its text; saving proposes the change."""
        name, content = ("file_name", "content") if self.gitlab else ("filename", "value")
        return f"{self._page('new')}?{urlencode({name: path, content: text}, quote_via=quote)}"

    def edit(self, path: str) -> str:
        """Where the file is edited."""
        return f"{self._page('edit')}/{quote(path)}"

    def history(self, path: str) -> str:
        """Who changed the file, when and why."""
        return f"{self._page('commits')}/{quote(path)}"

    def _page(self, action: str) -> str:
        return f"{self.repository}{'/-' if self.gitlab else ''}/{action}/{self.branch}"


def host(address: object) -> Host | None:
    """The host whose address for editing a file this is; None for any other text."""
    found = ADDRESS.fullmatch(address) if isinstance(address, str) else None
    if found is None:
        return None
    return Host(repository=found["repository"], branch=found["branch"], gitlab=found["gitlab"] is not None)
