"""Values that try to be more than text, and a drop with them in every text column."""

from tests.typed_files import parquet

AS_OF = "2026-11-20"
SCRIPT = "window.taken=1"
HOSTILE: dict[str, str] = {
    "script": f"<script>{SCRIPT}</script>",
    "image": f"<img src=x onerror='{SCRIPT}'><svg onload='{SCRIPT}'>",
    "markdown": "# **fed** _skrå_ `kode` ~~væk~~ | a | b |",
    "list": "1. en",
    "link": "[klik](https://evil.example/a) https://evil.example/b www.evil.example",
    "script link": f"[klik](javascript:{SCRIPT}) <a href='javascript:{SCRIPT}'>klik</a>",
    "picture": "![billede](https://evil.example/c.png)",
    "formula of TeX": "$x^2$ $$\\frac{1}{2}$$ \\(x\\)",
    "directive": ":red[rød] :material/home: :material_home: :streamlit: :smile: :green-badge[ok]",
    "arrows": "a -> b <- c <-> d -- e >= f",
    "formula": '=HYPERLINK("https://evil.example";"klik")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "plus": "+1+cmd|' /C calc'!A1",
    "SQL": "x'); DROP TABLE citizens; -- $everything ? %s {0} {x}",
    "control": "a\x00\x07\x1b[31mb\x7f\x85c\u2028d",
    "lines": "a\n\n    b\n# c\r\n- d\te",
    "direction": "\u202eabc\u202c \u2066def \u05d0\u05d1 \u0627\u0628",
    "invisible": "a\u200bb\u200dc\ufeffd\u2060e",
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1f0",
    "long": "Lang" * 7500,
}

HOSTILE["all"] = " ".join(text for name, text in HOSTILE.items() if name != "long")


def citizen(text: str) -> str:
    """What a citizen is called after this text: the format takes 64 signs."""
    return text[:60].strip()


def drop() -> dict[str, str | bytes]:
    """A citizen, a worker, a team, a programme for each value; Parquet, whose cells hold anything."""
    values = list(HOSTILE.values())
    rows = range(len(values))
    citizens, days = [citizen(text) for text in values], ["2026-01-05" for _ in rows]
    tables: dict[str, dict[str, list[str]]] = {
        f"enrolments_{AS_OF}": {
            "citizen_id": citizens,
            "programme": values,
            "target_group": values,
            "enrolled_on": days,
        },
        "workers": {
            "worker_id": values,
            "name": values,
            "team": values,
            "email": [f"w{n}@kommune.dk" for n in rows],
        },
        "assignments": {
            "citizen_id": citizens,
            "worker_id": values,
            "role": ["caseworker" for _ in rows],
            "from_on": days,
        },
        "activities": {
            "activity_id": values,
            "citizen_id": citizens,
            "kind": ["internship" for _ in rows],
            "starts_on": days,
            "company_id": values,
            "company_name": values,
            "end_reason": values,
        },
        "contacts": {
            "citizen_id": citizens,
            "held_on": days,
            "kind": ["phone" for _ in rows],
            "worker_id": values,
        },
    }
    return {f"{name}.parquet": parquet(columns) for name, columns in tables.items()}
