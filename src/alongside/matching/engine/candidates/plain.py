"""Scores and permissions of single pairs, in the plainest way: what the fast search is measured against."""

from typing import Any

import numpy as np
from scipy import sparse

from alongside.matching.engine.candidates.asked import Asked, BitsRule, Must, Tags, Words
from alongside.matching.engine.problem import Bools, Ints

PAIRS_AT_ONCE = 1 << 16


def score_of(asked: Asked, mentees: Ints, mentors: Ints) -> Ints:
    """The score of each pair of two equally long lists of row numbers, permitted or not."""
    mentees, mentors = np.asarray(mentees, np.int64), np.asarray(mentors, np.int64)
    scores = asked.base[mentees] + asked.named_pairs.points_of(mentees * asked.mentors + mentors)
    for step in asked.steps:
        scores += step.points * (shared_bits(step.mentee, step.mentor, mentees, mentors) >= step.at_least)
    for start in range(0, len(mentees), PAIRS_AT_ONCE):
        part = slice(start, start + PAIRS_AT_ONCE)
        if asked.dense is not None:
            mine, theirs = asked.dense.mentee[mentees[part]], asked.dense.mentor[mentors[part]]
            scores[part] += np.einsum("ed,ed->e", mine.astype(np.int64), theirs.astype(np.int64))
        if asked.tags is not None:
            mine, theirs = tag_rows(asked.tags)
            scores[part] += mine[mentees[part]].multiply(theirs[mentors[part]]).sum(axis=1)
    return scores


def permitted(asked: Asked, mentees: Ints, mentors: Ints) -> Bools:
    """Whether each pair of two equally long lists of row numbers may be formed; places do not matter here."""
    mentees, mentors = np.asarray(mentees, np.int64), np.asarray(mentors, np.int64)
    allowed = np.ones(len(mentees), dtype=np.bool_)
    for rule in asked.musts:
        allowed &= rule_permits(rule, mentees, mentors)
    keys = mentees * asked.mentors + mentors
    return allowed & ~asked.barred_pairs.holds(keys) | asked.kept_pairs.holds(keys)


def rule_permits(rule: Must, mentees: Ints, mentors: Ints) -> Bools:
    """What one must says of pairs; the two arrays of row numbers may broadcast against each other."""
    if isinstance(rule, BitsRule):
        holds = shared_bits(rule.mentee, rule.mentor, mentees, mentors) >= rule.at_least
    else:
        step = rule.mentor[mentors].astype(np.int64) - rule.mentee[mentees]
        holds = (rule.low <= step) & (step <= rule.high)
    known = rule.mentee_known[mentees] & rule.mentor_known[mentors]
    return np.where(known, holds == rule.wanted, rule.when_missing)


def shared_bits(mine: Words, theirs: Words, mentees: Ints, mentors: Ints) -> Ints:
    """How many bits the rows of each pair share; the row numbers may broadcast."""
    hits = np.zeros(np.broadcast_shapes(mentees.shape, mentors.shape), dtype=np.int64)
    for mentee_word, mentor_word in zip(mine.T, theirs.T, strict=True):
        hits += np.bitwise_count(mentee_word[mentees] & mentor_word[mentors])
    return hits


def tag_rows(tags: Tags) -> tuple[Any, Any]:
    """The tags as two sparse matrices of people by tags, in 64 bits."""
    sides = []
    for start, tag, weight in (
        (tags.mentee_start, tags.mentee_tag, tags.mentee_weight),
        (tags.mentor_start, tags.mentor_tag, tags.mentor_weight),
    ):
        rows = sparse.csr_array((weight.astype(np.int64), tag, start), shape=(len(start) - 1, tags.number))
        rows.sum_duplicates()
        sides.append(rows)
    return sides[0], sides[1]
