"""The snapshots that something rests on which people have entered: kept as long as it stands.

So far these are claims for payment (`steering.milestones.claim`). Called by `load`, which is alone.
"""

from collections.abc import Collection

from steering.errors import RefusedError
from steering.state import State
from steering.store import Store

CLAIM = "claim"  # the kind of the records; each names its snapshot in `load_id`


def forget_old_snapshots(store: Store, newest: int) -> None:
    """Delete the oldest snapshots beyond `newest` that nothing rests on.

    None where that can't be known: the load is done, and the next one tries again.
    """
    if len(store.load_ids()) <= newest:
        return  # what people have entered takes a while to open
    try:
        pinned = rested_on(State(store.data))
    except RefusedError:
        return
    store.forget_all_but(newest, pinned)


def rested_on(state: State) -> Collection[str]:
    """The loads whose snapshots are kept, by the records that stand."""
    return {str((one.content or {}).get("load_id")) for one in state.current(CLAIM)}
