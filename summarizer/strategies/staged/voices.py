"""Whose words each segment carries: an explicit cue, the last speaker, the list's opener, or the outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from summarizer.attribution import Cue, find_cue, leading_subject, opening_cue, opens_title, strip_span
from summarizer.attribution.joint import is_joint_text
from summarizer.attribution.nominative import introduced_after
from summarizer.attribution.relatives import is_aside_clause
from summarizer.attribution.spans import CAPITAL
from summarizer.dateline import find_dateline
from summarizer.document import Document, Segment
from summarizer.kinds import find_kind
from summarizer.outcome import Attribution
from summarizer.segmentation.quotes import inside, without_names
from summarizer.strategies.staged.actors import ACTS, actor_of
from summarizer.strategies.staged.asking import Asker
from summarizer.strategies.staged.backward import closes, completed, told_back
from summarizer.strategies.staged.meant import (
    meant,
    officer_of,
    owner_of_office,
    person_named_before,
    told_by_party,
)
from summarizer.strategies.staged.openings import (
    answers_back,
    cue_of_sentence,
    in_contrast,
    is_open,
    is_outlets,
    is_reported,
    named_first,
    third_named_first,
    without_gloss,
)
from summarizer.strategies.staged.outside import after_agency, other_stories, silences
from summarizer.strategies.staged.sources import opens_jointly, speak_together, stands_beside
from summarizer.strategies.staged.speaker import Speaker
from summarizer.strategies.staged.speakers import Speakers

_COMMA = re.compile(r"\s*[,،]\s*")
_COLON = re.compile(r"[:：]\s*$")
_APPOSED_TO = re.compile(rf"\s({CAPITAL}[\w’'-]+\s{CAPITAL}[\w’'-]+),\s")
_AGENCY_WORDS = 4
_TITLED_NAME = re.compile(rf"(?:[^\s,.;:«“„\"]+\s+){{1,8}}?(?:{CAPITAL}[\w’'-]+\s){{1,3}}{CAPITAL}[\w’'-]+(?=[\s,])")


@dataclass(frozen=True)
class Voice:
    """What a segment says, and who says it.

    Attributes:
        segment: its number.
        speaker: None where it is the outlet's own voice.
        attribution: how the speaker is known.
        content: span of what is said, without the words that name the source.
    """

    segment: int
    speaker: Speaker | None
    attribution: Attribution
    content: tuple[int, int]


async def find_voices(document: Document, speakers: Speakers, asker: Asker) -> list[Voice]:
    """One voice per segment of the article, in order."""
    return await _Walk(document, speakers, asker).run()


class _Walk:
    def __init__(self, document: Document, speakers: Speakers, asker: Asker) -> None:
        self.document = document
        self.speakers = speakers
        self.asker = asker
        self.last: Speaker | None = None
        self.last_segment: Segment | None = None
        self.by_segment: dict[int, Voice] = {}
        dateline = find_dateline(document)
        self.story_from = max(dateline.end if dateline is not None else 0, after_agency(document))
        self.silences = [*silences(document), *other_stories(document, speakers.names)]
        self.silent: int | None = None
        self.named_only: int | None = None
        self.spoken: list[Speaker] = []
        self.jointly: set[int] = set()

    async def run(self) -> list[Voice]:
        segments = self.document.article
        for done, segment in enumerate(segments):
            self.asker.tell("reading segments", done, len(segments))
            voice = await self._voice(segment)
            self.by_segment[segment.index] = replace(voice, content=without_gloss(self.document, voice.content))
            self._retell(segment, voice)
            if voice.speaker is not None:
                aside = is_aside_clause(self.document.text, segment.start, segment.end, self.document.language)
                self.last = self.last if aside and self.last is not None else voice.speaker
                self.last_segment = segment
                self.spoken.append(voice.speaker)
        self.asker.tell("reading segments", len(segments), len(segments))
        self.by_segment.update(completed(self.document, self.by_segment))
        return [voice for segment in segments for voice in self._told(segment)]

    def _told(self, segment: Segment) -> list[Voice]:
        """The voice of a segment; what two sides say together has one of each."""
        voice = self.by_segment[segment.index]
        together = segment.index in self.jointly or segment.opener in self.jointly
        if not together or voice.speaker is not None:
            return [voice]
        sides = [party.id for party in self.speakers.parties if party.role == "side"]
        if len(sides) != 2:
            return [voice]
        return [replace(voice, speaker=self.speakers.itself(party)) for party in sides]

    async def _voice(self, segment: Segment) -> Voice:
        document = self.document
        if any(start < segment.end and end > segment.start for start, end in self.silences):
            await self._keep_silent(segment)
            return Voice(segment.index, None, "stated", self._whole(segment))
        if closing := await closes(document, self.speakers, segment, self.by_segment):
            self.by_segment.update(closing)
            return closing[segment.index]
        start = max(segment.start, min(self.story_from, segment.end))
        cue = find_cue(document.text, start, segment.end, document.language, document.quotes)
        if cue is None and document.language.verb_last:
            cue = cue_of_sentence(document, segment)
        if segment.opener is not None:
            return await self._item(segment, cue)
        if self.last is not None and document.language.verb_first and self._goes_on_telling(segment):
            return Voice(segment.index, self.last, "stated", self._whole(segment))
        if cue is not None and cue.kind == "named":
            named = await self._named(segment, cue)
            if named is not None:
                return named
            cue = None
        named_here = await self._named_before(segment) if cue is not None else None
        if named_here is not None and cue is not None:
            return Voice(segment.index, named_here, "stated", cue.content)
        if cue is not None and (teller := told_by_party(document, self.speakers, segment, cue)) is not None:
            return Voice(segment.index, self._person_of(teller, segment), "stated", cue.content)
        if cue is not None and self.last is not None and self._near(segment):
            return Voice(segment.index, meant(document, cue, self.last, self.spoken), "stated", cue.content)
        if self.last is not None and self._goes_on_telling(segment):
            return Voice(segment.index, self.last, "stated", self._whole(segment))
        actor = self._actor(segment)
        if actor is not None:
            return Voice(segment.index, actor, "stated", self._whole(segment))
        closes_with_colon = _COLON.search(document.text, max(segment.start, segment.end - 3), segment.end) is not None
        if closes_with_colon:
            cue = opening_cue(document.text, start, segment.end, document.language)
            opening = await self.speakers.resolve(document.text[slice(*cue.source)]) if cue is not None else None
            opening = opening or await self._introduced(segment) or (self.last if self._near(segment) else None)
            if opening is not None:
                return Voice(segment.index, opening, "stated", self._whole(segment))
        joint = cue is None and is_joint_text(document.text, segment.start, segment.end, document.language)
        if joint or (closes_with_colon and opens_jointly(document, self.speakers, segment)):
            self.last = None
            self.jointly.add(segment.index)
            return Voice(segment.index, None, "stated", self._whole(segment))
        voice = await self._without_cue(segment)
        if voice.speaker is None:
            # "X, who heads the team, painted another picture." The next "she said" is X.
            introduced = await self._introduced(segment)
            third = third_named_first(document, self.speakers, segment) if introduced is None else None
            if introduced is not None or third is not None:
                self.last, self.last_segment = introduced or third, segment
                if document.language.inserts or third is not None:
                    self.named_only = segment.index
        return voice

    async def _keep_silent(self, segment: Segment) -> None:
        """ "A spokesman declined to confirm it, saying only that ...": he says nothing, and then he speaks."""
        document = self.document
        following = next(iter(document.segments[segment.index + 1 :]), None)
        quoted = following is not None and document.text[following.start] in '«“„"' and document.language.fixed_order
        if following is None or not (
            following.sentence == segment.sentence or (quoted and following.block == segment.block)
        ):
            return
        cue = find_cue(document.text, segment.start, segment.end, document.language, document.quotes)
        named = cue is not None and cue.kind == "named"
        speaker = await self.speakers.resolve(document.text[slice(*cue.source)]) if cue is not None and named else None
        speaker = speaker or await self._introduced(segment)
        if speaker is not None:
            self.last, self.last_segment, self.silent = speaker, segment, segment.index

    def _retell(self, segment: Segment, voice: Voice) -> None:
        """ "«...». With these words X summed it up": the quotation before is his who is named after it."""
        document = self.document
        retells = document.language.pattern("reporting", "retells")
        previous = self.by_segment.get(segment.index - 1)
        self.by_segment.update(told_back(document, segment, self.by_segment))
        if voice.speaker is None or previous is None or not retells.match(document.text, segment.start, segment.end):
            return
        before = document.segments[previous.segment]
        if before.block == segment.block and document.text[before.start : before.end].rstrip(" .")[-1:] in '»”"':
            self.by_segment[previous.segment] = replace(previous, speaker=voice.speaker)
            self.by_segment[segment.index] = replace(voice, content=(segment.start, segment.start))

    async def _introduced(self, segment: Segment) -> Speaker | None:
        """The person whom a sentence without a cue has as its subject, if he speaks for a party."""
        text = self.document.text
        if is_outlets(self.document, segment):
            return None
        start = max(segment.start, self.story_from)
        if start > segment.start and len(text[start : segment.end].split()) <= _AGENCY_WORDS:
            # "CITY, 9 February — Coast News.": after the dateline stands the agency.
            return None
        if (first := await named_first(self.document, self.speakers, start, segment.end)) is not None:
            return first
        near = [span for span in self.document.quotes if span[0] < segment.end and span[1] > segment.start]
        text, _ = without_names(text, near, self.document.language)
        circumstance = self.document.language.pattern("reporting", "circumstances").match(text, start, segment.end)
        if circumstance and circumstance.end() < segment.end and self.document.language.fixed_order:
            # "Asked about the fee, a tired Lind shrugged."
            start = circumstance.end()
        start, end = leading_subject(text, start, segment.end, self.document.language)
        source = text[start:end]
        known = self.speakers.known(source) if self.speakers.person_in(source) else None
        if known is not None:
            return known
        named = introduced_after(text, max(segment.start, self.story_from), segment.end, self.document.language)
        if named is not None:
            self.silent = segment.index
            return await self.speakers.resolve(text[slice(*named)])
        title = self.document.language.pattern("roles", "title_words")
        apposed = _COMMA.match(text, end, segment.end)
        titled = apposed is not None and title.match(text, apposed.end(), segment.end) is not None
        last = source.rpartition(", ")[2] if self.document.language.inserts else source
        if self.speakers.naming.is_full_name(last, titled=titled):
            # "His lawyer, Maître Jan Holm, is more flexible."
            return await self.speakers.resolve(source)
        # Languages without the list give the party after the name, not before it.
        inner = self.document.language.words("reporting", "asides")
        run = _TITLED_NAME.match(text, start, segment.end) if inner else None
        if run is not None and opens_title(text, run.span(), self.document.language):
            # "The founder and owner of Y Mara Lind recognises little of this."
            return await self.speakers.resolve(" ".join(run.group().split()))
        # "Quite another story is told by Mara Lind, who leads ...": the name may stand last, its party after it.
        name = _APPOSED_TO.search(text, start, segment.end)
        return self.speakers.introduced(name.group(1)) if name else None

    async def _named(self, segment: Segment, cue: Cue) -> Voice | None:
        """The voice of a segment whose source has a name; None where the source is none after all."""
        text = self.document.text
        counterpart = self.document.language.pattern("roles", "counterpart").search(text, *cue.source) is not None
        contrast = counterpart or in_contrast(self.document, segment)
        other = self.last.party if self.last is not None and contrast else None
        same_paragraph = self.last_segment is not None and self.last_segment.block == segment.block
        nearest = self.last.party if self.last is not None and same_paragraph else None
        together = speak_together(self.document, self.speakers, cue.source)
        idle = together or stands_beside(self.document, self.speakers, cue.source)
        cited = self.document.language.pattern("reporting", "prepositions").fullmatch(text, *cue.word) is not None
        near = self.last.party if self.last is not None and self._near(segment) else None
        owner = owner_of_office(self.document, self.speakers, segment, cue, near)
        officer = await officer_of(self.document, self.speakers, cue, owner) if owner is not None else None
        speaker = None if idle else officer
        body = nearest if self.last is not None and not self.last.person else None
        if body is not None and other is None and answers_back(self.document, segment):
            # "Not so, said permanent secretary X".
            other = body
        if speaker is None and not idle:
            speaker = await self.speakers.resolve(text[slice(*cue.source)], other, nearest, body, cited=cited)
        if speaker is not None:
            return Voice(segment.index, self._person_of(speaker, segment), "stated", cue.content)
        inner = None if idle else find_cue(text, *cue.content, self.document.language, self.document.quotes)
        if inner is not None and inner.kind == "named" and inner.word != cue.word:
            speaker = await self.speakers.resolve(text[slice(*inner.source)])
            if speaker is not None:
                return Voice(segment.index, speaker, "nested", inner.content)
        if not idle and self.speakers.is_nobody(text[slice(*cue.source)]):
            return None
        self.last = None
        if together:
            self.jointly.add(segment.index)
            return Voice(segment.index, None, "stated", cue.content)
        return Voice(segment.index, None, "stated", self._whole(segment))

    async def _item(self, segment: Segment, cue: Cue | None) -> Voice:
        opener = self.by_segment.get(segment.opener) if segment.opener is not None else None
        speaker = opener.speaker if opener else None
        if cue is not None and cue.kind == "named":
            own = self.speakers.known(self.document.text[slice(*cue.source)])
            if own is not None and own != speaker:
                return Voice(segment.index, own, "stated", cue.content)
        return Voice(segment.index, speaker, "inherited", self._whole(segment))

    def _goes_on_telling(self, segment: Segment) -> bool:
        """ "..., and that the government had not replied": its speaker is that of the first "that"."""
        document, previous = self.document, self.last_segment
        if is_reported(document, segment, previous):
            return True
        if previous is None or previous.index != segment.index - 1 or previous.sentence != segment.sentence:
            return False
        joined = document.language.pattern("roles", "and").match(document.text, segment.start, segment.end)
        start = segment.start if joined is None else strip_span(document.text, joined.end(), segment.end)[0]
        opened = document.language.pattern("reporting", "complementizers")
        return opened.match(document.text, start, segment.end) is not None

    async def _without_cue(self, segment: Segment) -> Voice:
        previous = self.last_segment
        follows = previous is not None and previous.index == segment.index - 1 and previous.index != self.silent
        narrated = self.document.language.pattern("reporting", "narrated")
        if narrated.match(self.document.text, segment.start, segment.end) is not None:
            return Voice(segment.index, None, "stated", self._whole(segment))
        if self.last is not None and previous is not None and follows:
            reported = self.by_segment[previous.index].speaker is not None
            if (previous.sentence == segment.sentence and reported) or self._quoted(segment):
                return Voice(segment.index, self.last, "stated", self._whole(segment))
            if previous.block == segment.block and await self._goes_on(segment, self.last):
                return Voice(segment.index, self.last, "stated", self._whole(segment))
        return Voice(segment.index, None, "stated", self._whole(segment))

    async def _goes_on(self, segment: Segment, speaker: Speaker) -> bool:
        """Whether a speaker named before goes on in the next sentence of his paragraph.

        Newspapers name a speaker once a paragraph, so he does where the words of the language tell nothing else.
        """
        text, language = self.document.text, self.document.language
        quotes = any(left < segment.end and right > segment.start for left, right in self.document.quotes)
        if segment.index - 1 == self.named_only and not quotes:
            return False
        opening = leading_subject(text, segment.start, segment.end, language)
        owners = self.speakers.names.owners_in(text[slice(*opening)])
        told = language.pattern("reporting", "subjunctive").search(text, segment.start, segment.end)
        outlets = language.inserts and language.pattern("reporting", "outlet").match(text, segment.start, segment.end)
        silent = is_open(self.document, segment) or is_outlets(self.document, segment)
        if outlets or (told is None and (silent or (language.verb_second and not quotes))):
            return False
        if len(owners) == 1 and owners[0] != speaker.party and told is None:
            # What another party does, told by no verb of saying, is the outlet's report.
            return False
        if language.verb_first:
            # Where verbs come first such a sentence tells what happened, unless it is an act of negotiation.
            act = find_kind(text, segment.start, segment.end, language)
            return act is not None and (act.kind in ACTS or act.kind == "agreed") and not act.order
        if language.words("reporting", "no_comment"):
            return True
        options = [speaker.name, "the reporter"]
        sentence = self.document.words(segment)
        return await self.asker.choose("voice", options, sentence=sentence, speaker=speaker.name) == speaker.name

    async def _named_before(self, segment: Segment) -> Speaker | None:
        if self.last_segment is not None and self.last_segment.block == segment.block:
            return None
        return await person_named_before(self.document, self.speakers, segment)

    def _near(self, segment: Segment) -> bool:
        """A word that points back reaches the last speaker of this paragraph or the one before it."""
        return self.last_segment is not None and segment.block - self.last_segment.block <= 2

    def _quoted(self, segment: Segment) -> bool:
        middle = (segment.start + segment.end) // 2
        return inside(middle, self.document.quotes)

    def _actor(self, segment: Segment) -> Speaker | None:
        near = self.last if self._near(segment) else None
        actor = actor_of(self.document, self.speakers, segment, near)
        return self._person_of(actor, segment) if actor is not None else None

    def _person_of(self, speaker: Speaker, segment: Segment) -> Speaker:
        """Within a paragraph it is still a party's last speaker who is meant by its name or by his office."""
        last, told = self.last, self.last_segment
        if last is None or told is None or told.block != segment.block:
            return speaker
        return last if last.person and not speaker.person and last.party == speaker.party else speaker

    def _whole(self, segment: Segment) -> tuple[int, int]:
        return strip_span(self.document.text, segment.start, segment.end)
