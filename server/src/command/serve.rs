//! `leidraad serve`: runs the server until it is told to stop.
