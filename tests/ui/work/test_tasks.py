"""Background work: nothing lost, nothing silent, nothing on the wrong thread."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from models.errors import Trouble
from ui.work.tasks import JobControl, Progress, Tasks


@pytest.fixture
def owner(dressed_app) -> QObject:
    return QObject()


def _raise(error: BaseException):
    def work(_control: JobControl) -> None:
        raise error

    return work


def test_work_runs_elsewhere_and_its_result_comes_back_on_the_gui_thread(tasks: Tasks, owner: QObject, qtbot) -> None:
    seen: list[tuple[str, bool]] = []
    tasks.read(
        lambda _control: threading.current_thread().name,
        lambda name: seen.append((name, threading.current_thread() is threading.main_thread())),
        owner=owner,
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0].startswith("tandem-read")
    assert seen[0][1]
    assert tasks.is_idle


def test_trouble_goes_to_the_handler(tasks: Tasks, owner: QObject, qtbot) -> None:
    troubles: list[Exception] = []
    tasks.read(_raise(Trouble("file.missing")), lambda _result: None, troubles.append, owner=owner)
    qtbot.waitUntil(lambda: bool(troubles))
    assert isinstance(troubles[0], Trouble)


def test_a_failure_without_handler_is_still_shown(tasks: Tasks, owner: QObject, failures: list, qtbot) -> None:
    tasks.read(_raise(ZeroDivisionError()), lambda _result: None, owner=owner)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures.pop(), ZeroDivisionError)


def test_work_that_ends_its_thread_is_shown_and_later_work_still_runs(
    tasks: Tasks, owner: QObject, failures: list, qtbot
) -> None:
    done: list[int] = []
    tasks.write(_raise(SystemExit(1)), owner=owner)
    tasks.write(lambda _control: 2, done.append, owner=owner)
    qtbot.waitUntil(lambda: done == [2])
    assert isinstance(failures.pop(), SystemExit)


def test_the_newer_search_replaces_the_older(tasks: Tasks, owner: QObject, qtbot) -> None:
    is_running, may_end = threading.Event(), threading.Event()
    results: list[str] = []

    def slow(_control: JobControl) -> str:
        is_running.set()
        may_end.wait(10)
        return "oud"

    tasks.read(slow, results.append, owner=owner, kind="search")
    assert is_running.wait(10)
    tasks.read(lambda _control: "nieuw", results.append, owner=owner, kind="search")
    qtbot.waitUntil(lambda: results == ["nieuw"])
    may_end.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert results == ["nieuw"]


def test_a_read_that_was_replaced_before_it_began_never_runs(tasks: Tasks, owner: QObject, qtbot) -> None:
    may_end = threading.Event()
    ran: list[int] = []
    for _ in range(2):
        tasks.read(lambda _control: may_end.wait(10), lambda _result: None, owner=owner)
    for number in range(20):
        tasks.read(lambda _control, number=number: ran.append(number), lambda _r: None, owner=owner, kind="search")
    may_end.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert ran == [19]


def test_a_result_for_a_view_that_is_gone_is_dropped(tasks: Tasks, qtbot) -> None:
    import shiboken6

    view, may_end, results = QObject(), threading.Event(), []
    tasks.read(lambda _control: may_end.wait(10), results.append, owner=view)
    shiboken6.delete(view)
    may_end.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert results == []


def test_a_save_that_fails_is_shown_even_when_its_view_is_gone(tasks: Tasks, failures: list, qtbot) -> None:
    import shiboken6

    view, handled = QObject(), []
    tasks.write(_raise(Trouble("disk.full")), failed=handled.append, owner=view)
    shiboken6.delete(view)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert handled == []
    assert isinstance(failures.pop(), Trouble)


def test_writes_run_one_by_one_in_order(tasks: Tasks, owner: QObject, qtbot) -> None:
    at_work = threading.Lock()
    order: list[int] = []

    def write(number: int):
        def work(_control: JobControl) -> None:
            assert at_work.acquire(blocking=False)
            order.append(number)
            at_work.release()

        return work

    for number in range(50):
        tasks.write(write(number), owner=owner)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert order == list(range(50))


def test_a_search_does_not_wait_for_a_long_write(tasks: Tasks, owner: QObject, qtbot) -> None:
    may_end, results = threading.Event(), []
    tasks.write(lambda _control: may_end.wait(10), owner=owner)
    tasks.read(lambda _control: "gevonden", results.append, owner=owner)
    qtbot.waitUntil(lambda: results == ["gevonden"])
    assert not tasks.is_idle
    may_end.set()


def test_progress_is_sampled_and_the_last_of_it_is_shown(tasks: Tasks, owner: QObject, qtbot) -> None:
    shown: list[Progress] = []
    first_seen = threading.Event()

    def work(control: JobControl) -> None:
        control.report(1, 1000)
        first_seen.wait(10)
        for row in range(2, 1001):
            control.report(row, 1000)

    def show(progress: Progress) -> None:
        shown.append(progress)
        first_seen.set()

    tasks.write(work, lambda _result: None, owner=owner, progress=show)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert shown[0] == Progress(1, 1000)
    assert shown[-1] == Progress(1000, 1000)
    assert len(shown) < 20


def test_cancel_stops_between_steps_and_says_so(tasks: Tasks, owner: QObject, qtbot) -> None:
    outcome: list[str] = []
    has_begun = threading.Event()

    def work(control: JobControl) -> None:
        has_begun.set()
        while True:
            control.stop_if_cancelled()

    said_stop = lambda: outcome.append("stop")  # noqa: E731
    job = tasks.write(work, lambda _result: outcome.append("done"), owner=owner, cancelled=said_stop)
    assert has_begun.wait(10)
    job.cancel()
    qtbot.waitUntil(lambda: job.is_finished)
    assert outcome == ["stop"]


def test_a_cancel_that_comes_too_late_tells_the_truth(tasks: Tasks, owner: QObject, qtbot) -> None:
    outcome: list[int] = []
    is_running, may_end = threading.Event(), threading.Event()

    def work(_control: JobControl) -> int:
        is_running.set()
        may_end.wait(10)
        return 7

    job = tasks.write(work, outcome.append, owner=owner, cancelled=lambda: outcome.append(-1))
    assert is_running.wait(10)
    job.cancel()
    may_end.set()
    qtbot.waitUntil(lambda: job.is_finished)
    assert outcome == [7]


def test_closing_lets_queued_saves_end_and_hands_their_results_over(owner: QObject) -> None:
    saved: list[int] = []
    tasks = Tasks(saved.append)
    for number in range(20):
        tasks.write(lambda _control, number=number: number, saved.append, owner=owner)
    assert tasks.close(wait_seconds=10)
    assert saved == list(range(20))
    assert tasks.is_idle


def test_closing_shows_a_save_that_failed_at_the_last_moment(owner: QObject) -> None:
    shown: list[BaseException] = []
    tasks = Tasks(shown.append)
    tasks.write(_raise(Trouble("disk.full")), owner=owner)
    assert tasks.close(wait_seconds=10)
    assert len(shown) == 1


def test_closing_asks_running_work_to_stop(owner: QObject) -> None:
    stopped: list[bool] = []
    tasks = Tasks(stopped.append)

    def work(control: JobControl) -> None:
        while True:
            control.stop_if_cancelled()

    tasks.read(work, lambda _result: None, owner=owner)
    tasks.write(work, owner=owner, cancelled=lambda: stopped.append(True))
    assert tasks.close(wait_seconds=10)
    assert stopped == [True]


def test_closing_does_not_wait_for_ever(owner: QObject, failures: list) -> None:
    may_end, results = threading.Event(), []
    tasks = Tasks(failures.append)
    tasks.write(lambda _control: may_end.wait(30), results.append, owner=owner)
    assert not tasks.close(wait_seconds=0.05)
    may_end.set()
    assert results == []


def test_after_closing_nothing_is_taken_in_silence(tasks: Tasks, owner: QObject) -> None:
    tasks.close()
    with pytest.raises(RuntimeError):
        tasks.write(lambda _control: None, owner=owner)
    assert tasks.read(lambda _control: 1, lambda _result: None, owner=owner).is_finished is False
    assert tasks.is_idle
