"""Success stories: who tells one for which team, who takes it down, and whose name is shown."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from steering.access import stories
from steering.access.stories import Told
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.meetings.story import KIND, Story
from steering.state import ChangedMeanwhileError, State
from steering.store import Snapshot
from tests.marked import AS_OF, LOOKERS, NORD, SYD
from tests.unit.test_meeting_rights import TEAM_OF, viewer_of
from tests.unit.test_rooms import snapshot as snapshot

NORDS = Story(text="Hun fik sin første løn", team=NORD, told_on=AS_OF)
# A role: for which teams it tells one, whether it reads them, whether it takes down others'.
RIGHTS: Mapping[str, tuple[list[str | None], bool, bool]] = {
    "worker": ([NORD], True, False),
    "worker with a mentor's citizen": ([SYD], True, False),
    "worker by a grant": ([NORD], True, False),
    "team leader": ([NORD], True, False),
    "leader": ([None, NORD, SYD], True, True),
    "project manager": ([], True, False),
    "project manager with people": ([], True, False),
    "analyst": ([], False, False),
    "administrator": ([], False, False),
    "substitute": ([NORD], True, False),
    "nobody": ([], False, False),
}


@pytest.fixture
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """One in which nothing is entered."""
    return State(tmp_path_factory.mktemp("state"))


def tell(state: State, viewer: Viewer, story: Story = NORDS, key: str = "one") -> Told:
    stories.tell(state, viewer, key, story, TEAM_OF)
    return stories.stories(state)[0]


@pytest.mark.parametrize("role", LOOKERS)
def test_who_tells_reads_and_takes_down(snapshot: Snapshot, state: State, role: str) -> None:
    tells, reads, takes_down = RIGHTS[role]
    viewer = viewer_of(snapshot, role)
    assert stories.teams(viewer, TEAM_OF) == tells
    assert stories.may_see(viewer) is reads
    for team in (None, NORD, SYD):
        story = NORDS.model_copy(update={"team": team})
        if team in tells:
            tell(state, viewer, story, f"by {role} for {team}")
            continue
        with pytest.raises(RefusedError) as refused:
            tell(state, viewer, story)
        assert refused.value.code == "not_yours"
    other = replace(viewer_of(snapshot, "leader").identity, email="en.anden@kommune.dk")
    others = tell(state, replace(viewer_of(snapshot, "leader"), identity=other), key="another's")
    assert stories.may_take_down(viewer, others) is takes_down
    if not takes_down:
        with pytest.raises(RefusedError) as refused:
            stories.take_down(state, viewer, others, "passer ikke")
        assert refused.value.code == "not_yours"
    acting = replace(viewer, acting_as="other@kommune.dk")
    assert stories.teams(acting, TEAM_OF) == []
    assert not stories.may_take_down(acting, others)


def test_the_author_takes_down_an_own_one_with_a_reason(snapshot: Snapshot, state: State) -> None:
    anna = viewer_of(snapshot, "worker")
    told = tell(state, anna)
    for why, code in (("", "no_reason"), ("om 010203-1234", "not_kept")):
        with pytest.raises(RefusedError) as refused:
            stories.take_down(state, anna, told, why)
        assert refused.value.code == code
    assert stories.stories(state) == [told]
    stories.take_down(state, anna, told, "for let at kende")
    assert stories.stories(state) == []
    assert [record.why for record in state.history(KIND)] == ["for let at kende", ""]
    with pytest.raises(ChangedMeanwhileError):
        stories.take_down(state, anna, told, "en gang til")


def test_a_story_names_nobody_unless_asked_to(snapshot: Snapshot, state: State) -> None:
    anna = viewer_of(snapshot, "worker")
    anna = replace(anna, identity=replace(anna.identity, name="Anna"))
    assert "Anna" not in str(tell(state, anna).record.content)
    mine = tell(state, anna, NORDS.model_copy(update={"author": "Anna"}), "two")
    assert mine.story.author == "Anna"
    with pytest.raises(RefusedError) as refused:
        tell(state, anna, NORDS.model_copy(update={"author": "Bo"}), "three")
    assert refused.value.code == "not_yours"


@pytest.mark.parametrize(
    ("text", "code"), [(" \n", "no_text"), ("Om 010203-1234", "not_kept"), ("ø" * 601, "not_kept")]
)
def test_what_cannot_be_told_is_refused(snapshot: Snapshot, state: State, text: str, code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        tell(state, viewer_of(snapshot, "worker"), NORDS.model_copy(update={"text": text}))
    assert refused.value.code == code
    assert state.revision() == 0


def test_one_click_too_many_tells_it_once(snapshot: Snapshot, state: State) -> None:
    tell(state, viewer_of(snapshot, "worker"))
    with pytest.raises(ChangedMeanwhileError):
        tell(state, viewer_of(snapshot, "worker"))
    assert len(stories.stories(state)) == 1
