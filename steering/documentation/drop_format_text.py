"""What ``docs/format.md`` says around its tables."""

from steering.contract.reasons import Reason

DROP = """
A **drop** (leverance) is a folder with one file per table (tabel), as a case system's scheduled
report leaves it. This page says what the files may hold. A star (*) marks a table or a column that
must be there.

## Files

- A file belongs to the table with whose name its own name **begins**, in English or Danish.
  Capitals, blanks, `-` and `_` do not count, and `ø` and `oe` are the same letter, as are `å` and
  `aa`, `æ` and `ae`. After that a date and anything else may follow: `activities_2025-03-28.csv`,
  `Indsatser 28-03-2025.xlsx`.
- A file is **CSV** (`.csv`, `.txt` or `.tsv`), **Excel** (`.xlsx`, the first sheet) or **Parquet**
  (`.parquet`). The first row holds the headers.
- CSV may be UTF-8 with or without a byte-order mark, UTF-16, Windows-1252 or ISO-8859-1, with `;`,
  `,`, tab or `|` between the cells.
- Files that belong to no table are not read, and named in the report.
- A file is at most 2 GB, a CSV line 1 MB, a table 250 million cells (50 million where it is Excel, or
  CSV with rows of unequal length). What is packed in Excel and Parquet is at most 4 GB unpacked, and in
  Excel no more than 100 times the file where that is over 256 MB. Links, pipes and devices are not
  read; in the inbox they are removed.
- Signs in a file's name that are no letters, digits or `.,()+@&-_`, and anything in CPR form, are
  underscores wherever the name is told or kept; a name is kept to 120 bytes.
- The **as-of date** (opgjort pr.) is the day the data describe: the one given with `--as-of`, else
  the newest date in the names of the tables' files (`2025-03-28`, `20250328` or `28-03-2025`), else
  the newest day on which one of them was changed.
- A table that is absent from a drop keeps what was last published of it.

## Cells

- **Headers** and the **words** of a list are compared as file names are. Columns may stand in any
  order. A column that the format does not know is left out, and named in the report.
- **Missing** is an empty cell, `NULL` or `-`. A missing cell takes the column's default, if it has
  one.
- **Dates** are `2025-03-28`, `28-03-2025`, `28.03.2025` or `28/03/2025`, the day always before the
  month; in Excel and Parquet also real dates.
- **Numbers** have a decimal comma or point and no thousands separator. A whole number may be
  written `2.0`, as spreadsheets do.
- A row in which every cell is empty is no row; the report tells how many there were.
"""

CPR = """
## CPR numbers

A column `cpr` (`cpr-nummer`, `cpr_nr`) may stand for `citizen_id`. Each of its values is replaced
as the file is read by a keyed hash (HMAC-SHA-256): 64 letters and digits that are the same for the
same person every time, and from which nobody finds the number without the site's secret. The secret
is made once and lies outside the data folder.

Whatever has the form of a CPR number in `citizen_id`, or in a column that the format does not know,
is replaced in the same way, and there nine digits that become a CPR number with a zero before them
are one, for Excel drops the zero. Where a file has both `cpr` and `citizen_id`, `cpr` is left out.
"""

REJECTED = """
A row that breaks a rule is rejected and the others are used. For every table, rows read = rows
accepted + rows rejected. Each rejected row is one line in a CSV file, `rejects/<load_id>.csv` in
the data folder, with the columns `file`, `row` (the header is row 1), `column`, `value`, `reason`
and `message`. Anything in CPR form is blotted out there, and what a spreadsheet would take for a
formula has an apostrophe before it.

The rules are tried in this order, and the first that a row breaks is told: too many cells; then the
cells from the first column to the last, in the order of this page; then the period, the key,
overlap, and references.
"""

REJECTED_WHEN = {
    Reason.MISSING: "a required cell is missing",
    Reason.NOT_A_DATE: "a cell of a date column is no date",
    Reason.NOT_A_NUMBER: "a cell of a number column is no number, or no whole one where it must be",
    Reason.UNKNOWN_VALUE: "a word is not on the column's list, or an e-mail address is none",
    Reason.OUT_OF_RANGE: "a number is too small or too large, or a period is too long",
    Reason.TOO_LONG: "`citizen_id` has more than 64 characters, or the row more cells than the header",
    Reason.END_BEFORE_START: "a period's last day lies before its first",
    Reason.UNKNOWN_REFERENCE: "`citizen_id` has no accepted enrolment, or `worker_id` is not among the "
    "workers (not checked where workers have never been delivered)",
    Reason.DUPLICATE_KEY: "a later row has the same key and other values; identical rows are kept once "
    "and count as accepted",
    Reason.OVERLAP: "the citizen has an enrolment in the same programme that began before and lasts",
}

KEPT = """
## How long it is kept

A citizen all of whose enrolments closed before the month that lies 60 months before the as-of date
(`forget_after_months` in [the settings](settings.md)) is **forgotten** at the load that finds it.
Nothing of them comes into the new snapshot, and their rows vanish from all earlier snapshots, archived
drops and lists of rejected rows; the files are written anew, for a row that is only deleted lies on in
its file. So past weeks are counted without them too. The figures of everybody else stay as they were.

- Who has an enrolment that is open, or one that was rejected and may be, is not forgotten. Who is no
  longer in the export counts as closed on the last day on which a load knew of them.
- Rows that are left out count as accepted in the report, which tells how many people they are.
- What people have entered about them is deleted with its whole history. Where its database is out of
  reach, the next load does it.
- In the archive a file without them is Parquet. Their rows are empty there, so that the numbers of the
  others stay; the manifest tells how many they are, and has the new checksums.
- The limit is the first of a month, so who is forgotten changes once a month, and old files are
  rewritten then. A load takes longer on that day. A drop dated in the future forgets nobody early.
- `receipts/<load_id>.json` in the data folder tells how many citizens a load forgot, and which files it
  rewrote with how many rows. A load that dies over it is finished by the next.
- Archived drops are removed after 24 months (`keep_archive_months`); refused drops, lists of rejected
  rows and files that belong to no table after 90 days (`keep_refused_days`), whoever is in them.
- Keep backups no longer than that: what is in them is not forgotten.
"""

REFUSED = """
## When a drop is refused whole

Then nothing is published, the published data stay as they are, one message names the file and the
cause, and the exit status is 2.
"""

REFUSALS = {
    "no_folder": "there is no such folder",
    "secret": "the secret behind the pseudonyms is shorter than 16 bytes",
    "as_of": "the as-of date that was given lies before 1970 or after 2099",
    "missing_table": "a required table is missing",
    "two_files": "two files belong to one table",
    "unreadable": "a file can't be read, is neither CSV, Excel nor Parquet, or is too large",
    "missing_column": "a required column is missing",
    "emptied": "a file has no rows where the published table has some; to keep them, leave it out",
    "too_many_rejects": "more than 10 % of a table's rows are rejected (`most_rejected_share` in "
    "[the settings](settings.md))",
    "changed": "it changed while it was read; in the inbox it is looked at again",
    "busy": "another load did not end in time; in the inbox it is tried again",
}
