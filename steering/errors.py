"""What can be told to a person: a refusal is the input's fault or the call's, never a traceback."""

from steering.locale import Message


class RefusedError(Exception):
    """Input or a call that is refused, exit status 2: what is wrong, where, and what to do.

    `code` names the kind of refusal for programs; `file` is the file at fault, by its name alone.
    """

    def __init__(self, message: Message, *, code: str = "refused", file: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.file = file

    def __str__(self) -> str:
        return str(self.message)
