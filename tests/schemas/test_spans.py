import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.spans import Span

spans = st.tuples(st.integers(0, 200), st.integers(1, 50)).map(lambda p: Span(p[0], p[0] + p[1]))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_is_not_empty_backwards_or_before_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(spans, spans)
def test_spans_overlap_both_ways_or_not_at_all(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.overlaps(b) == b.overlaps(a) == bool(shared)


@given(spans, spans)
def test_a_span_contains_another_when_it_has_all_its_characters(a: Span, b: Span) -> None:
    assert a.contains(b) == (set(range(b.start, b.end)) <= set(range(a.start, a.end)))


@given(spans, st.integers(0, 100))
def test_shifting_back_and_forth_gives_the_same_span(span: Span, by: int) -> None:
    assert span.shifted(by).shifted(-by) == span


def test_a_span_gives_the_characters_it_covers() -> None:
    assert Span(3, 8).of("på Ærø i dag") == "Ærø i"
