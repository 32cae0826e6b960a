//! The gate that stored queries pass: one SELECT over the declared views, functions of a list, nothing
//! that is not named here. What runs is not the text that was typed but what was understood of it,
//! printed anew: every name in quotes, every comment gone, every literal escaped by us. So no two
//! readings of one text can differ.

mod expr;
mod function;
mod names;
mod query;
mod value;

use std::fmt;

use sqlparser::ast::{Expr, LimitClause, Query, Spanned, Statement, Value};
use sqlparser::dialect::{AnsiDialect, Dialect};
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Location, Token, Tokenizer};

use super::ParameterKind;
use crate::db::Engine;
use crate::error::FieldError;

pub use function::FUNCTIONS;

/// Characters of a query at most.
pub(super) const LONGEST: usize = 8000;
/// Words and signs of a query at most.
const MOST_TOKENS: usize = 2500;
/// How deep expressions and queries may be nested.
const DEEPEST: usize = 60;
/// How often a column may come to stand in an expression when the parts of a query are put into each
/// other, as databases do before they begin: forty parts that each double the one before would fill any
/// memory, and nothing interrupts that.
const GROWN: u64 = 300;
/// Bytes of the stack that a query is read on.
const STACK: usize = 64 << 20;
/// Marks a literal's place until it is put in; no query may hold it.
const MARK: char = '\u{e000}';

/// What is wrong with a query, and where: line and column from 1, if it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub code: &'static str,
    pub at: Option<(u64, u64)>,
    pub what: String,
}

impl Wrong {
    fn new(code: &'static str, at: Location, what: impl fmt::Display) -> Self {
        let at = (at.line > 0).then_some((at.line, at.column));
        Self { code, at, what: what.to_string().chars().take(80).collect() }
    }

    fn of(code: &'static str, node: &impl Spanned, what: impl fmt::Display) -> Self {
        Self::new(code, node.span().start, what)
    }

    /// As the error of the field that holds the SQL.
    pub fn field(&self, path: &str) -> FieldError {
        let number = |n: u64| i64::try_from(n).unwrap_or(0);
        let (line, column) = self.at.unwrap_or_default();
        FieldError::new(path, self.code)
            .arg("what", self.what.clone())
            .arg("line", number(line))
            .arg("column", number(column))
    }
}

type Checked<T = ()> = Result<T, Wrong>;

/// The dialect: the standard's, with FILTER.
#[derive(Debug)]
struct Plain;

impl Dialect for Plain {
    fn is_identifier_start(&self, ch: char) -> bool {
        ch.is_alphabetic() || ch == '_'
    }
    fn is_identifier_part(&self, ch: char) -> bool {
        ch.is_alphanumeric() || ch == '_'
    }
    fn is_delimited_identifier_start(&self, ch: char) -> bool {
        ch == '"'
    }
    fn supports_nested_comments(&self) -> bool {
        AnsiDialect {}.supports_nested_comments()
    }
    fn supports_filter_during_aggregation(&self) -> bool {
        true
    }
}

/// What the gate knows.
#[derive(Debug)]
pub(super) struct Gate<'a> {
    /// Names of the views.
    pub views: Vec<&'a str>,
    /// Parameters, in the order in which they are bound.
    pub parameters: Vec<(String, ParameterKind)>,
    /// The database it is for.
    pub engine: Engine,
    /// Rows it may give.
    pub most: u64,
}

/// One walk through a query.
#[derive(Debug)]
struct Walk<'a> {
    gate: &'a Gate<'a>,
    literals: Vec<String>,
    depth: usize,
    /// Columns named so far.
    named: u64,
    /// How far the queries within the expression at hand have grown.
    within: u64,
}

/// A part of WITH that is visible, and how far it has grown.
type Own = Vec<(String, u64)>;

impl Gate<'_> {
    /// Checks a query and gives what is to run. Values are bound by their place in `parameters`.
    pub fn pass(&self, text: &str) -> Checked<String> {
        // On a stack of its own: what is written to be deep must not end the program before it is refused.
        let deep = || Wrong::new("sql_deep", Location::empty(), "");
        std::thread::scope(|scope| {
            let walk = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || self.walk(text));
            walk.map_err(|_| deep())?.join().map_err(|_| deep())?
        })
    }

    fn walk(&self, text: &str) -> Checked<String> {
        let mut query = parse(text)?;
        let mut walk = Walk { gate: self, literals: Vec::new(), depth: 0, named: 0, within: 1 };
        walk.query(&mut query, &mut Vec::new())?;
        walk.limit(&mut query)?;
        let printed = query.to_string();
        // What is printed must be what was checked, whatever the printer thinks of it.
        match parse(&printed) {
            Ok(again) if again == query => Ok(walk.with_literals(&printed)),
            _ => Err(Wrong::new("sql_construct", Location::empty(), "SELECT")),
        }
    }
}

