"""TOML files that a site writes by hand: read into a model, or refused with every fault named."""

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from steering.errors import RefusedError
from steering.locale import message


class Strict(BaseModel):
    """What stands in such a file: a key that is not known is a mistake, never passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=Strict)


def read(path: Path, model: type[Model]) -> Model:
    """What stands in the file; the model's defaults where there is none.

    Raises `RefusedError` with the code ``settings`` that names every wrong key with the
    nearest right one.
    """
    try:
        found: Model = _understood(path.read_text("utf-8"), model)
        return found
    except FileNotFoundError:
        return model()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise RefusedError(
            message("{file} can't be read: {cause}", file=path.name, cause=str(error)),
            code="settings",
            file=path.name,
        ) from None
    except ValidationError as error:
        raise RefusedError(
            message(
                "{file} is wrong: {faults}", file=path.name, faults="; ".join(_faults(error, model))
            ),
            code="settings",
            file=path.name,
        ) from None


@lru_cache(maxsize=16)
def _understood(text: str, model: type[Model]) -> Model:
    """Kept by every word of the file, which is read anew each time: what is written counts at once."""
    return model.model_validate(tomllib.loads(text))


def _faults(error: ValidationError, model: type[Strict]) -> list[str]:
    faults = []
    for fault in error.errors():
        key = ".".join(str(part) for part in fault["loc"])
        near = get_close_matches(str(fault["loc"][-1]) if fault["loc"] else "", set(_keys(model)), n=1)
        hint = f" ({near[0]}?)" if fault["type"] == "extra_forbidden" and near else ""
        faults.append(f"{key}: {fault['msg']}{hint}" if key else fault["msg"])
    return faults


def _keys(model: type[BaseModel]) -> Iterator[str]:
    """Every key of the file, those of its tables too."""
    for name, field in model.model_fields.items():
        yield name
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from _keys(part)
