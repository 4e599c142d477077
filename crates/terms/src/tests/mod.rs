//! What the terms have in common: what is printed is read back, and orders are orders.

mod dates;
mod documents;
mod files;
mod names;
mod others;
