"""``python -m steering.documentation``: write the pages that are made from code."""

from steering.documentation import FOLDER, pages

if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")
