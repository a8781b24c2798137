//! Questionnaires of HL7 FHIR R4: read into the module language, and written from a compiled tool. What cannot be said in
//! the other form is listed, never dropped in silence.

mod export;
mod import;
mod note;
pub mod questionnaire;

pub use export::{Exported, export};
pub use import::{Imported, Refused, Wish, import};
pub use note::Note;
