//! Limits as options. The defaults hold every real document that was seen.

use crate::size;
use clap::value_parser;
use pipeline::Limits;
use std::time::Duration;

#[derive(Debug, Clone, Copy, clap::Args)]
#[command(next_help_heading = "Limits (what goes beyond is cut, with a finding)")]
pub(crate) struct LimitArgs {
    /// Size of one file [default: 256M]
    #[arg(long = "max-file-size", value_name = "SIZE", value_parser = size::parse)]
    file_size: Option<u64>,
    /// Inflated size of one part of a package [default: 256M]
    #[arg(long = "max-part-size", value_name = "SIZE", value_parser = size::parse)]
    part_size: Option<u64>,
    /// Inflated size of all parts of a package [default: 512M]
    #[arg(long = "max-package-size", value_name = "SIZE", value_parser = size::parse)]
    package_size: Option<u64>,
    /// How many times its packed size a part may swell to, from 16 MiB on [default: 300]
    #[arg(long = "max-ratio", value_name = "N", value_parser = value_parser!(u64).range(1..))]
    ratio: Option<u64>,
    /// Entries of a package [default: 10000]
    #[arg(long = "max-entries", value_name = "N", value_parser = value_parser!(u32).range(1..))]
    entries: Option<u32>,
    /// How deep the elements of an XML part may nest [default: 512]
    #[arg(long = "max-xml-depth", value_name = "N", value_parser = value_parser!(u32).range(1..=4096))]
    xml_depth: Option<u32>,
    /// Paragraphs and tables of a document; a table counts as three [default: 800000]
    #[arg(long = "max-blocks", value_name = "N", value_parser = value_parser!(u64).range(1..))]
    blocks: Option<u64>,
    /// Table cells of a document, covered positions included [default: 2000000]
    #[arg(long = "max-cells", value_name = "N", value_parser = value_parser!(u64).range(1..))]
    cells: Option<u64>,
    /// Text of a document [default: 32M]
    #[arg(long = "max-text-size", value_name = "SIZE", value_parser = size::parse)]
    text_size: Option<u64>,
    // More would not be read back by common JSON parsers: 128 levels is where they stop.
    /// How deep tables may nest, at most 16 [default: 16]
    #[arg(long = "max-table-depth", value_name = "N", value_parser = value_parser!(u32).range(1..=16))]
    table_depth: Option<u32>,
    /// Size of one page of HTML [default: 32M]
    #[arg(long = "max-html-size", value_name = "SIZE", value_parser = size::parse)]
    html_size: Option<u64>,
    // Building a page's tree takes time in the square of its depth.
    /// How deep the elements of a page may nest, at most 2000 [default: 512]
    #[arg(long = "max-html-depth", value_name = "N", value_parser = value_parser!(u32).range(1..=2000))]
    html_depth: Option<u32>,
    /// Cells with text of a workbook [default: 5000000]
    #[arg(long = "max-workbook-cells", value_name = "N", value_parser = value_parser!(u64).range(1..))]
    workbook_cells: Option<u64>,
    /// How deep documents may lie in archives and documents [default: 4]
    #[arg(long = "max-inner-depth", value_name = "N", value_parser = value_parser!(u32).range(0..=16))]
    inner_depth: Option<u32>,
    /// Documents inside one file [default: 10000]
    #[arg(long = "max-inner-documents", value_name = "N", value_parser = value_parser!(u64))]
    inner_documents: Option<u64>,
    /// Size of the documents inside one file, inflated [default: 1G]
    #[arg(long = "max-inner-size", value_name = "SIZE", value_parser = size::parse)]
    inner_size: Option<u64>,
    /// Seconds for one document [default: 20]
    #[arg(long = "max-time", value_name = "SECONDS", value_parser = value_parser!(u64).range(1..))]
    time: Option<u64>,
    /// Files read at one time by all threads: others wait [default: 256M]
    #[arg(long = "max-in-flight", value_name = "SIZE", value_parser = size::parse)]
    in_flight: Option<u64>,
}

impl LimitArgs {
    pub(crate) fn limits(self) -> Limits {
        fn set<T>(place: &mut T, value: Option<T>) {
            if let Some(value) = value {
                *place = value;
            }
        }
        let mut limits = Limits::default();
        set(&mut limits.file_bytes, self.file_size);
        set(&mut limits.package.part_bytes, self.part_size);
        set(&mut limits.package.total_bytes, self.package_size);
        set(&mut limits.package.entries, self.entries.map(|n| n as usize));
        set(&mut limits.package.ratio, self.ratio);
        set(&mut limits.package.xml_depth, self.xml_depth);
        set(&mut limits.inner_depth, self.inner_depth);
        set(&mut limits.inner_documents, self.inner_documents);
        set(&mut limits.inner_bytes, self.inner_size);
        set(&mut limits.model.time, self.time.map(Duration::from_secs));
        set(&mut limits.in_flight_bytes, self.in_flight);
        set(&mut limits.model.blocks, self.blocks);
        set(&mut limits.model.cells, self.cells);
        set(&mut limits.model.text_bytes, self.text_size);
        set(&mut limits.workbook_text_bytes, self.text_size);
        set(&mut limits.model.table_depth, self.table_depth);
        set(&mut limits.html_bytes, self.html_size);
        set(&mut limits.html_depth, self.html_depth);
        set(&mut limits.workbook_cells, self.workbook_cells);
        limits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Args as _, Command, FromArgMatches};

    /// The help states the defaults; they must be those in force.
    #[test]
    fn stated_defaults_are_the_defaults() {
        let command = LimitArgs::augment_args(Command::new("limits"));
        let stated: Vec<String> = command
            .get_arguments()
            .filter_map(|argument| {
                let help = argument.get_help()?.to_string();
                let (_, default) = help.split_once("[default: ")?;
                let value = default.trim_end_matches(']').to_owned();
                Some(format!("--{}={value}", argument.get_long()?))
            })
            .collect();
        assert_eq!(stated.len(), 18);
        let arguments = ["limits".to_owned()].into_iter().chain(stated);
        let matches = command.try_get_matches_from(arguments).unwrap();
        let given = LimitArgs::from_arg_matches(&matches).unwrap().limits();
        assert_eq!(format!("{given:?}"), format!("{:?}", Limits::default()));
    }
}
