"""Personal data are found wherever they stand in a text, and nothing else is taken for them."""

import pytest

from duban.personal_data import MASK, desensitised, kinds, masked, suspected

# Numbers made for tests: the check digits are worked out by hand from GB 11643 and ISO/IEC 7812.
IDENTITY = "110101199003074477"
CARD = "6222020200112230"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("13812345678", ("telephone",), id="a mobile number"),
        pytest.param("請聯繫王先生13812345678面談", ("telephone",), id="between Chinese words"),
        pytest.param("Call 138-1234-5678 today", ("telephone",), id="with hyphens"),
        pytest.param("+86 138 1234 5678", ("telephone",), id="with the country's prefix"),
        pytest.param("+1 425 882 8080", ("telephone",), id="of another country"),
        pytest.param("010-62345678", ("telephone",), id="a landline"),
        pytest.param("１３８１２３４５６７８", ("telephone",), id="in wide digits"),
        pytest.param(f"身份證{IDENTITY}", ("identity-number",), id="an identity number"),
        pytest.param("11010119900307002x", ("identity-number",), id="with the check digit X, small"),
        pytest.param("110101 19900307 4477", ("identity-number",), id="an identity number in groups"),
        pytest.param(
            "510104199003010207", ("identity-number",), id="an identity number that a bank card could have too"
        ),
        pytest.param("110101199003074478", (), id="an identity number with a wrong check digit"),
        pytest.param("110101199013074470", (), id="an identity number born in month 13"),
        pytest.param(CARD, ("bank-card",), id="a bank card"),
        pytest.param("4111 1111 1111 1111", ("bank-card",), id="a bank card in groups"),
        pytest.param("6222020200112231", (), id="a bank card with a wrong check digit"),
        pytest.param("9999999999999995", (), id="of no issuer"),
        pytest.param("wang@example.com", ("e-mail",), id="an e-mail address"),
        pytest.param("發郵件至wang.lei+a@mail.example.com.cn。", ("e-mail",), id="an address before a full stop"),
        pytest.param("wang＠example．com", ("e-mail",), id="an address in wide signs"),
        pytest.param(f"{IDENTITY}, 13812345678", ("identity-number", "telephone"), id="of two kinds"),
        pytest.param("2026-09-30T18:00:00+08:00", (), id="a moment"),
        pytest.param("from 2026-09-01 to 2026-09-30 18:00", (), id="dates"),
        pytest.param("cost 1234567890 CNY", (), id="an amount"),
        pytest.param("plan-2026-0012345", (), id="an id"),
        pytest.param("order 20260930180001", (), id="a number of an order"),
        pytest.param(f"sha256:a{CARD}b", (), id="inside a digest"),
        pytest.param("@all see 5 of 1,000,000", (), id="a mention"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_kinds(text: str, found: tuple[str, ...]) -> None:
    assert kinds(text) == found
    assert suspected({"notes": ["7", {"text": text}, 7, "7"]}) or not found


def test_the_mark_takes_the_place_of_the_data_alone() -> None:
    text = f"王先生 13812345678、卡 {CARD}，2026-09-30 面談 wang@example.com"
    assert masked(text) == f"王先生 {MASK}、卡 {MASK}，2026-09-30 面談 {MASK}"
    assert masked("面談 2026-09-30") == "面談 2026-09-30"


def test_texts_inside_a_value() -> None:
    value = {"a": ["x", "wang@example.com"], "b": {"c": 13, "d": None}, "e": "y"}
    assert desensitised(value) == {"a": ["x", MASK], "b": {"c": 13, "d": None}, "e": "y"}


def test_a_value_without_personal_data_is_not_made_anew() -> None:
    value = {"a": ["x", 1], "b": {"c": "2026-09-30"}}
    assert desensitised(value) is value


def test_texts_of_one_value_are_not_read_as_one_number() -> None:
    """Nearly every record is passed by at the first look."""
    value = {"a": ["138", "1234", "5678"], "b": {"at": "2026-09-30T18:00:00+08:00", "c": 13812345678}, "d": "order 12"}
    assert not suspected(value)
    assert suspected({**value, "e": {"f": ["13812345678"]}})
