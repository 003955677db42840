"""Messages about files that cannot be read as records."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban.model import Text

FILES: Final[Mapping[str, Text]] = MappingProxyType({
    "yaml.alias": Text(
        en="The alias “*{name}” stands here, and records use none. Write out what it stands for.",
        zh="此處使用別名「*{name}」，但記錄不得使用別名。請寫出其所指內容。",
    ),
    "yaml.anchor": Text(
        en="The anchor “&{name}” stands here, and records use none. Take it away.",
        zh="此處使用錨點「&{name}」，但記錄不得使用錨點。請刪除。",
    ),
    "yaml.colon": Text(
        en="A second colon stands where a value belongs. Put the value in quotes, or correct the indentation.",
        zh="值的位置出現第二個冒號。請為該值加上引號，或更正縮排。",
    ),
    "yaml.directive": Text(
        en="The file begins with a line that starts with “%”, and records use none. Take it away.",
        zh="檔案以「%」指令行開頭，但記錄不得使用指令。請刪除該行。",
    ),
    "yaml.duplicate_key": Text(
        en="The key “{key}” is written twice; it stands in line {first} already. Keep one of them.",
        zh="鍵「{key}」重複；第{first}行已有該鍵。請只保留一個。",
    ),
    "yaml.empty": Text(
        en="The file is empty. Write the record, or take the file away.",
        zh="檔案為空。請填寫記錄，或刪除檔案。",
    ),
    "yaml.escape": Text(
        en="A backslash in double quotes is followed by a sign that it cannot stand before. Use single quotes.",
        zh="雙引號內的反斜線後跟有不可轉義的字元。請改用單引號。",
    ),
    "yaml.file_name": Text(
        en="The file's name holds a character that nobody can see. Rename the file.",
        zh="檔案名稱含有不可見字元。請重新命名。",
    ),
    "yaml.integer_too_large": Text(
        en="The number has {digits} digits, more than any figure needs. Correct it, or put it in quotes if it is a code.",
        zh="該數字有{digits}位，超出合理範圍。請更正；如為代碼，請加上引號。",
    ),
    "yaml.key_not_text": Text(
        en="The key “{key}” is no text. Put it in quotes, or correct the indentation.",
        zh="鍵「{key}」不是文字。請加上引號，或更正縮排。",
    ),
    "yaml.merge_key": Text(
        en="The merge key “<<” stands here, and records use none. Write out the keys that it brings.",
        zh="此處使用合併鍵「<<」，但記錄不得使用合併鍵。請寫出其所含各鍵。",
    ),
    "yaml.missing": Text(
        en="The file does not exist; it is a link that leads nowhere. Take the link away, or write the file.",
        zh="檔案不存在；該連結沒有目標。請刪除連結，或補上檔案。",
    ),
    "yaml.more": Text(
        en="The file has more problems: {count}. Correct those above and run again.",
        zh="該檔案另有問題：{count}項。請先更正以上各項，再重新執行。",
    ),
    "yaml.no_colon": Text(
        en="A key stands without its colon. Write “key: value”.",
        zh="鍵之後缺少冒號。請寫成「鍵: 值」。",
    ),
    "yaml.no_dash": Text(
        en="A line of the list does not begin with its dash. Begin it with “- ”, or correct the indentation.",
        zh="列表中有一行未以短橫開頭。請以「- 」開頭，或更正縮排。",
    ),
    "yaml.no_key": Text(
        en="A key belongs here, and none stands here. Correct the indentation, or the quotes of the line above.",
        zh="此處應為鍵，但沒有鍵。請更正縮排，或上一行的引號。",
    ),
    "yaml.not_a_file": Text(
        en="This is no ordinary file. Put an ordinary file in its place.",
        zh="此項不是一般檔案。請改為一般檔案。",
    ),
    "yaml.not_finite": Text(
        en="The number “{value}” is infinite or none. Write a number, or put it in quotes if it is a text.",
        zh="數字「{value}」為無限或無效。請填寫數字；如為文字，請加上引號。",
    ),
    "yaml.not_utf8": Text(
        en="The byte {byte} is not UTF-8. Save the file as UTF-8.",
        zh="位元組{byte}不是UTF-8。請將檔案存為UTF-8。",
    ),
    "yaml.open_list": Text(
        en="A list in square brackets is not closed. Close it with “]”, and put “,” between its members.",
        zh="方括號列表沒有結束。請以「]」結束，並以「,」分隔各項。",
    ),
    "yaml.open_mapping": Text(
        en="A mapping in braces is not closed. Close it with a brace, and put “,” between its members.",
        zh="大括號內容沒有結束。請補上大括號，並以「,」分隔各項。",
    ),
    "yaml.open_quote": Text(
        en="A quotation mark is opened and never closed. Close it.",
        zh="引號沒有結束。請補上結束引號。",
    ),
    "yaml.outside": Text(
        en="The file lies outside the folder of records, or is a link that leads there. Put the file itself in records/.",
        zh="檔案位於記錄資料夾之外，或為指向外部的連結。請將檔案本身放入records/。",
    ),
    "yaml.reserved_character": Text(
        en="A value begins with a sign that YAML keeps for itself. Put the value in quotes.",
        zh="值以YAML保留字元開頭。請為該值加上引號。",
    ),
    "yaml.second_document": Text(
        en="A second document begins here, and a file holds one record. Give it a file of its own.",
        zh="此處開始第二份文件，但每個檔案只可載有一筆記錄。請另存檔案。",
    ),
    "yaml.syntax": Text(
        en="The file cannot be read as YAML from here on ({reason}). Correct the line, or the one above it.",
        zh="檔案自此處起無法按YAML讀取（{reason}）。請更正該行或上一行。",
    ),
    "yaml.tab": Text(
        en="The line is indented with a tab. Use spaces.",
        zh="該行以定位字元縮排。請改用空格。",
    ),
    "yaml.tag": Text(
        en="The tag “{tag}” stands here, and records use none. Take it away.",
        zh="此處使用標籤「{tag}」，但記錄不得使用標籤。請刪除。",
    ),
    "yaml.too_deep": Text(
        en="Lists and mappings are nested deeper than {limit} levels. Flatten the record.",
        zh="列表及對應的巢狀層數超過{limit}層。請簡化記錄。",
    ),
    "yaml.too_large": Text(
        en="The file is larger than {limit} KiB. Divide it into several records, or keep attachments elsewhere.",
        zh="檔案大於{limit} KiB。請分為多筆記錄，或將附件存於他處。",
    ),
    "yaml.unreadable": Text(
        en="The file cannot be opened ({reason}). Correct its permissions, or take it away.",
        zh="無法開啟檔案（{reason}）。請更正其權限，或刪除檔案。",
    ),
    "yaml.unseen_character": Text(
        en="The character {character} stands here, which nobody can see. Take it away.",
        zh="此處含有不可見字元{character}。請刪除。",
    ),
    "yaml.utf16": Text(
        en="The file is saved as UTF-16. Save it as UTF-8.",
        zh="檔案以UTF-16儲存。請存為UTF-8。",
    ),
})  # fmt: skip
"""Each says what is wrong and how to put it right; file and line stand beside it."""
