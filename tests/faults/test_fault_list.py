"""The faults that syncing must survive, and which test provokes each; the simulation (``tests.simulation``) mixes them.

In the simulation's network (``tests.simulation.network``), laptops (``laptops``: power, disk), world (clocks, restarts,
copies of the centre, backups, updates) and sharing (teams, grants, absences) most of them meet each other at random; on
real sockets, processes and PostgreSQL the proxy (``tests.faults.proxy``) does it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent

FAULTS: dict[int, tuple[str, tuple[str, ...]]] = {
    1: ("cut after the centre committed, before the answer", (
        "faults/test_bad_network.py::test_a_network_that_does_this_to_every_request_loses_and_doubles_nothing",
        "faults/test_bad_network.py::test_an_answer_that_never_comes_is_not_waited_for_for_ever_and_is_told",
    )),
    2: ("cut at any byte of request or answer", (
        "faults/test_bad_network.py::test_a_cut_at_any_byte_loses_and_doubles_nothing",
        "sync/central/test_bodies.py::test_a_body_cut_at_any_byte_is_refused_whole",
    )),
    3: ("half-open connection", (
        "faults/test_bad_network.py::test_a_network_that_does_this_to_every_request_loses_and_doubles_nothing",
        "app/cli/test_cli_sync.py::test_a_centre_that_never_answers_is_not_waited_for_long",
    )),
    4: ("a batch sent twice, also in parallel", (
        "sync/central/test_push_and_pull.py::test_a_batch_sent_twice_counts_once_and_gets_the_same_answers",
        "sync/central/test_push_and_pull.py::test_the_same_batch_in_parallel_counts_once",
    )),
    5: ("out of order, a gap", (
        "sync/central/test_push_and_pull.py::test_a_gap_names_the_number_that_is_expected",
        "sync/central/test_push_and_pull.py::test_nothing_of_a_batch_with_a_gap_is_kept",
    )),
    6: ("laptop killed at every statement of write, push, pull, erase", (
        "simulation/test_simulation.py::test_whatever_happens_nothing_is_lost_and_all_are_equal_in_the_end",
        "journeys/test_killed_while_syncing.py::test_a_laptop_killed_while_it_syncs_loses_nothing",
        "sync/laptop/test_erasure.py::test_killed_while_erasing_the_next_sync_finishes_it",
    )),
    7: ("un-synced pages lost", (
        "app/store/test_store_connection.py::test_every_connection_has_the_safe_settings",
        "app/store/test_store_connection.py::test_a_disk_that_stops_taking_bytes_during_a_save_loses_nothing_confirmed",
    )),
    8: ("disk full or database busy", (
        "faults/test_disk.py::test_a_full_disk_while_taking_in_leaves_the_page_for_the_next_time",
        "faults/test_disk.py::test_a_database_that_another_program_holds_is_told_and_nothing_changes",
        "faults/test_disk.py::test_a_full_disk_at_the_centre_takes_nothing_and_loses_nothing",
    )),
    9: ("centre killed between two tables", (
        "simulation/test_simulation.py::test_whatever_happens_nothing_is_lost_and_all_are_equal_in_the_end",
        "simulation/test_http.py::test_whatever_a_real_network_and_killed_processes_do_nothing_is_lost_and_all_are_equal",
    )),
    10: ("centre restored from yesterday", (
        "sync/laptop/test_centre_put_back.py::test_a_laptop_that_has_seen_more_neither_sends_nor_takes_in",
        "sync/laptop/test_send_again.py::test_after_random_work_every_confirmed_change_is_in_the_centre_again",
    )),
    11: ("laptop restored from last week, or its disk cloned", (
        "journeys/test_restored_laptop.py::test_random_work_with_restores_converges_and_keeps_what_the_centre_had",
        "app/cli/test_cli_sync.py::test_a_cloned_laptop_is_found_out_and_can_go_on_after_a_restore",
    )),
    12: ("clock a year ahead, a day back, summer time", (
        "faults/test_clocks.py::test_a_laptop_with_a_wrong_clock_loses_nothing_and_wins_nothing",
        "sync/meeting/test_two_devices.py::test_a_clock_set_back_a_year_does_not_sign_the_laptop_out",
    )),
    13: ("two people in one note, one paragraph, one field, offline for weeks", (
        "sync/meeting/test_two_devices.py::test_one_note_written_by_two_is_merged_by_words",
        "sync/meeting/test_two_devices.py::test_the_same_field_edited_offline_loses_nothing_and_both_see_it",
    )),
    14: ("delete against edit against move", (
        "sync/meeting/test_two_devices.py::test_a_row_deleted_while_edited_lives_with_a_notice",
        "faults/test_rows_that_come_back.py::test_a_change_waits_for_a_row_that_left_and_came_back",
    )),
    15: ("two offline signatures, edit after signing, tampered bytes", (
        "sync/central/test_quarantine.py::test_a_finalised_row_does_not_change_any_more",
        "sync/central/test_push_and_pull.py::test_another_change_under_a_number_that_is_held_is_a_fork",
        "sync/central/test_push_and_pull.py::test_a_change_that_follows_on_another_history_is_a_fork",
    )),
    16: ("revoked while offline with unsent work, during a pull, granted again during the erasure", (
        "sync/laptop/test_sight_of_dossiers.py::"
        "test_what_was_not_sent_when_access_was_withdrawn_goes_to_quarantine_and_nothing_is_dropped",
        "sync/laptop/test_sight_of_dossiers.py::"
        "test_what_is_typed_during_the_sync_that_erases_goes_to_quarantine_at_the_next",
        "sync/laptop/test_sight_of_dossiers.py::"
        "test_granted_again_before_the_erasure_was_finished_it_comes_back_whole",
    )),
    17: ("old device with new centre and the reverse, full outbox", (
        "faults/test_releases.py::test_what_an_old_laptop_and_an_old_centre_do_not_know_survives_them",
        "faults/test_releases.py::test_a_full_outbox_of_the_old_release_reaches_a_new_centre",
    )),
    18: ("central transactions that commit in another order than their positions", (
        "sync/central/test_late_commits.py::test_a_push_waits_for_the_one_that_began_before_it",
        "sync/central/test_late_commits.py::test_readers_never_see_a_hole_while_others_write",
    )),
    19: ("a poison change in front of the queue", (
        "faults/test_poison.py::test_a_change_that_is_too_large_does_not_hold_up_what_is_behind_it",
        "faults/test_poison.py::test_text_that_no_store_can_hold_arrives_as_far_as_it_can",
        "faults/test_poison.py::test_bytes_in_the_outbox_that_are_no_change_are_kept_apart",
    )),
    20: ("an empty data set or a captive-portal page taken for the centre", (
        "faults/test_bad_network.py::test_a_network_that_does_this_to_every_request_loses_and_doubles_nothing",
        "app/cli/test_cli_sync.py::test_another_centre_at_the_same_address_gets_nothing",
        "app/cli/test_cli_sync.py::test_what_is_no_centre_ends_in_a_sentence_and_the_work_waits",
    )),
}  # fmt: skip


def test_the_list_is_whole() -> None:
    assert sorted(FAULTS) == list(range(1, 21))


@pytest.mark.parametrize("number", FAULTS)
def test_every_fault_is_provoked_by_a_test_that_exists(number: int) -> None:
    _, places = FAULTS[number]
    assert places
    for place in places:
        file, _, name = place.partition("::")
        tree = ast.parse((TESTS / file).read_text("utf-8"))
        assert name in {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}, place
