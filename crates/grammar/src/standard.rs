//! Published texts: ITU-T Recommendations, Resolutions, and the standards of other bodies.

mod bodies;
mod recommendation;
mod resolution;

pub use bodies::standards;
pub(crate) use recommendation::part_name;
pub use recommendation::recommendations;
pub use resolution::resolutions;
