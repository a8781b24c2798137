//! Pages for people in care.
