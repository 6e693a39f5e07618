"""The rows that every installation has: the three single audiences and the regions of Korea."""

import datetime

from django.db import migrations

SINGLETONS = ["CLOSED", "PUBLIC", "NETWORK"]
BEGINNING = datetime.date(1948, 8, 15)
MERGER = datetime.date(2026, 7, 1)
# Code, Korean and English name, ISO 3166-2, capital area. Special self-governing provinces began later than
# their predecessors; those names are not kept apart here, since no figure of the portal is older.
REGIONS = [
    ("11", "서울특별시", "Seoul", "KR-11", True),
    ("26", "부산광역시", "Busan", "KR-26", False),
    ("27", "대구광역시", "Daegu", "KR-27", False),
    ("28", "인천광역시", "Incheon", "KR-28", True),
    ("30", "대전광역시", "Daejeon", "KR-30", False),
    ("31", "울산광역시", "Ulsan", "KR-31", False),
    ("36", "세종특별자치시", "Sejong", "KR-50", False),
    ("41", "경기도", "Gyeonggi", "KR-41", True),
    ("51", "강원특별자치도", "Gangwon", "KR-42", False),
    ("43", "충청북도", "Chungbuk", "KR-43", False),
    ("44", "충청남도", "Chungnam", "KR-44", False),
    ("52", "전북특별자치도", "Jeonbuk", "KR-45", False),
    ("47", "경상북도", "Gyeongbuk", "KR-47", False),
    ("48", "경상남도", "Gyeongnam", "KR-48", False),
    ("50", "제주특별자치도", "Jeju", "KR-49", False),
]
MERGED = ("12", "전남광주통합특별시", "Jeonnam-Gwangju", "", False)
BEFORE_MERGER = [
    ("29", "광주광역시", "Gwangju", "KR-29", False),
    ("46", "전라남도", "Jeonnam", "KR-46", False),
]


def create(apps, schema_editor):
    audience = apps.get_model("network", "Audience")
    for kind in SINGLETONS:
        audience.objects.create(kind=kind)
    region = apps.get_model("network", "Region")

    def row(values, **period):
        names = ("code", "name_ko", "name_en", "iso_code", "is_capital_area")
        return region.objects.create(**dict(zip(names, values)), **period)

    for values in REGIONS:
        row(values, started_on=BEGINNING)
    merged = row(MERGED, started_on=MERGER)
    for values in BEFORE_MERGER:
        row(values, started_on=BEGINNING, ended_on=MERGER, succeeded_by=merged)


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
