//! Records as tables for other systems.
