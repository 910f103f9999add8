"""Columns that several tables share, each defined once."""

from __future__ import annotations

from typing import Annotated

from schemas import vocabulary as v
from schemas.columns import Column

PageId = Annotated[str, Column("The page.", pattern="pg_[0-9a-f]{16}")]
OrgId = Annotated[str, Column("The organisation.", pattern="org_[0-9a-f]{16}")]
PersonId = Annotated[str, Column("The person.", pattern="per_[0-9a-f]{16}", personal=True)]
NetworkId = Annotated[str, Column("The network.", pattern="net_[0-9a-f]{16}")]
ProjectId = Annotated[str, Column("The project.", pattern="prj_[0-9a-f]{16}")]
SubjectType = Annotated[v.SubjectType, Column("What the row is about.")]
SubjectId = Annotated[str, Column("Id of what the row is about.", pattern="(org|net|prj)_[0-9a-f]{16}")]
Offset = Annotated[int, Column("Position in pages.text.", unit="code point", minimum=0)]
Confidence = Annotated[float, Column("How sure samverk is.", unit="probability", minimum=0, maximum=1)]
Extractor = Annotated[str, Column("Which part of samverk found it.")]
ExtractorVersion = Annotated[str, Column("Version of that part.")]
Country = Annotated[str, Column("Country, ISO 3166-1 alpha-2.", pattern="[A-Z]{2}")]
Language = Annotated[str, Column("Written language, BCP 47; und where none can be told.", pattern="[a-z]{2,3}")]
Currency = Annotated[str, Column("Currency, ISO 4217.", pattern="[A-Z]{3}")]
Year = Annotated[int, Column("Calendar year.", unit="year", minimum=1000, maximum=2999)]
Edtf = Annotated[str, Column("Date, EDTF level 1, at the precision the page gives.")]
Day = Annotated[str, Column("Calendar day, ISO 8601.", pattern=r"\d{4}-\d{2}-\d{2}")]
Precision = Annotated[v.Precision, Column("How exact the date is.")]
Months = Annotated[int, Column("Length of the stretch of time.", unit="month", minimum=0)]
Raw = Annotated[str, Column("The words of the page.")]
Pages = Annotated[int, Column("On how many pages it occurs.", unit="page", minimum=1)]
