"""What a YAML file may hold, how its values are understood, and what is said about every file that is refused."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml import MarkedYAMLError

from duban.model import Document, Place, Problem
from duban.yamldoc import LARGEST_FILE, PROBLEM_CODES, SYNTAX, _syntax, parse, read

Told = tuple[str, int, dict[str, str]]


def document(text: str | bytes) -> Document:
    parsed = parse(text if isinstance(text, bytes) else text.encode(), "records/a.yml")
    assert isinstance(parsed, Document), parsed
    return parsed


def told(parsed: Document | tuple[Problem, ...]) -> list[Told]:
    assert isinstance(parsed, tuple), parsed
    assert {problem.code for problem in parsed} <= PROBLEM_CODES
    return [(problem.code, problem.place.line, dict(problem.values)) for problem in parsed]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", None), ("~", None), ("null", None), ("Null", "Null"),
        ("true", True), ("false", False), ("True", "True"), ("yes", "yes"), ("no", "no"), ("on", "on"), ("off", "off"),
        ("0", 0), ("-0", 0), ("12", 12), ("-12", -12), ("+12", 12), ("9007199254740991", 9007199254740991),
        ("0123", "0123"), ("00", "00"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("0o17", "0o17"), ("1,000", "1,000"),
        ("1.5", 1.5), ("-0.25", -0.25), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("1E3", 1000.0), ("2.5e-1", 0.25),
        ("01.5", "01.5"), (".", "."), ("-", ["-"]), ("+", "+"), ("..", ".."), ("1.2.3", "1.2.3"), (".e5", ".e5"),
        ("e5", "e5"), ("1e", "1e"), ("+.e1", "+.e1"), ("٣", "٣"),
        ("18:00", "18:00"), ("2026-04-03", "2026-04-03"), ("2026-04-03T10:15:00+08:00", "2026-04-03T10:15:00+08:00"),
        ("=", "="), ("'12'", "12"), ('"true"', "true"), ("''", ""), ('"\\t\\n\\u4e2d"', "\t\n中"), ("督辦", "督辦"),
    ],
)  # fmt: skip
def test_a_value_means_what_yaml_1_2_says(written: str, meant: object) -> None:
    if meant == ["-"]:
        written, meant = "- x", ["x"]
        data = document(f"a:\n{written}\n").data["a"]
    else:
        data = document(f"a: {written}\n").data["a"]
    assert (data, type(data)) == (meant, type(meant))


def test_text_blocks_and_folded_lines_are_texts() -> None:
    assert document("a: |\n  12\nb: >-\n  one\n  two\nc: one\n  two\n").data == {
        "a": "12\n",
        "b": "one two",
        "c": "one two",
    }


def test_every_key_path_has_the_line_of_its_key_or_list_element() -> None:
    text = "# who\n\nid: a\nsteps:\n- name: x\n  done:\n    at: 1\n- 5\n-\n  - {p: 1, q: 2}\nlast:\n"
    parsed = document(text)
    assert parsed.lines == {
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
    assert parsed.data == {"id": "a", "steps": [{"name": "x", "done": {"at": 1}}, 5, [{"p": 1, "q": 2}]], "last": None}
    assert parsed.place(("steps", 0, "done", "missing")) == Place(path="records/a.yml", line=6)


def test_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    parsed = document(b'\xef\xbb\xbfa: 1\r\nb: "x\r\n  y"\r\nc: 2\r\n')
    assert (parsed.data, parsed.lines["c",]) == ({"a": 1, "b": "x y", "c": 2}, 4)


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c\n", [("yaml.colon", 1, {})]),
        ("a: 1\n b: 2\n", [("yaml.colon", 2, {})]),
        ("a: 1\nfoo\nb: 2\n", [("yaml.no_colon", 2, {})]),
        ("a: 'x' y\n", [("yaml.no_key", 1, {})]),
        ("- 1\na: 2\n", [("yaml.no_dash", 2, {})]),
        ("a: 1\nb: [1, 2\nc: 3\n", [("yaml.open_list", 2, {})]),
        ("a: {x: 1\nb: 3\n", [("yaml.open_mapping", 1, {})]),
        ("a: 1\nb: 'x\nc: 1\n", [("yaml.open_quote", 2, {})]),
        ("a: @x\n", [("yaml.reserved_character", 1, {})]),
        ('a: "C:\\qed"\n', [("yaml.escape", 1, {})]),
        ("a: |x\n  1\n", [("yaml.syntax", 1, {"reason": "did not find expected comment or line break"})]),
        ("a:\n\tb: 1\n", [("yaml.tab", 2, {})]),
        ("a:\n  b: 1\n  \tc: 2\n", [("yaml.tab", 3, {})]),
        ("a:\n\tb: 1\n\t\n\tc: 2\nd: 'x\n\ty'\n", [("yaml.tab", 2, {}), ("yaml.tab", 4, {}), ("yaml.tab", 6, {})]),
        ("a: 1\na: 2\nb: 'x\n", [("yaml.duplicate_key", 2, {"key": "a", "first": "1"}), ("yaml.open_quote", 3, {})]),
    ],
)  # fmt: skip
def test_what_is_no_yaml_is_told_where_the_reader_has_to_look(text: str, expected: list[Told]) -> None:
    assert told(parse(text.encode(), "records/a.yml")) == expected


def test_tabs_inside_a_text_are_its_own() -> None:
    assert document("a: x\ty\nb: |\n  y\n  \tz\n").data == {"a": "x\ty", "b": "y\n\tz\n"}


def test_an_error_without_a_place_is_told_at_the_first_line() -> None:
    assert told(tuple(_syntax(MarkedYAMLError(), "a", "a.yml"))) == [("yaml.syntax", 1, {"reason": ""})]


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


def test_twenty_problems_are_told_and_the_rest_counted() -> None:
    problems = told(parse("".join(f"{number}: x\n" for number in range(1, 24)).encode(), "a.yml"))
    assert [line for code, line, _ in problems if code == "yaml.key_not_text"] == list(range(1, 21))
    assert problems[20:] == [("yaml.more", 21, {"count": "3"})]


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
    assert document("[" * 64 + "]" * 64).lines[(0,) * 63] == 1
    assert told(parse(b"\n" + b"[" * 65 + b"]" * 65, "a.yml")) == [("yaml.too_deep", 2, {"limit": "64"})]


@pytest.fixture
def root(tmp_path: pathlib.Path) -> pathlib.Path:
    for folder in ("root/records/people", "root/secret", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.yml").write_text("id: a\n", encoding="utf-8")
    return tmp_path / "root"


def test_a_file_is_named_from_the_root_with_forward_slashes(root: pathlib.Path) -> None:
    parsed = read(root / "records" / "people" / "a.yml", root=root)
    assert parsed == Document(path="records/people/a.yml", data={"id": "a"}, lines={(): 1, ("id",): 1})


def test_a_file_in_the_root_itself_is_read(root: pathlib.Path) -> None:
    (root / "a.yml").write_text("id: a\n", encoding="utf-8")
    assert isinstance(read(root / "a.yml", root=root), Document)


def test_a_link_inside_the_records_is_followed(root: pathlib.Path) -> None:
    (root / "records" / "b.yml").symlink_to("people/a.yml")
    assert isinstance(read(root / "records" / "b.yml", root=root), Document)


@pytest.mark.parametrize("target", ["../../elsewhere/a.yml", "../secret/a.yml"])
def test_a_link_that_leaves_the_records_is_refused(root: pathlib.Path, target: str) -> None:
    (root / "records" / "b.yml").symlink_to(target)
    assert told(read(root / "records" / "b.yml", root=root)) == [("yaml.outside", 1, {})]


@pytest.mark.parametrize("path", ["records/x/a.yml", "records/../secret/a.yml"])
def test_a_path_that_leaves_the_records_is_refused(root: pathlib.Path, path: str) -> None:
    (root / "records" / "x").symlink_to(root.parent / "elsewhere", target_is_directory=True)
    assert told(read(root / path, root=root)) == [("yaml.outside", 1, {})]


def test_records_that_are_themselves_a_link_elsewhere_are_refused(root: pathlib.Path) -> None:
    (root / "linked").symlink_to(root.parent / "elsewhere", target_is_directory=True)
    assert told(read(root / "linked" / "a.yml", root=root)) == [("yaml.outside", 1, {})]


def test_a_path_elsewhere_is_refused(root: pathlib.Path) -> None:
    assert told(read(root.parent / "elsewhere" / "a.yml", root=root)) == [("yaml.outside", 1, {})]


def test_what_is_no_readable_file_is_refused(root: pathlib.Path) -> None:
    records = root / "records"
    (records / "folder.yml").mkdir()
    os.mkfifo(records / "pipe.yml")
    (records / "loop.yml").symlink_to("loop.yml")
    assert told(read(records / "folder.yml", root=root)) == [("yaml.not_a_file", 1, {})]
    assert told(read(records / "pipe.yml", root=root)) == [("yaml.not_a_file", 1, {})]
    assert told(read(records / "gone.yml", root=root)) == [("yaml.missing", 1, {})]
    reason = "Too many levels of symbolic links"
    assert told(read(records / "loop.yml", root=root)) == [("yaml.unreadable", 1, {"reason": reason})]


@pytest.mark.parametrize(
    ("name", "shown"),
    [(b"a\xff.yml", "a\N{REPLACEMENT CHARACTER}.yml"), (b"a\n.yml", "a\N{REPLACEMENT CHARACTER}.yml")],
)
def test_a_file_name_that_cannot_be_shown_is_refused(root: pathlib.Path, name: bytes, shown: str) -> None:
    path = root / "records" / os.fsdecode(name)
    path.write_text("id: a\n", encoding="utf-8")
    problem, *others = read(path, root=root)  # type: ignore[misc]  # it is no document, or the test fails
    assert (problem.code, problem.place.path, others) == ("yaml.file_name", f"records/{shown}", [])


def test_a_file_that_is_too_large_is_not_read_to_its_end(root: pathlib.Path) -> None:
    path = root / "records" / "large.yml"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * LARGEST_FILE)
    assert told(read(path, root=root)) == [("yaml.too_large", 1, {"limit": "1,024"})]


def test_every_syntax_problem_is_among_the_codes() -> None:
    assert set(SYNTAX.values()) < PROBLEM_CODES


VISIBLE = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufeff"), max_size=30)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | VISIBLE
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(VISIBLE, inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(st.dictionaries(VISIBLE, VALUES, min_size=1, max_size=4))
def test_what_json_says_is_read_as_json_reads_it(data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    assert document(text).data == json.loads(text)


@given(st.binary(max_size=200) | st.text("a:-[]{}&*!|>'\"%@`#,? \t\n\r\0\\~<.0中", max_size=60).map(str.encode))
def test_no_bytes_make_it_raise(content: bytes) -> None:
    parsed = parse(content, "a.yml")
    assert isinstance(parsed, Document) or told(parsed)
