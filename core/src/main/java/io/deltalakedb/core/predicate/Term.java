package io.deltalakedb.core.predicate;

/** What stands in a pair of parentheses: a predicate, a column, or a literal without type yet. */
sealed interface Term permits Expression, Operand, Literal {}
