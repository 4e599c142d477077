//! What a client asks for in the address.

use crate::problem::{Kind, Problem};
use crate::{Config, Redaction, name};
use rapporteur::Options;
use std::fmt;

/// What is asked for behind the `?`.
#[derive(Clone, Default)]
pub(crate) struct Asked {
    /// Records of the documents inside, too.
    pub(crate) inner: bool,
    /// What the document is called.
    pub(crate) name: Option<String>,
    /// What is done to each record.
    pub(crate) redactions: Vec<Redaction>,
    /// How its documents are read, where that is not as the service reads all others.
    pub(crate) options: Option<Options>,
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asked").field("inner", &self.inner).finish_non_exhaustive()
    }
}

fn malformed(detail: String) -> Problem {
    Problem::new(Kind::MalformedRequest, detail)
}

impl Asked {
    /// Reads the query. A parameter that is not known is refused: a slip in `redact` must not
    /// send out what was to be left out.
    ///
    /// # Errors
    /// [`Kind::MalformedRequest`] for the first parameter that is unknown, stands twice or has a
    /// value that it cannot have.
    pub(crate) fn parse(query: Option<&str>, config: &Config) -> Result<Self, Problem> {
        let mut asked = Self::default();
        let mut seen = Vec::new();
        for (key, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            if seen.contains(&key) {
                return Err(malformed(format!("the parameter `{key}` stands more than once")));
            }
            match &*key {
                "inner" => {
                    asked.inner = match &*value {
                        "true" => true,
                        "false" => false,
                        _ => {
                            let detail = "the parameter `inner` is `true` or `false`";
                            return Err(malformed(detail.to_owned()));
                        }
                    };
                }
                "name" => asked.name = name::clean(&value),
                "vocabulary" => {
                    let options = config.options.clone().with_vocabulary(&[&value]);
                    let wrong = |error| malformed(format!("the parameter `vocabulary`: {error}"));
                    asked.options = Some(options.map_err(wrong)?);
                }
                "redact" => asked.redactions = redactions(&value, config)?,
                _ => {
                    return Err(malformed(format!(
                        "there is no parameter `{key}`: there are `inner`, `name`, `redact` and \
                         `vocabulary`"
                    )));
                }
            }
            seen.push(key);
        }
        Ok(asked)
    }
}

/// What the names, with commas between them, stand for.
fn redactions(names: &str, config: &Config) -> Result<Vec<Redaction>, Problem> {
    let find = |name: &str| {
        config.redactions.get(name).cloned().ok_or_else(|| {
            let there: Vec<&str> = config.redactions.keys().map(String::as_str).collect();
            let there = if there.is_empty() { "none".to_owned() } else { there.join(", ") };
            malformed(format!("the parameter `redact` does not know `{name}`; there is {there}"))
        })
    };
    names.split(',').map(str::trim).map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn config() -> Config {
        let mut config = Config::default();
        let redaction: Redaction = Arc::new(|record| record.header = None);
        config.redactions.insert("contacts".to_owned(), redaction);
        config
    }

    #[test]
    fn what_is_asked_for() {
        let asked = Asked::parse(Some("inner=true&name=a%2Fb.docx&redact=contacts"), &config());
        let asked = asked.unwrap();
        assert!(asked.inner);
        assert_eq!(asked.name.as_deref(), Some("a/b.docx"));
        assert_eq!(asked.redactions.len(), 1);
        let asked = Asked::parse(None, &config()).unwrap();
        assert!(!asked.inner && asked.name.is_none() && asked.redactions.is_empty());
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for query in [
            "inner=yes",
            "inner",
            "redact=contact",
            "redact=",
            "redcat=contacts",
            "name=a&name=b",
            "inner=true&inner=true",
        ] {
            let problem = Asked::parse(Some(query), &config()).unwrap_err();
            assert_eq!(problem.kind(), Kind::MalformedRequest, "{query}");
        }
    }
}
