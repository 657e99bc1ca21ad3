# SPDX-License-Identifier: MPL-2.0
"""A set of whole numbers, kept as its stretches."""

from bisect import bisect_left, bisect_right


class Spans:
    def __init__(self):
        self._begins, self._ends = [], []  # of stretches that do not touch each other, rising

    def add(self, begin, end):
        """Adds begin, begin + 1, … up to but without end."""
        first, last = bisect_left(self._ends, begin), bisect_right(self._begins, end)
        if first < last:
            begin, end = min(begin, self._begins[first]), max(end, self._ends[last - 1])
        self._begins[first:last], self._ends[first:last] = [begin], [end]

    def hold(self, begin, end):
        """Whether all numbers from begin up to but without end are in the set."""
        at = bisect_right(self._begins, begin) - 1
        return at >= 0 and end <= self._ends[at]
