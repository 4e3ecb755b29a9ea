"""How hard Hypothesis tries: a quick look that is the same every time, or with CAMPAIGN=1 thousands."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "quick",
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "campaign",
    max_examples=3000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("campaign" if os.environ.get("CAMPAIGN") == "1" else "quick")


@pytest.fixture(scope="session", autouse=True)
def _secret(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test touches the user's own secret, nor a state database that the user's shell names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("STEERING_STATE_URL", raising=False)
        patch.setenv("STEERING_SECRET_FILE", str(tmp_path_factory.mktemp("secret") / "key"))
        yield


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small made-up drop, messy rows and all."""
    from steering.demo import write

    folder = tmp_path_factory.mktemp("demo")
    write(folder, citizens=60, weeks=30)
    return folder
