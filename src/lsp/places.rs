//! Where a quotation comes from: its passage, and every other witness.

use tower_lsp::lsp_types::{GotoDefinitionResponse, Location, LocationLink, Position, Url};

use super::session::Asked;
use super::{from_proto, to_proto};
use crate::corpus::SourceId;
use crate::desk::{self, Place};
use crate::text::Span;

/// The passage behind the quotation at `position`, and the whole quotation, for clients that
/// underline what leads there.
pub(super) fn definition(asked: &Asked, position: Position) -> Option<GotoDefinitionResponse> {
    let client = &asked.state.client;
    let offset = offset(asked, position);
    let (quotation, place) =
        desk::sources::passage(&asked.checked.draft, &asked.checked.report, offset)?;
    let Location { uri, range } = location(asked, place.source, place.span)?;
    if !client.links {
        return Some(GotoDefinitionResponse::Scalar(Location { uri, range }));
    }
    let origin = to_proto::range(&asked.document.text, client.encoding, quotation);
    Some(GotoDefinitionResponse::Link(vec![LocationLink {
        origin_selection_range: Some(origin),
        target_uri: uri,
        target_range: range,
        target_selection_range: range,
    }]))
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
    Some(Location::new(uri(asked, source)?, asked.range_in(source, span)?))
}

/// The file of a source, whose path is shown from the root of its project.
fn uri(asked: &Asked, source: SourceId) -> Option<Url> {
    let source = asked.library()?.corpus.sources.get(source.0 as usize)?;
    let root = &asked.document.holding.as_deref()?.project.root;
    to_proto::uri(&root.join(&source.path))
}

fn offset(asked: &Asked, position: Position) -> usize {
    from_proto::offset(&asked.document.text, asked.state.client.encoding, position).at
}
