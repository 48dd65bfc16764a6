"""Questions put into tantivy's words."""

import re

from tantivy import FieldType, Occur, Query, Schema, SchemaBuilder

from suppliers.search.engine.backend import (
    BUNDLES,
    KEYS,
    OPEN_FACETS,
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

# A number shares its 64 bits with the listing's id, so that every order is total and a cursor is one comparison.
ID_BITS = 32
CLOSED, OF = "facet", "of"
_BUNDLE = {group: f"bundle_{at}" for at, groups in enumerate(BUNDLES) for group in groups}
# Groups with values that nobody lists beforehand, each in a field of its own.
_APART = {SUPPLIER_FACET: OF, **{group: f"named_{group}" for group in OPEN_FACETS}}
NO_VALUE = "-"


def facet_field(token: str) -> str:
    """Where a facet token is looked up, by its group."""
    return _APART.get(token.partition(":")[0], CLOSED)


def count_field(group: str) -> str:
    """Where the values of a group are counted."""
    return _APART.get(group) or _BUNDLE[group]


def bundles(tokens: tuple[str, ...]) -> dict[str, str]:
    """A document's one value of every bundle: its tokens of those groups, in one order."""
    found: dict[str, list[str]] = {name: [] for name in _BUNDLE.values()}
    for token in sorted(tokens):
        if name := _BUNDLE.get(token.partition(":")[0]):
            found[name].append(token)
    return {name: " ".join(held) or NO_VALUE for name, held in found.items()}


def schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field(CLOSED, tokenizer_name="raw", index_option="basic")
    for name in dict.fromkeys([*_BUNDLE.values(), *_APART.values()]):
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
            return Query.term_query(schema, facet_field(token), token, index_option="basic")
        case Contains(field, character):
            one = re.escape(character)
            return Query.const_score_query(
                Query.regex_query(schema, field, f"(.{{0,2}}{one}.?|.?{one}.{{0,2}})"), 1.0
            )


def restriction(schema: Schema, part: Filter) -> Query:
    """A filter: it restricts and never scores."""
    match part:
        case OneOf(tokens):
            query = Query.term_set_query(schema, facet_field(tokens[0]), list(tokens))
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
    parts += [(Occur.MustNot, clause(schema, each)) for each in question.exclude]
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
