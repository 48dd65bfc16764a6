"""Questions put into tantivy's words."""

import re

from tantivy import FieldType, Occur, Query, Schema, SchemaBuilder

from suppliers.search.engine.backend import KEYS, TEXT_FIELDS
from suppliers.search.engine.question import (
    All,
    Any,
    Between,
    Clause,
    Contains,
    Filter,
    Fixed,
    Like,
    OneOf,
    Question,
    Term,
    Weighted,
)

# A number shares its 64 bits with the listing's id, so that every order is total and a cursor is one comparison.
ID_BITS = 32


def schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("facet", tokenizer_name="raw", index_option="basic", fast=True)
    for name in KEYS:
        builder.add_integer_field(name, fast=True)
    builder.add_unsigned_field("quality", fast=True)
    return builder.build()


def clause(schema: Schema, part: Clause) -> Query:
    match part:
        case Term(field, token):
            return Query.term_query(schema, field, token, index_option="basic")
        case Contains(field, character):
            one = re.escape(character)
            return Query.const_score_query(
                Query.regex_query(schema, field, f"(.{{0,2}}{one}.?|.?{one}.{{0,2}})"), 1.0
            )
        case Like(field, token, slips):
            return Query.fuzzy_term_query(schema, field, token, distance=slips)
        case All(parts):
            return Query.boolean_query([(Occur.Must, clause(schema, each)) for each in parts])
        case Any(parts):
            return Query.disjunction_max_query([clause(schema, each) for each in parts], 0.1)
        case Weighted(inner, weight):
            return Query.boost_query(clause(schema, inner), weight)
        case Fixed(inner, score):
            return Query.const_score_query(clause(schema, inner), score)


def restriction(schema: Schema, part: Filter) -> Query:
    """A filter: it restricts and never scores."""
    match part:
        case OneOf(tokens):
            query = Query.term_set_query(schema, "facet", list(tokens))
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
    """The question with every filter but the lifted group's."""
    parts = [
        (
            Occur.Must,
            clause(schema, question.match)
            if question.match
            else Query.const_score_query(Query.all_query(), 1.0),
        )
    ]
    parts += [(Occur.Should, clause(schema, each)) for each in question.prefer]
    for group, filters in question.filters.items():
        if group != lifted:
            parts += [(Occur.Must, restriction(schema, each)) for each in filters]
    return Query.boolean_query(parts)


def half(schema: Schema, query: Query, first: Between, *, behind: bool) -> Query:
    """The hits that come first, or the ones behind them."""
    return Query.boolean_query(
        [
            (Occur.Must, query),
            (Occur.MustNot if behind else Occur.Must, restriction(schema, first)),
        ]
    )
