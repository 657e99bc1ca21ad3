# SPDX-License-Identifier: MPL-2.0
"""A document's stories beside those of the replay, and the runs that come of it."""

from difflib import SequenceMatcher

from characters import same_text

SEARCHED = 400_000  # products of lengths up to which differing stretches are compared by content


def unrecorded(document):
    """The stories of a document without a record."""
    return [_story("", story.name, [None] * len(story.code), None, story.struck) for story in document.stories]


def recorded(state):
    """The stories of a record without a document."""
    return [_story(story, _name(state, story), numbers, state.characters, bytes(len(numbers)))
            for story, numbers in state.stories.items()]


def _name(state, story):
    return state.names.get(story) or story


def compare(state, document, reading):
    """The document's stories with what the record says of each character. Adds to the reading what does not fit."""
    recorded_as = {"body": "body"} if "body" in state.stories else {}
    for story, name in state.names.items():
        if story != "body" and story in state.stories:
            recorded_as[name] = story
    stories, unknown, seen = [], 0, set()
    for story in document.stories:
        at = recorded_as.get(story.name) if story.name not in seen else None
        seen.add(story.name)
        numbers = state.stories[at] if at else ()
        known = state.characters.text(numbers)
        if same_text(known, story.code):
            matched = list(numbers)
        else:
            matched = _matched(numbers, known, story.code)
            _mismatch(story, matched, numbers, reading)
        gap = [place for place, number in enumerate(matched)
               if number is not None and state.characters.kinds[state.characters.kind[number]][0] == "unknown"]
        if gap:
            unknown += len(gap)
            reading.reasons.append(
                f"{len(gap)} characters of {story.name} came while nothing was recorded, the first at {gap[0]}.")
        stories.append(_story(at or "", story.name, matched, state.characters, story.struck))
    missing = [name for name, at in recorded_as.items() if name not in seen and len(state.stories[at])]
    reading.reasons += [f"The record has text of {name}, which is not in this document." for name in missing]
    if reading.reasons and reading.status == "covered":
        reading.status = "partly-covered"
    if reading.status != "covered":
        reading.findings.setdefault("text", []).append("The record does not give the text of the document.")
    return stories


def _mismatch(story, matched, numbers, reading):
    new = [place for place, number in enumerate(matched) if number is None]
    gone = len(numbers) - (len(matched) - len(new))
    if new:
        reading.reasons.append(f"The record does not cover {len(new)} characters of {story.name}, the first at {new[0]}.")
    if gone or not new:
        place = next((i for i, number in enumerate(matched) if i >= len(numbers) or number != numbers[i]), len(matched))
        reading.reasons.append(f"{gone} characters of the recorded text of {story.name} are gone, the first at {place}.")


def _matched(numbers, known, found):
    """For each character of the document the recorded one that it is, or None."""
    begin, most = 0, min(len(known), len(found))
    while begin < most and known[begin] == found[begin]:
        begin += 1
    end = 0
    while end < most - begin and known[-1 - end] == found[-1 - end]:
        end += 1
    middle = [None] * (len(found) - begin - end)
    left, right = known[begin:len(known) - end], found[begin:len(found) - end]
    if left and right and len(left) * len(right) <= SEARCHED:
        for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
            for place in range(block.size):
                middle[block.b + place] = numbers[begin + block.a + place]
    return list(numbers[:begin]) + middle + list(numbers[len(numbers) - end:] if end else [])


def _story(identifier, name, numbers, characters, struck):
    runs = []
    before = None
    for place, number in enumerate(numbers):
        if number is None:
            origin, source, copied, offset = "unknown", None, False, None
        else:
            origin, source, copied, offset = characters.run(number)
        strikes = bool(struck[place])
        here = (origin, source, copied, strikes, None if offset is None else offset - place)
        if here == before:
            runs[-1]["length"] += 1
            continue
        before = here
        run = {"start": place, "length": 1, "origin": origin, "source": source, "copy": copied, "struck": strikes}
        if offset is not None:
            run["source_start"] = offset
        runs.append(run)
    return {"id": identifier, "name": name, "length": len(numbers), "runs": runs}
