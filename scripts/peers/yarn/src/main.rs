//! Tells what the compiler of Yarn Spinner says of the story on standard input, a line for each thing said.

use std::{io::Read as _, process::ExitCode};

use yarnspinner_compiler::prelude::{Compiler, File};

fn main() -> ExitCode {
    let mut source = String::new();
    if let Err(error) = std::io::stdin().read_to_string(&mut source) {
        eprintln!("yarn-check: {error}");
        return ExitCode::from(2);
    }
    let mut compiler = Compiler::new();
    compiler.add_file(File {
        file_name: "story.yarn".to_owned(),
        source,
    });
    let said = match compiler.compile() {
        Ok(compilation) => compilation.warnings,
        Err(error) => error.0,
    };
    for diagnostic in said {
        println!("{:?}: {}", diagnostic.severity, diagnostic.message.replace('\n', " "));
    }
    ExitCode::SUCCESS
}
