"""A run of many articles that is killed without warning goes on where it stopped."""

from __future__ import annotations

import os

import pytest

from tests.faults.killing import Killed, run

KILLS = 20


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    return run(tmp_path_factory.mktemp("killed"), kills=KILLS)


pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(os.name != "posix", reason="kill -9 and fork are of POSIX"),
]


def test_it_was_killed_at_work(killed: Killed) -> None:
    assert len(killed.kills) == KILLS
    assert killed.kills == sorted(killed.kills), "no line that was there is gone after the next run"
    assert len(set(killed.kills)) > KILLS / 3
    assert killed.kills[-1] < killed.articles


def test_the_output_holds_each_article_once_and_as_its_own(killed: Killed) -> None:
    assert set(killed.lines) == {str(number) for number in range(1, killed.articles + 1)}
    assert (killed.lost, killed.doubled, killed.outcomes) == (0, 0, killed.articles)


def test_no_finished_article_is_asked_about_again(killed: Killed) -> None:
    assert killed.again == 0
    # What was under way when the run was killed is asked about again, and no more than that.
    assert killed.asked <= killed.articles + KILLS * 8


def test_nothing_is_left_lying_about(killed: Killed) -> None:
    assert killed.left == []
