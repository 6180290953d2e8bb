//! Where a quotation comes from: its passage, and every other witness.

use std::path::Path;

use ropey::Rope;
use tower_lsp::lsp_types::{Location, Position};

use super::session::Asked;
use super::{from_proto, to_proto};
use crate::corpus::SourceId;
use crate::desk::{self, Place};
use crate::text::Span;

/// The passage behind the quotation at `position`.
pub(super) fn definition(asked: &Asked, position: Position) -> Option<Location> {
    let offset = offset(asked, position);
    let (_, place) = desk::sources::passage(&asked.checked.draft, &asked.checked.report, offset)?;
    location(asked, place.source, place.span)
}

/// Every witness of the quotation at `position`, the likest first.
pub(super) fn references(asked: &Asked, position: Position) -> Vec<Location> {
    let offset = offset(asked, position);
    desk::sources::witnesses(&asked.checked.draft, &asked.checked.report, offset)
        .into_iter()
        .filter_map(|Place { source, span }| location(asked, source, span))
        .collect()
}

/// A span of a source as a place that the client can open.
pub(super) fn location(asked: &Asked, source: SourceId, span: Span) -> Option<Location> {
    let holding = asked.document.holding.as_deref()?;
    let source = holding.library.as_ref()?.corpus.sources.get(source.0 as usize)?;
    let uri = to_proto::uri(Path::new(&source.path))?;
    let text = Rope::from_str(&source.text);
    Some(Location::new(uri, to_proto::range(&text, asked.state.client.encoding, span)))
}

fn offset(asked: &Asked, position: Position) -> usize {
    from_proto::offset(&asked.document.text, asked.state.client.encoding, position).at
}
