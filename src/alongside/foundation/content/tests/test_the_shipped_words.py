"""The words as shipped: complete, open, in order, and fit to be shown."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.foundation import content
from alongside.foundation.content import Phase, Side
from alongside.foundation.content.wording import not_open_because

COUNTS = {
    **dict.fromkeys(["R", "P1", "E", "P2S", "P2W", "F", "P4E"], 14),
    **dict.fromkeys(["V", "D", "GRG", "GRR", "GRO", "GRW", "GOG", "GOO", "GOL", "GOD", "M", "P3A", "P3I", "DEC"], 12),
    **dict.fromkeys(["DM", "CEL", "END", "MEN", "COX", "SM"], 12),
    **dict.fromkeys(["GI1", "GI2", "GI3", "GI4", "GI5", "GI6"], 6),
    **dict.fromkeys(["KO1", "KO2", "KO3", "KO4"], 4),
    **dict.fromkeys(["PA1", "PA2", "PA3", "PA4", "PA5", "PA6"], 3),
    **dict.fromkeys(["CI1", "CI2", "CI3", "CI4", "CI5", "CI6", "CI7"], 3),
    **dict.fromkeys(["SV1", "SV2", "SV3", "SV4", "SV5", "SV6", "SV7"], 3),
}
CORE = ["purpose", "roles", "rhythm", "moving", "place", "confidentiality", "contact", "review", "leaving", "trouble"]


def test_all_57_sets_are_there_with_exactly_their_questions():
    assert len(COUNTS) == 57
    assert {key: len(each.questions) for key, each in content.load().sets.items()} == COUNTS
    assert len(content.load().questions) == sum(COUNTS.values()) == 450


def test_every_question_is_open_and_numbered_without_a_gap():
    for each in content.load().sets.values():
        assert [question.key for question in each.questions] == [
            f"{each.key}-{number:02}" for number in range(1, len(each.questions) + 1)
        ]
        assert [question.text for question in each.questions if not_open_because(question.text)] == []


def test_no_question_is_asked_twice_except_the_learning_question():
    texts = [question.text for question in content.load().questions.values()]
    assert {text for text in texts if texts.count(text) > 1} == {"What did you learn from it?"}


def test_only_independence_and_difficult_messages_are_challenges():
    sets = content.load().sets.values()
    assert {each.key for each in sets if each.kind is content.Kind.CHALLENGE} == {"P3I", "DM"}


def test_the_core_contract_is_ten_clauses_in_order_and_sets_what_the_software_uses():
    clauses = content.load().clauses
    assert [clause.key for clause in clauses.core] == CORE
    assert {value for clause in clauses.core for value in clause.sets} == set(content.ClauseValue)
    assert clauses.confidentiality_limits in clauses.by_key["confidentiality"].text
    assert len(clauses.library) >= 26


def test_clauses_are_sentences_a_pair_could_sign():
    clauses = content.load().clauses
    for clause in (*clauses.core, *clauses.library):
        assert clause.text[0].isupper(), clause.key
        assert clause.text.endswith((".", '."')), clause.key
        assert 60 <= len(clause.text) <= 900, clause.key
        assert not re.search(r"[{}\[\]]", clause.text), clause.key


def test_readiness_has_18_and_14_statements_and_three_that_need_a_talk_first():
    readiness = content.load().readiness
    assert [statement.key for statement in readiness.mentor] == [f"mentor-{n:02}" for n in range(1, 19)]
    assert sorted(statement.key for statement in readiness.mentee) == [f"mentee-{n:02}" for n in range(1, 15)]
    both = readiness.statements(Side.BOTH)
    assert {each.key for each in both if each.talk_first} == {"mentor-04", "mentor-14", "mentor-15"}
    assert [answer.key for answer in readiness.answers] == list(content.ReadinessAnswer)


def test_the_pulse_is_six_items_on_a_scale_from_0_to_4_with_sources():
    pulse = content.load().pulse
    assert [item.key for item in pulse.items] == ["heard", "safe", "purpose", "ownership", "useful", "forward"]
    assert [item.key for item in pulse.items if item.alone] == ["safe", "ownership"]
    assert [point.value for point in pulse.scale] == [0, 1, 2, 3, 4]
    assert (pulse.thresholds["drop"].value, pulse.thresholds["answered_at_least"].value) == (20, 4)
    assert max(point.value for point in pulse.scale) * pulse.thresholds["points_per_step"].value == 100


def test_eight_expectations_each_lead_to_their_own_clause():
    loaded = content.load()
    clauses = [expectation.clause for expectation in loaded.expectations.questions]
    assert len(clauses) == len(set(clauses)) == 8
    assert all(each.question.startswith("E-") for each in loaded.expectations.questions)


def test_each_phase_has_tasks_for_mentee_mentor_and_both():
    phases = content.load().phases
    assert list(phases.phases) == list(Phase)
    for phase in phases.phases.values():
        for side in Side:
            assert phase.tasks_for(side), (phase.key, side)


def test_every_synonym_of_a_phase_can_be_chosen_in_some_vocabulary_or_by_itself():
    phases = content.load().phases
    assert "Courtship" in phases.phases[Phase.BEGIN].synonyms
    labels = {phases.vocabularies["plain"].label(phase) for phase in Phase}
    assert labels == {"Beginning", "Getting established", "Growing independent", "Ending well"}
    for vocabulary in phases.vocabularies.values():
        assert len({vocabulary.label(phase) for phase in Phase}) == 4


def test_the_first_meeting_comes_as_one_hour_and_half_an_hour():
    plans = content.load().first_meeting.plans
    assert {key: plan.minutes for key, plan in plans.items()} == {"sixty": 60, "thirty": 30}


def test_grow_has_four_panels_and_holds_the_mentors_ideas_back():
    grow = content.load().guides["grow"]
    assert "".join(panel.letter for panel in grow.panels) == "GROW"
    assert [panel.sets for panel in grow.panels] == [("GRG",), ("GRR",), ("GRO",), ("GRW",)]
    assert grow.mentor_ideas is not None
    assert grow.mentor_ideas.after == 2
    assert grow.commitment is not None
    assert grow.commitment.smaller_below == 7


def test_six_endings_of_which_safety_and_one_sided_ones_need_no_joint_talk():
    endings = content.load().endings
    assert "".join(ending.letter for ending in endings.kinds.values()) == "ABCDEF"
    assert {key for key, ending in endings.kinds.items() if not ending.joint} == {"no_fault", "unresponsive", "safety"}
    assert [countdown.meetings_left for countdown in endings.countdown] == [3, 2, 1]
    assert endings.countdown_at(4) is None


def test_worry_and_hope_start_as_private_drafts():
    types = content.load().agenda.item_types
    private = {each.key for each in types if each.audience is content.FirstAudience.PRIVATE}
    assert private == {"worry", "hope"}


def test_the_numbers_of_the_early_notices_are_those_of_the_evidence():
    numbers = {key: each.value for key, each in content.load().thresholds.items()}
    expected = {"first_meeting_late": 14, "gap_factor": 2, "gap_grace": 3, "offer_reminder": 3, "offer_lapse": 7}
    assert expected.items() <= numbers.items()


def test_three_templates_ask_both_sides_something():
    loaded = content.load()
    assert list(loaded.programme_templates) == ["formal", "light", "group"]
    used = set()
    for key, template in loaded.programme_templates.items():
        mentee, mentor = loaded.intake(key, Side.MENTEE), loaded.intake(key, Side.MENTOR)
        assert {question.side for question in mentee} == {Side.MENTEE, Side.BOTH}
        assert {question.side for question in mentor} == {Side.MENTOR, Side.BOTH}
        assert set(loaded.intake(key, Side.BOTH)) == {*mentee, *mentor}
        used |= set(template.questions)
    assert used == set(loaded.intake_questions)
    assert {question.type for question in loaded.intake_questions.values()} == set(content.IntakeType)


def test_the_words_avoid_verdicts_roles_in_capitals_and_american_spelling():
    folder = Path(content.__file__).parents[2] / "content" / "en"
    unwanted = re.compile(
        r"\b(failed|failure|junior|mentee's score|program|color|behavior|organization|recognize|ME|MR|CO)\b"
    )
    found = [
        f"{file.name}: {line}"
        for file in sorted(folder.rglob("*.toml"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if unwanted.search(line)
    ]
    assert found == []


def test_it_is_parsed_once():
    assert content.load() is content.load("en")


def test_nobody_can_change_what_was_loaded():
    with pytest.raises(TypeError):
        content.load().sets["R"] = content.load().sets["E"]  # type: ignore[index]


def test_the_content_check_counts_and_ends_well_without_django():
    script = "\n".join(
        [
            "import sys",
            "sys.modules['django'] = None",
            "from alongside.foundation.content.__main__ import main",
            "sys.exit(main([]))",
        ]
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "57 question sets, 450 questions" in done.stdout


def test_the_content_check_names_file_and_line_and_ends_with_1(tmp_path):
    shutil.copytree(Path(content.__file__).parents[2] / "content" / "en", tmp_path / "en")
    (tmp_path / "en" / "pulse.toml").write_text("version = 1\nmood = 3\n", encoding="utf-8")
    command = [sys.executable, "-m", "alongside.foundation.content", str(tmp_path / "en")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "content/en/pulse.toml:2: " in done.stderr
