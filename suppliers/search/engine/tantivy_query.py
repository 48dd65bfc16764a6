"""Questions put into tantivy's words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tantivy import FieldType, Occur, Query, Schema, SchemaBuilder

from suppliers.search.engine.backend import (
    BUNDLES,
    ID_BITS,
    KEYS,
    SUPPLIER_FACET,
    TEXT_FIELDS,
)
from suppliers.search.engine.question import (
    All,
    Among,
    Any,
    Between,
    Clause,
    Contains,
    Facet,
    Filter,
    Fixed,
    Like,
    OneOf,
    Question,
    Term,
    Unless,
    Weighted,
)

CLOSED, OF = "facet", "of"
_BUNDLE = {group: f"bundle_{at}" for at, groups in enumerate(BUNDLES) for group in groups}
_BUNDLES = tuple(dict.fromkeys(_BUNDLE.values()))
NO_VALUE = "-"
# What stands between the tokens of a bundle: a supplier's own words may hold anything that can be typed.
BETWEEN = "\x1f"
# A filter of so many values is looked up one by one; of more, all at once in the list of values.
_FEW = 32


@lru_cache(maxsize=50_000)
def places(token: str) -> tuple[str, str]:
    """Where a facet token is looked up, and the bundle it is counted in if any."""
    group = token.partition(":")[0]
    return OF if group == SUPPLIER_FACET else CLOSED, _BUNDLE.get(group, "")


def count_field(group: str) -> str:
    """Where the values of a group are counted."""
    return OF if group == SUPPLIER_FACET else _BUNDLE[group]


def facet_values(tokens: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What a document's facet tokens put in which field: each where it is looked up, and one value in every bundle."""
    held: dict[str, list[str]] = {}
    for token in sorted(tokens):
        field, bundle = places(token)
        yield field, token
        held.setdefault(bundle, []).append(token)
    for bundle in _BUNDLES:
        yield bundle, BETWEEN.join(held[bundle]) if bundle in held else NO_VALUE


def schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field(CLOSED, tokenizer_name="raw", index_option="basic")
    for name in (*_BUNDLES, OF):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in KEYS:
        builder.add_integer_field(name, fast=True)
    builder.add_unsigned_field("quality", fast=True)
    return builder.build()


def clause(schema: Schema, part: Clause) -> Query:
    match part:
        case All(parts):
            return Query.boolean_query([(Occur.Must, clause(schema, each)) for each in parts])
        case Any(parts):
            return Query.disjunction_max_query([clause(schema, each) for each in parts], 0.1)
        case Weighted(inner, weight):
            return Query.boost_query(clause(schema, inner), weight)
        case Fixed(inner, score):
            return Query.const_score_query(clause(schema, inner), score)
        case Unless(inner, other):
            return Query.boolean_query(
                [
                    (Occur.Must, clause(schema, inner)),
                    (Occur.MustNot, clause(schema, other)),
                ]
            )
        case Among(ids):
            return Query.term_set_query(schema, "id", list(ids))
        case _:
            return _token(schema, part)


def _token(schema: Schema, part: Term | Contains | Like | Facet) -> Query:
    match part:
        case Term(field, token):
            return Query.term_query(schema, field, token, index_option="basic")
        case Like(field, token, slips):
            return Query.fuzzy_term_query(schema, field, token, distance=slips)
        case Facet(token):
            return Query.term_query(schema, places(token)[0], token, index_option="basic")
        case Contains(field, character):
            one = re.escape(character)
            return Query.const_score_query(
                Query.regex_query(schema, field, f"({one}.?|.{one})"), 1.0
            )


def restriction(schema: Schema, part: Filter) -> Query:
    """A filter: it restricts and never scores."""
    match part:
        case OneOf(tokens) if len(tokens) <= _FEW:
            query = Query.boolean_query(
                [(Occur.Should, _token(schema, Facet(token))) for token in tokens]
            )
        case OneOf(tokens):
            query = Query.term_set_query(schema, places(tokens[0])[0], list(tokens))
        case Between(number, low, high):
            query = Query.range_query(
                schema,
                number,
                FieldType.Integer,
                lower_bound=None if low is None else low << ID_BITS,
                upper_bound=None if high is None else high << ID_BITS,
                include_upper=high is None,
            )
    return Query.const_score_query(query, 0.0)


def whole(schema: Schema, question: Question, *, lifted: str = "") -> Query:
    """What is found, in no order, with every filter but the lifted group's."""
    return Query.boolean_query(_within(schema, question, question.match, lifted))


def ranked(schema: Schema, question: Question) -> list[Query]:
    """What is found, with a score: first what leads, and behind it the rest."""
    prefer = [(Occur.Should, clause(schema, each)) for each in question.prefer]
    rest = [*_within(schema, question, question.match), *prefer]
    if question.lead is None:
        return [Query.boolean_query(rest)]
    behind = (Occur.MustNot, clause(schema, question.lead))
    return [
        Query.boolean_query([*_within(schema, question, question.lead), *prefer]),
        Query.boolean_query([*rest, behind]),
    ]


def _within(
    schema: Schema, question: Question, match: Clause | None, lifted: str = ""
) -> list[tuple[Occur, Query]]:
    everything = Query.const_score_query(Query.all_query(), 1.0)
    parts = [(Occur.Must, clause(schema, match) if match else everything)]
    parts += [(Occur.MustNot, clause(schema, each)) for each in question.exclude]
    for group, filters in question.filters.items():
        if group != lifted:
            parts += [(Occur.Must, restriction(schema, each)) for each in filters]
    return parts


def half(schema: Schema, query: Query, first: Between, *, behind: bool) -> Query:
    """The hits that come first, or the ones behind them."""
    return Query.boolean_query(
        [
            (Occur.Must, query),
            (Occur.MustNot if behind else Occur.Must, restriction(schema, first)),
        ]
    )
