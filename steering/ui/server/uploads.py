"""Which sessions may upload, and how many files: asked by the gate, given by the page that offers it.

Streamlit takes a file from whoever knows a session's id, before any page has looked who that is. So the
gate lets one through only where a page was just drawn for somebody who may hand one in.
"""

from collections import OrderedDict

from streamlit.runtime.scriptrunner import get_script_run_ctx

MOST_FILES = 20  # of one session: each stays in memory, at most 1 MB, until the session ends
_MOST_SESSIONS = 1000
_left: OrderedDict[str, int] = OrderedDict()


def allow() -> None:
    """Let the session that is drawn upload."""
    session = _session()
    if session is not None and session not in _left:
        _left[session] = MOST_FILES
        while len(_left) > _MOST_SESSIONS:
            _left.popitem(last=False)


def forbid() -> None:
    """The session that is drawn is nobody's who may upload."""
    session = _session()
    if session is not None and session in _left:
        _left[session] = 0


def may(session: str) -> bool:
    """Whether a page of this session offers an upload."""
    return _left.get(session, 0) > 0


def spend(session: str) -> bool:
    """Whether this session may upload one more file; counts it."""
    if not may(session):
        return False
    _left[session] -= 1
    return True


def _session() -> str | None:
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else None
