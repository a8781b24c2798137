//! Documents that point at each other point at something.

use std::path::Path;

use super::tree::{root, texts};

#[test]
fn links_within_the_repository_lead_somewhere() {
    let mut broken = Vec::new();
    for (path, text) in texts(&["md"]) {
        let folder = root()
            .join(path)
            .parent()
            .map(Path::to_owned)
            .expect("a folder");
        for target in links(text) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !folder.join(file).exists() {
                broken.push(format!("{path}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The targets of Markdown links and images outside code, without web and mail addresses.
fn links(text: &str) -> Vec<&str> {
    let mut targets = Vec::new();
    let mut code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            code = !code;
        } else if !code {
            let read = line.split('`').step_by(2);
            let targets_here = read
                .flat_map(|text| text.split("](").skip(1))
                .filter_map(|rest| rest.split([')', ' ']).next())
                .filter(|target| !target.contains(':'));
            targets.extend(targets_here);
        }
    }
    targets
}
