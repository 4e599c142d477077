//! `rapporteur serve`.

use crate::args::{Messages, ServeArgs};
use crate::console;
use crate::exit::Outcome;
use pipeline::Options;
use serve::{Config, Redaction};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

fn config(args: &ServeArgs) -> anyhow::Result<Config> {
    let seconds = |number: u32| Duration::from_secs(u64::from(number));
    let jobs = args.jobs.map_or(0, usize::from);
    let options = Options { jobs, ..args.reading.options()? };
    let contacts: Redaction = Arc::new(anonymize::redact::document);
    Ok(Config {
        hosts: args.hosts.clone(),
        body_bytes: args.body_size,
        files: args.files as usize,
        in_flight_bytes: options.limits.in_flight_bytes,
        waiting: usize::from(args.waiting),
        connections: usize::from(args.connections),
        answer_time: seconds(args.answer_time),
        receive_time: seconds(args.receive_time),
        grace: seconds(args.grace),
        redactions: BTreeMap::from([("contacts".to_owned(), contacts)]),
        options,
        ..Config::default()
    })
}

pub(crate) fn run(args: &ServeArgs, messages: Messages) -> anyhow::Result<Outcome> {
    let config = config(args)?;
    if !args.listen.ip().is_loopback() {
        let address = args.listen.ip();
        console::line(&format!(
            "warning: {address} can be reached from other machines, and there is no \
             authentication: whoever reaches it may use it"
        ));
    }
    serve::run(config, args.listen, |own| {
        if !messages.quiet {
            console::line(&format!("listening on http://{own}"));
        }
    })?;
    Ok(Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Args, Command};
    use clap::Parser;

    /// The help states the defaults; they must be those of the service.
    #[test]
    fn stated_defaults_are_the_defaults() {
        let args = Args::try_parse_from(["rapporteur", "serve"]).unwrap();
        let Command::Serve(args) = args.command else { panic!("another command") };
        let (given, own) = (config(&args).unwrap(), Config::default());
        assert_eq!(
            format!("{:?}", Config { options: Options::default(), ..given.clone() }),
            format!("{:?}", Config { redactions: given.redactions, ..own })
        );
        assert!(args.listen.ip().is_loopback());
    }
}
