"""What people enter: an append-only log of records, in a small database of its own; asked by `access`.

A record is the newest version of something under a kind and a key: a target, a share made by hand, a
meeting, a saved view. To change it is to append a version, to withdraw it is to append an empty one;
nothing is ever updated, and nothing deleted but what is about a citizen who is forgotten. So the
history is the table itself, and *as it was then* a condition on time.
"""

from steering.state.record import Change as Change
from steering.state.record import ChangedMeanwhileError as ChangedMeanwhileError
from steering.state.record import Record as Record
from steering.state.state import State as State
