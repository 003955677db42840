"""What a YAML file may hold, how its values are understood, and what is said about every file that is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from duban.model import Document, KeyPath, Place
from duban.yamldoc import LARGEST_FILE, parse
from tests.yaml_documents import Told, document, told


def test_text_blocks_and_folded_lines_are_texts() -> None:
    assert document("a: |\n  12\nb: >-\n  one\n  two\nc: one\n  two\n").data == {
        "a": "12\n",
        "b": "one two",
        "c": "one two",
    }


def test_every_key_path_has_the_line_of_its_key_or_list_element() -> None:
    text = "# who\n\nid: a\nsteps:\n- name: x\n  done:\n    at: 1\n- 5\n-\n  - {p: 1, q: 2}\nlast:\n"
    parsed = document(text)
    lines: dict[KeyPath, int] = {
        (): 3,
        ("id",): 3,
        ("steps",): 4,
        ("steps", 0): 5,
        ("steps", 0, "name"): 5,
        ("steps", 0, "done"): 6,
        ("steps", 0, "done", "at"): 7,
        ("steps", 1): 8,
        ("steps", 2): 10,
        ("steps", 2, 0): 10,
        ("steps", 2, 0, "p"): 10,
        ("steps", 2, 0, "q"): 10,
        ("last",): 11,
    }
    assert parsed.lines == list(lines.values())
    assert {path: parsed.place(path).line for path in lines} == lines
    assert parsed.data == {"id": "a", "steps": [{"name": "x", "done": {"at": 1}}, 5, [{"p": 1, "q": 2}]], "last": None}
    assert parsed.place(("steps", 0, "done", "missing")) == Place(path="records/a.yml", line=6)


def test_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    parsed = document(b'\xef\xbb\xbfa: 1\r\nb: "x\r\n  y"\r\nc: 2\r\n')
    assert (parsed.data, parsed.place(("c",)).line) == ({"a": 1, "b": "x y", "c": 2}, 4)


def test_the_root_may_be_a_list() -> None:
    assert document("- a\n- b\n").data == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("yaml.empty", 1, {})]),
        ("# nothing\n", [("yaml.empty", 1, {})]),
        ("---\n...\n", [("yaml.empty", 1, {})]),
        ("null\n", [("yaml.empty", 1, {})]),
        ("a: 1\n---\nb: 2\n", [("yaml.second_document", 2, {})]),
        ("%YAML 1.1\n---\na: 1\n", [("yaml.directive", 1, {})]),
        ("%TAG ! x\n---\na: 1\n", [("yaml.directive", 1, {})]),
        ("a: 1\nb: 2\na: 3\n", [("yaml.duplicate_key", 3, {"key": "a", "first": "1"})]),
        ("a: 1\n'a': 2\na: 3\n", [
            ("yaml.duplicate_key", 2, {"key": "a", "first": "1"}),
            ("yaml.duplicate_key", 3, {"key": "a", "first": "1"}),
        ]),
        ("a: &x 1\nb: *x\nc: *gone\n", [
            ("yaml.anchor", 1, {"name": "x"}),
            ("yaml.alias", 2, {"name": "x"}),
            ("yaml.alias", 3, {"name": "gone"}),
        ]),
        ("&a\n", [("yaml.anchor", 1, {"name": "a"})]),
        ("<<: {a: 1}\n'<<': 1\n", [("yaml.merge_key", 1, {}), ("yaml.duplicate_key", 2, {"key": "<<", "first": "1"})]),
        ("a: !!python/object:os.system {}\n", [("yaml.tag", 1, {"tag": "tag:yaml.org,2002:python/object:os.system"})]),
        ("a: ! 12\n", [("yaml.tag", 1, {"tag": "!"})]),
        ("1: a\ntrue: b\n~: c\n", [
            ("yaml.key_not_text", 1, {"key": "1"}),
            ("yaml.key_not_text", 2, {"key": "true"}),
            ("yaml.key_not_text", 3, {"key": "~"}),
        ]),
        ("? [a]\n: 1\n", [("yaml.key_not_text", 1, {"key": "…"})]),
        ("a: .inf\nb: -.Inf\nc: .NaN\nd: -1e999\n", [
            ("yaml.not_finite", 1, {"value": ".inf"}),
            ("yaml.not_finite", 2, {"value": "-.Inf"}),
            ("yaml.not_finite", 3, {"value": ".NaN"}),
            ("yaml.not_finite", 4, {"value": "-1e999"}),
        ]),
        ("a: 9007199254740992\nb: " + "9" * 5000 + "\n", [
            ("yaml.integer_too_large", 1, {"digits": "16"}),
            ("yaml.integer_too_large", 2, {"digits": "5000"}),
        ]),
        ("x" * 61 + ": 1\n" + "x" * 61 + ": 1\n", [("yaml.duplicate_key", 2, {"key": "x" * 60 + "…", "first": "1"})]),
        ("a: x\u0000y\nb: 1\nc: \u202e\n", [
            ("yaml.unseen_character", 1, {"character": "U+0000"}),
            ("yaml.unseen_character", 3, {"character": "U+202E"}),
        ]),
        ('a: "\\0"\nb: "\\x1b"\n', [
            ("yaml.unseen_character", 1, {"character": "U+0000"}),
            ("yaml.unseen_character", 2, {"character": "U+001B"}),
        ]),
    ],
)  # fmt: skip
def test_what_no_record_may_hold_is_refused_all_at_once(text: str, expected: list[Told]) -> None:
    assert told(parse(text.encode(), "records/a.yml")) == expected


def test_tabs_inside_a_text_are_its_own() -> None:
    assert document("a: x\ty\nb: |\n  y\n  \tz\n").data == {"a": "x\ty", "b": "y\n\tz\n"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1\nb: 中\n".encode("gbk"), ("yaml.not_utf8", 2, {"byte": "0xD6"})),
        ("a: 督\n".encode("big5"), ("yaml.not_utf8", 1, {"byte": "0xB7"})),
        ("a: 中\n".encode("utf-16"), ("yaml.utf16", 1, {})),
        ("a: 1\n".encode("utf-16-be"), ("yaml.utf16", 1, {})),
        ("a: 1\n".encode("utf-16-le"), ("yaml.utf16", 1, {})),
        (b"a: " + b"x" * (10 * 1024 * 1024), ("yaml.too_large", 1, {"limit": "1,024"})),
    ],
)
def test_bytes_that_are_no_record_are_refused(content: bytes, expected: Told) -> None:
    assert told(parse(content, "a.yml")) == [expected]


def test_the_largest_file_is_still_read() -> None:
    assert document(b"a: 1\n#" + b"x" * (LARGEST_FILE - 6)).data == {"a": 1}


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
@pytest.mark.parametrize("levels", [20_000, 250_000])
def test_no_depth_of_nesting_brings_the_process_down(opening: str, levels: int) -> None:
    program = (
        "from duban.yamldoc import parse\n"
        f"problems = parse(({opening!r} * {levels}).encode()[:2**20], 'a.yml')\n"
        "print([(problem.code, dict(problem.values)) for problem in problems])\n"
    )
    search = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", program], env=search, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "[('yaml.too_deep', {'limit': '64'})]\n")


def test_sixty_four_levels_are_read_and_no_more() -> None:
    assert document("[" * 64 + "]" * 64).place((0,) * 63) == Place(path="records/a.yml", line=1)
    assert told(parse(b"\n" + b"[" * 65 + b"]" * 65, "a.yml")) == [("yaml.too_deep", 2, {"limit": "64"})]


VISIBLE = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufeff"), max_size=30)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | VISIBLE
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(VISIBLE, inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(deadline=None)
@given(st.dictionaries(VISIBLE, VALUES, min_size=1, max_size=4))
def test_what_json_says_is_read_as_json_reads_it(data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    assert document(text).data == json.loads(text)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text("a:-[]{}&*!|>'\"%@`#,? \t\n\r\0\\~<.0中", max_size=60).map(str.encode))
def test_no_bytes_make_it_raise(content: bytes) -> None:
    parsed = parse(content, "a.yml")
    assert isinstance(parsed, Document) or told(parsed)
