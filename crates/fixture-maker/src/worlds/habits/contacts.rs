//! Contacts as people write them: in every order, on one line, with a role, with commas, with a
//! telephone that is not there.

use super::words::{self, Contact};
use crate::layout::{Cell, Run};
use crate::worlds::pen::Pen;
use serde_json::{Value, json};

/// What the cells of a contact show.
struct Shown {
    left: Cell,
    /// Nothing where all stands in the left cell.
    right: Option<Cell>,
    role: bool,
    organization: bool,
    country: bool,
    phone: bool,
}

fn lines(of: &[&str]) -> Cell {
    Cell::lines(of.iter().copied())
}

fn ways(pen: &mut Pen, who: &Contact) -> (Cell, Option<String>) {
    let random = &mut pen.habits.random;
    let label = random.word(&["Tel:\t", "Tel: ", "Phone: ", "Tel.: "]);
    let mail = random.word(&["E-mail:\t", "E-mail: ", "Email: ", "E-mail : "]);
    let phone = random.chance(0.8).then(|| who.phone.clone());
    let number = phone.clone().unwrap_or_default();
    let mut shown = vec![format!("{label}{number}")];
    if random.chance(0.2) {
        shown.push("Fax: +43 1 5550 0399".to_owned());
    }
    shown.push(format!("{mail}{}", who.email));
    if random.chance(0.15) {
        shown.reverse();
    }
    let cell = match random.below(3) {
        0 => Cell::from(shown.join("\n")),
        _ => Cell::lines(shown),
    };
    (cell, phone)
}

fn shown(pen: &mut Pen, who: &Contact) -> (Shown, Option<String>) {
    let (right, phone) = ways(pen, who);
    let random = &mut pen.habits.random;
    let (name, role, firm, country) =
        (who.name.as_str(), who.role.as_str(), who.organization.as_str(), who.country);
    // A firm with a comma in it is kept off the lines that commas divide.
    let form = if firm.contains(',') { random.below(4) } else { random.below(10) };
    let (left, role_shown) = match form {
        0 => (lines(&[name, firm, country]), false),
        1 => (lines(&[name, role, firm, country]), true),
        2 => (Cell::from(format!("{name}\n{firm}\n{country}")), false),
        3 => (lines(&[name, firm, role, country]), true),
        4 => (lines(&[&format!("{name},"), &format!("{firm},"), country]), false),
        5 => (Cell::from(format!("{name}, {firm}, {country}")), false),
        6 => (lines(&[name, &format!("{firm}, {country}")]), false),
        7 => (lines(&[firm, name, country]), false),
        8 => (Cell::from(format!("{name} ({firm}, {country})")), false),
        _ => {
            let number = phone.as_ref().map_or(String::new(), |p| format!("    Tel: {p}"));
            let line = format!("{name}{number}    E-mail: {}", who.email);
            let all = Shown {
                left: line.into(),
                right: None,
                role: false,
                organization: false,
                country: false,
                phone: phone.is_some(),
            };
            return (all, phone);
        }
    };
    let shown = Shown {
        left,
        right: Some(right),
        role: role_shown,
        organization: true,
        country: true,
        phone: phone.is_some(),
    };
    (shown, phone)
}

/// Rows of contacts for a header of these columns (label over two, then two), and what they show.
pub fn rows(pen: &mut Pen, group: &str, question: &str) -> (Vec<Vec<Cell>>, Value) {
    let number = 1 + pen.habits.random.below(3);
    let question = if question.contains('/') { question } else { "2/23" };
    let mut rows = Vec::new();
    let mut label = Vec::new();
    for _ in 0..number {
        let who = words::person(&mut pen.habits.random, group, question);
        let (shown, _) = shown(pen, &who);
        let mut row: Vec<Cell> = vec![Cell::from(Run::from("Contact:").bold()).across(2)];
        match shown.right {
            Some(right) => row.extend([shown.left, right]),
            None => row.push(shown.left.across(2)),
        }
        rows.push(row);
        label.push(json!({
            "name": who.name,
            "role": shown.role.then_some(who.role),
            "organization": shown.organization.then_some(who.organization),
            "country": shown.country.then_some(who.country),
            "phone": shown.phone.then_some(who.phone),
            "email": who.email,
        }));
    }
    (rows, Value::Array(label))
}
