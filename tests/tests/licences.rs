//! Every dependency has a licence that deny.toml lets in.

use rapporteur_tests::root;
use serde_json::Value;
use std::{fs, process::Command};

/// Whether a licence expression (SPDX, or cargo's older `A/B`) can be met with what is let in.
fn is_met(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.replace('/', " OR ").replace(['(', ')'], " ");
    // `AND` binds closer than `OR`: one of the alternatives must be let in whole.
    expression
        .split(" OR ")
        .any(|all| all.split(" AND ").all(|one| allowed.iter().any(|a| a == one.trim())))
}

#[test]
fn every_licence_is_let_in() {
    let deny = fs::read_to_string(root().join("deny.toml")).unwrap();
    let list = deny.split("allow = [").nth(1).unwrap().split(']').next().unwrap();
    let allowed: Vec<String> = list
        .split(',')
        .map(|l| l.trim().trim_matches('"').to_owned())
        .filter(|l| !l.is_empty())
        .collect();
    assert!(allowed.len() > 5);
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50);
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none stated");
        assert!(is_met(licence, &allowed), "{} is under {licence}", package["name"]);
    }
}

#[test]
fn expressions_are_read() {
    let allowed = ["MIT".to_owned(), "ISC".to_owned()];
    assert!(is_met("MIT OR GPL-3.0", &allowed));
    assert!(is_met("Apache-2.0/MIT", &allowed));
    assert!(!is_met("MIT AND GPL-3.0", &allowed));
    assert!(is_met("MIT AND ISC", &allowed));
}
