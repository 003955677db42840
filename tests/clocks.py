"""Clocks over the calendar records of 2024 to 2026, for tests."""

from datetime import datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import yaml

from duban.clock import Clock, calendar_years

CALENDARS: Final = Path(__file__).parents[1] / "records" / "calendars"
RECORDS: Final = [yaml.safe_load((CALENDARS / f"cn-{y}.yml").read_text(encoding="utf-8")) for y in (2024, 2025, 2026)]
YEARS: Final = calendar_years(RECORDS)
SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


def clock_in(zone: str, *, closing: time = time(18)) -> Clock:
    """A clock that stands at ten on Thursday, 9 April 2026, in Shanghai."""
    return Clock(
        now=datetime.fromisoformat("2026-04-09T10:00:00+08:00"), zone=ZoneInfo(zone), closing=closing, years=YEARS
    )


CLOCK: Final = clock_in("Asia/Shanghai")


def at(local: str) -> datetime:
    """A moment in Shanghai, written as 2026-04-09 10:00."""
    return datetime.fromisoformat(local).replace(tzinfo=SHANGHAI)
