//! Plain text to paragraphs.

/// How lines are to be taken (RFC 3676).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flow {
    /// `format=flowed`: a line that ends in a blank goes on in the next.
    pub(crate) flowed: bool,
    /// `delsp=yes`: that blank is none of the text.
    pub(crate) delete_space: bool,
}

/// The lines of a text: LF, CRLF, and CR alone.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// A line of a flowed text: how deep it is quoted, and the rest without stuffing.
fn unstuff(line: &str) -> (usize, &str) {
    let rest = line.trim_start_matches('>');
    (line.len() - rest.len(), rest.strip_prefix(' ').unwrap_or(rest))
}

/// Joins the lines that flow into one another; quotation marks stay in front of each.
fn unflow(text: &str, delete_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // Whether the line before goes on, and how deep it is quoted.
    let mut open: Option<usize> = None;
    for line in lines(text) {
        let (depth, rest) = unstuff(line);
        let signature = rest == "-- ";
        match open.take() {
            Some(before) if before == depth && !signature => {}
            before => {
                if before.is_some() {
                    out.push('\n');
                }
                out.extend(std::iter::repeat_n('>', depth));
                if depth > 0 && !rest.is_empty() {
                    out.push(' ');
                }
            }
        }
        if rest.ends_with(' ') && !signature {
            out.push_str(if delete_space { rest.trim_end_matches(' ') } else { rest });
            open = Some(depth);
        } else {
            out.push_str(rest);
            out.push('\n');
        }
    }
    out
}

/// Whether a line stands for a gap between paragraphs, quoted or not.
fn is_gap(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || c == '>' || c.is_control())
}

/// Hands over each paragraph: a run of lines without a blank one between, with their breaks as
/// they are, since no rule tells a list or an address from lines that were broken to fit. Control
/// characters are left out.
pub(crate) fn paragraphs<E>(
    text: &str,
    flow: Flow,
    mut each: impl FnMut(String) -> Result<(), E>,
) -> Result<(), E> {
    let unflowed = flow.flowed.then(|| unflow(text, flow.delete_space));
    let mut open = String::new();
    for line in lines(unflowed.as_deref().unwrap_or(text)) {
        if is_gap(line) {
            if !open.is_empty() {
                each(std::mem::take(&mut open))?;
            }
            continue;
        }
        if !open.is_empty() {
            open.push('\n');
        }
        open.extend(line.trim_end().chars().filter(|c| !c.is_control() || *c == '\t'));
    }
    if open.is_empty() { Ok(()) } else { each(open) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, flow: Flow) -> Vec<String> {
        let mut out = Vec::new();
        let done: Result<(), ()> = paragraphs(text, flow, |p| {
            out.push(p);
            Ok(())
        });
        done.unwrap();
        out
    }

    #[test]
    fn blank_lines_part_paragraphs_and_breaks_stay() {
        let text = "Dear all,\r\n\r\nplace: Geneva\r\ndate: May  \r\n \r\n>\r\n> quoted\r\n";
        assert_eq!(
            read(text, Flow::default()),
            ["Dear all,", "place: Geneva\ndate: May", "> quoted"]
        );
        assert_eq!(read("a\rb\r\rc", Flow::default()), ["a\nb", "c"]);
        assert!(read(" \n\n", Flow::default()).is_empty());
    }

    #[test]
    fn flowed_lines_are_joined() {
        let flowed = Flow { flowed: true, delete_space: false };
        let text = "one \ntwo\n> quoted \n> on\n>> deeper \nplain\n\n From: stuffed\n-- \nA. B.\n";
        assert_eq!(
            read(text, flowed),
            ["one two\n> quoted on\n>> deeper\nplain", "From: stuffed\n--\nA. B."]
        );
        let joined = Flow { flowed: true, delete_space: true };
        assert_eq!(read("文字 \n文字\n", joined), ["文字文字"]);
    }
}
