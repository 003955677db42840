"""Messages about records that do not meet their schema."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban.model import Text

SCHEMAS: Final[Mapping[str, Text]] = MappingProxyType({
    "schema.additionalProperties": Text(
        en="{where}: “{key}” is no key of this place. Known keys are: {expected}.",
        zh="{where}：此處沒有「{key}」這個鍵。可用的鍵：{expected}。",
    ),
    "schema.anyOf": Text(
        en="{where}: “{value}” has none of the forms that it may have ({expected}). Correct it.",
        zh="{where}：「{value}」不屬於任何可用形式（{expected}）。請更正。",
    ),
    "schema.anyOf.dates": Text(
        en="{where}: “{value}” is no date or moment that exists. Write a date as 2026-04-03, a moment as "
        "2026-04-03T10:15:00+08:00.",
        zh="{where}：「{value}」不是有效的日期或時刻。日期請寫成2026-04-03，時刻請寫成2026-04-03T10:15:00+08:00。",
    ),
    "schema.const": Text(
        en="{where}: “{value}” stands where only {expected} may stand. Correct it.",
        zh="{where}：現為「{value}」，只可為{expected}。請更正。",
    ),
    "schema.enum": Text(
        en="{where}: “{value}” is none of the values that it may have: {expected}.",
        zh="{where}：「{value}」不在可用的值之列：{expected}。",
    ),
    "schema.exclusiveMaximum": Text(
        en="{where}: {value} is too large; it has to be less than {expected}.",
        zh="{where}：{value}過大，須小於{expected}。",
    ),
    "schema.exclusiveMinimum": Text(
        en="{where}: {value} is too small; it has to be more than {expected}.",
        zh="{where}：{value}過小，須大於{expected}。",
    ),
    "schema.maximum": Text(
        en="{where}: {value} is too large; it has to be {expected} at most.",
        zh="{where}：{value}過大，最大為{expected}。",
    ),
    "schema.minimum": Text(
        en="{where}: {value} is too small; it has to be {expected} at least.",
        zh="{where}：{value}過小，最小為{expected}。",
    ),
    "schema.multipleOf": Text(
        en="{where}: {value} is no multiple of {expected}. Correct it.",
        zh="{where}：{value}不是{expected}的倍數。請更正。",
    ),
    "schema.maxItems": Text(
        en="{where}: the list has too many members ({count}); at most: {expected}.",
        zh="{where}：列表項目過多（{count}），最多：{expected}。",
    ),
    "schema.minItems": Text(
        en="{where}: the list has too few members ({count}); at least: {expected}.",
        zh="{where}：列表項目過少（{count}），最少：{expected}。",
    ),
    "schema.maxLength": Text(
        en="{where}: the text is too long (characters: {count}); at most: {expected}.",
        zh="{where}：文字過長（字元數：{count}），最多：{expected}。",
    ),
    "schema.minLength": Text(
        en="{where}: the text is too short (characters: {count}); at least: {expected}.",
        zh="{where}：文字過短（字元數：{count}），最少：{expected}。",
    ),
    "schema.maxProperties": Text(
        en="{where}: there are too many keys ({count}); at most: {expected}.",
        zh="{where}：鍵過多（{count}），最多：{expected}。",
    ),
    "schema.minProperties": Text(
        en="{where}: there are too few keys ({count}); at least: {expected}.",
        zh="{where}：鍵過少（{count}），最少：{expected}。",
    ),
    "schema.not": Text(
        en="{where}: “{value}” is what may not stand here, or not together with what stands beside it. Correct it.",
        zh="{where}：此處不可為「{value}」，或不可與相鄰內容並存。請更正。",
    ),
    "schema.oneOf": Text(
        en="{where}: “{value}” has more than one of the forms of which it may have one. Take away what is too much.",
        zh="{where}：「{value}」同時符合多種形式，只可為其中一種。請刪去多餘內容。",
    ),
    "schema.pattern": Text(
        en="{where}: “{value}” is not written as it has to be ({expected}). Correct it.",
        zh="{where}：「{value}」的寫法不符合要求（{expected}）。請更正。",
    ),
    "schema.propertyNames": Text(
        en="{where}: the key “{key}” is not named as keys are here. Rename it.",
        zh="{where}：鍵「{key}」的名稱不符合要求。請重新命名。",
    ),
    "schema.required": Text(
        en="{where}: the key “{key}” is missing. Add it.",
        zh="{where}：缺少鍵「{key}」。請補上。",
    ),
    "schema.type": Text(
        en="{where}: “{value}” is of the wrong kind. It may be: {expected}.",
        zh="{where}：「{value}」的類型不符。可用類型：{expected}。",
    ),
    "schema.uniqueItems": Text(
        en="{where}: a member of the list stands there twice. Keep one of them.",
        zh="{where}：列表中有重複項目。請只保留一個。",
    ),
    "schema.type_array": Text(
        en="{where}: “{value}” stands where a list belongs. Begin each member with “- ”.",
        zh="{where}：現為「{value}」，應為列表。請以「- 」開始每一項。",
    ),
    "schema.type_boolean": Text(
        en="{where}: “{value}” stands where true or false belongs. Write true or false, without quotes.",
        zh="{where}：現為「{value}」，應為true或false。請填寫true或false，不加引號。",
    ),
    "schema.type_integer": Text(
        en="{where}: “{value}” stands where a whole number belongs. Write the number without quotes.",
        zh="{where}：現為「{value}」，應為整數。請填寫數字，不加引號。",
    ),
    "schema.type_number": Text(
        en="{where}: “{value}” stands where a number belongs. Write the number without quotes, as 1.5 or 1000.",
        zh="{where}：現為「{value}」，應為數字。請填寫數字，不加引號，如1.5或1000。",
    ),
    "schema.type_object": Text(
        en="{where}: “{value}” stands where keys with values belong. Write each as “key: value” on a line of its own.",
        zh="{where}：現為「{value}」，應為鍵與值。請逐行寫成「鍵: 值」。",
    ),
    "schema.type_string": Text(
        en="{where}: “{value}” stands where a text belongs. Put it in quotes.",
        zh="{where}：現為「{value}」，應為文字。請加上引號。",
    ),
    "schema.format_date": Text(
        en="{where}: “{value}” is no date that exists. Write it as 2026-04-03.",
        zh="{where}：「{value}」不是有效日期。請寫成2026-04-03。",
    ),
    "schema.format_date_time": Text(
        en="{where}: “{value}” is no moment that exists, or lacks its offset. Write it as 2026-04-03T10:15:00+08:00.",
        zh="{where}：「{value}」不是有效時刻，或缺少時區差。請寫成2026-04-03T10:15:00+08:00。",
    ),
    "schema.format_email": Text(
        en="{where}: “{value}” is no e-mail address. Write it as name@example.com.",
        zh="{where}：「{value}」不是電子郵件地址。請寫成name@example.com。",
    ),
    "schema.format_uri": Text(
        en="{where}: “{value}” is no web address. Write it with https:// at its beginning.",
        zh="{where}：「{value}」不是網址。請以https://開頭。",
    ),
    "schema.forbidden": Text(
        en="{where}: “{value}” stands here, and nothing may stand here beside what else the record holds. Take it away.",
        zh="{where}：現為「{value}」，但按記錄其他內容，此處不應填寫。請刪除。",
    ),
    "schema.other": Text(
        en="{where}: the schema does not allow what stands here ({reason}). Correct it.",
        zh="{where}：此處內容不符合結構（{reason}）。請更正。",
    ),
})  # fmt: skip
"""``where`` is the path in the record, or the file; each says what is wrong and how to put it right."""