impl Walk<'_> {
    /// The outermost query gives no more rows than it may.
    fn limit(&self, query: &mut Query) -> Checked {
        let most = self.gate.most.saturating_add(1);
        let own = match &query.limit_clause {
            Some(LimitClause::LimitOffset { limit: Some(limit), .. }) => match limit {
                Expr::Value(v) => match &v.value {
                    Value::Number(digits, _) => digits.parse::<u64>().ok(),
                    _ => None,
                },
                _ => None,
            }
            .ok_or_else(|| Wrong::of("sql_limit", limit, limit))?,
            _ => most,
        };
        let number = Expr::value(Value::Number(own.min(most).to_string(), false));
        match &mut query.limit_clause {
            Some(LimitClause::LimitOffset { limit, .. }) => *limit = Some(number),
            other => {
                *other = Some(LimitClause::LimitOffset {
                    limit: Some(number),
                    offset: None,
                    limit_by: Vec::new(),
                });
            }
        }
        Ok(())
    }

    /// Puts the literals in, each quote doubled: the standard's way, and the only one on both databases.
    fn with_literals(&self, printed: &str) -> String {
        let mut out = String::with_capacity(printed.len());
        for (n, part) in printed.split(MARK).enumerate() {
            if n % 2 == 0 {
                out.push_str(part);
            } else if let Some(literal) = part.parse::<usize>().ok().and_then(|n| self.literals.get(n)) {
                out.push_str(&literal.replace('\'', "''"));
            }
        }
        out
    }
}

/// Reads a text as one query, and nothing beside it.
fn parse(text: &str) -> Checked<Query> {
    let nowhere = Location::empty;
    if text.chars().count() > LONGEST * 4 {
        return Err(Wrong::new("sql_long", nowhere(), ""));
    }
    let mut tokens = Tokenizer::new(&Plain, text)
        .tokenize_with_location()
        .map_err(|e| Wrong::new("sql_syntax", e.location, e.message))?;
    tokens.retain(|t| !matches!(t.token, Token::Whitespace(_)));
    if tokens.len() > MOST_TOKENS {
        return Err(Wrong::new("sql_long", nowhere(), ""));
    }
    let at = |parser: &Parser<'_>| parser.peek_token().span.start;
    let mut parser = Parser::new(&Plain).with_recursion_limit(DEEPEST).with_tokens_with_locations(tokens);
    let statement = parser.parse_statement().map_err(|e| syntax(&e))?;
    let ended = parser.consume_token(&Token::SemiColon);
    if parser.peek_token().token != Token::EOF {
        let code = if ended { "sql_several" } else { "sql_syntax" };
        return Err(Wrong::new(code, at(&parser), parser.peek_token().token));
    }
    match statement {
        Statement::Query(query) => Ok(*query),
        other => {
            let first = other.to_string();
            Err(Wrong::new("sql_not_select", nowhere(), first.split_whitespace().next().unwrap_or_default()))
        }
    }
}

/// The parser says where at the end of its sentence: `… found: FOO at Line: 1, Column: 8`.
fn syntax(error: &ParserError) -> Wrong {
    let text = match error {
        ParserError::TokenizerError(text) | ParserError::ParserError(text) => text.as_str(),
        ParserError::RecursionLimitExceeded => return Wrong::new("sql_deep", Location::empty(), ""),
    };
    let (said, place) = text.rsplit_once(" at Line: ").unwrap_or((text, ""));
    let (line, column) = place.split_once(", Column: ").unwrap_or_default();
    let at = Location::new(line.parse().unwrap_or(0), column.parse().unwrap_or(0));
    let found = said.rsplit_once("found: ").map_or(said, |(_, found)| found);
    if found == "EOF" { Wrong::new("sql_end", at, "") } else { Wrong::new("sql_syntax", at, found) }
}

#[cfg(test)]
mod tests;
