"""Messages about records and regulations that are wrong, and about what could not be checked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban.model import Text

PROBLEMS: Final[Mapping[str, Text]] = MappingProxyType({
    "error.calendar-year": Text(
        en="Working days of {year} could not be counted; records/calendars holds no calendar for that year.",
        zh="無法計算{year}年的工作日；records/calendars中沒有該年度的日曆。",
    ),
    "error.shallow": Text(
        en="The history could not be read; this copy of the repository is shallow. Fetch it whole (git fetch --unshallow).",
        zh="無法讀取歷史；本儲存庫副本不完整，請取回全部歷史（git fetch --unshallow）。",
    ),
    "error.no-git": Text(
        en="The history could not be read; the folder is not a Git repository. Clone the repository and run again.",
        zh="無法讀取歷史；該資料夾不是Git儲存庫，請複製儲存庫後重新執行。",
    ),
    "reference.dangling": Text(
        en="{field} refers to “{id}”, and there is no {type} with that id. Correct the id, or add the record.",
        zh="{field}引用「{id}」，但沒有編號相符的{type}。請更正編號，或新增該記錄。",
    ),
    "reference.cycle": Text(
        en="{field} leads back to where it began: {ids}. Take one of these references away.",
        zh="{field}的引用首尾相接：{ids}。請刪去其中一項引用。",
    ),
    "id.file-name": Text(
        en="The record's id is “{id}”, but its file is named “{name}”. Give both the same name.",
        zh="記錄編號為「{id}」，檔案名稱卻為「{name}」。請使兩者一致。",
    ),
    "id.duplicate": Text(
        en="The id “{id}” is taken already at {other}. Give this record an id of its own.",
        zh="編號「{id}」已用於{other}。請為本記錄另定編號。",
    ),
    "folder.unknown": Text(
        en="No type of record belongs in the folder “{folder}”. Move the file to the folder of its type.",
        zh="資料夾「{folder}」不屬於任何記錄類型。請將檔案移至其類型的資料夾。",
    ),
    "file.ending": Text(
        en="The file's name does not end in “.yml”, so it is no record. Rename it, or move it out of records/.",
        zh="檔案名稱不以「.yml」結尾，故不是記錄。請改名，或移出records/。",
    ),
    "regulation.duplicate": Text(
        en="The provision id {rule} is used more than once. Give each provision an id of its own.",
        zh="條款編號{rule}重複使用。請為每項條款另定編號。",
    ),
    "regulation.unknown": Text(
        en="The regulation “{regulation}” has no record in records/regulations. Correct the name, or add the record.",
        zh="制度「{regulation}」在records/regulations中沒有記錄。請更正名稱，或新增該記錄。",
    ),
    "regulation.same-as": Text(
        en="{rule} is said to demand the same as {other}, which does not exist. Correct the id.",
        zh="{rule}稱與{other}要求相同，但後者不存在。請更正編號。",
    ),
    "regulation.word": Text(
        en="{rule} uses the check word “{word}”, which does not exist. Use one of the nine words.",
        zh="{rule}使用檢查詞「{word}」，但該詞不存在。請使用九個檢查詞之一。",
    ),
    "regulation.figure": Text(
        en="A check of {rule} names the figure “{figure}”, which no provision holds. Add it to figures, or correct the name.",
        zh="{rule}的檢查引用數值「{figure}」，但任何條款均無該數值。請加入figures，或更正名稱。",
    ),
    "regulation.name": Text(
        en="{rule} names “{name}”, which does not exist. Correct the type, term, measure, parameter, figure or path.",
        zh="{rule}引用「{name}」，但該名稱不存在。請更正類型、術語、量度、參數、數值或路徑。",
    ),
    "shown.withheld": Text(
        en="{rule} shows “{path}”, which is not published or leads through what is not. Show something else.",
        zh="{rule}顯示「{path}」，但其本身或途經的內容不公開。請改為顯示其他內容。",
    ),
    "regulation.path": Text(
        en="{rule} follows the path “{path}”, which leads nowhere at “{step}”. Correct the path, or add the property to "
        "its schema.",
        zh="{rule}使用路徑「{path}」，但至「{step}」即無所指。請更正路徑，或在結構中加入該屬性。",
    ),
    "regulation.value": Text(
        en="{rule} compares {field} with “{value}”, which it can never be. Use one of the values that its schema lists, "
        "or the id of a provision that exists.",
        zh="{rule}將{field}與「{value}」比較，但該屬性不會有此值。請改用結構所列的值，或現有條款的編號。",
    ),
    "regulation.uncountable": Text(
        en="A check of {rule} asks for a period of “{period}”, which cannot be counted. Give its figure a whole number of hours, days, working days, weeks, months, quarters or years.",
        zh="{rule}的檢查採用「{period}」為期間，無法計算。請將該數值改為整數，單位為小時、日、工作日、週、月、季或年。",
    ),
    "regulation.unfit": Text(
        en="The check “{word}” of {rule} cannot be carried out: a path leads to something that is no time or number where one is needed, or a term to itself. Correct its paths.",
        zh="{rule}的檢查「{word}」無法執行：某路徑所指並非所需的時間或數字，或術語引用自身。請更正其路徑。",
    ),
    "calendar.other-year": Text(
        en="The calendar of {year} holds {day}, which is not a day of that year. Correct the date; until then the year counts as not covered.",
        zh="{year}年日曆載有{day}，並非該年日期。請更正；更正前該年視為未涵蓋。",
    ),
    "calendar.day-twice": Text(
        en="The calendar of {year} names {day} twice. Keep one of them; until then the year counts as not covered.",
        zh="{year}年日曆重複列出{day}。請只保留一項；更正前該年視為未涵蓋。",
    ),
    "calendar.off-and-on": Text(
        en="The calendar of {year} names {day} both as a holiday and as a working day. Keep one of them; until then the year counts as not covered.",
        zh="{year}年日曆將{day}同時列為假日與工作日。請只保留一項；更正前該年視為未涵蓋。",
    ),
    "calendar.second": Text(
        en="The year {year} has more than one calendar. Keep one of them; until then the year counts as not covered.",
        zh="{year}年有多於一份日曆。請只保留一份；更正前該年視為未涵蓋。",
    ),
    "reference.dangling-withheld": Text(
        en="{field} refers to a record that does not exist, or is no {type}. Correct the id, or add the record.",
        zh="{field}引用的記錄不存在，或不是{type}。請更正編號，或新增該記錄。",
    ),
    "provision.unknown": Text(
        en="{field} names a provision that no regulation holds. Correct the id.",
        zh="{field}所列的條款不存在於任何制度。請更正編號。",
    ),
    "setting.no-figure": Text(
        en="The setting is for the figure “{figure}”, which no provision leaves open. Correct the name, or take it away.",
        zh="該設定針對數值「{figure}」，但沒有條款留待公司自定該數值。請更正名稱，或刪除該設定。",
    ),
})  # fmt: skip
"""Each says what is wrong and how to put it right; file and line stand beside it."""
