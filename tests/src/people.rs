//! The people of a small practice, with the tools that they use.

use server::store::{NewOrganisation, NewPerson, Organisation, Person, Role};

use crate::{base::Base, tool};

/// An organisation with two professionals and two clients; each accompanies one.
pub struct Practice {
    /// The organisation.
    pub organisation: Organisation,
    /// Accompanies `client`.
    pub professional: Person,
    /// Accompanies `neighbour`.
    pub colleague: Person,
    /// A client.
    pub client: Person,
    /// Another client.
    pub neighbour: Person,
}

impl Practice {
    /// Makes the practice in `base`, with the tools of [`tool`] published.
    ///
    /// # Panics
    /// When it cannot be stored.
    pub async fn open(base: &Base) -> Self {
        let organisation = base
            .store
            .add_organisation(
                NewOrganisation {
                    slug: "proef".to_owned(),
                    name: "Praktijk Proef".to_owned(),
                    contact: "Bel de praktijk.".to_owned(),
                    crisis: "Bel 112.".to_owned(),
                    settings: "{}".to_owned(),
                },
                base.morning(),
            )
            .await
            .expect("an organisation");
        for program in [tool::rest(), tool::diary()] {
            base.store
                .publish(
                    organisation.id,
                    None,
                    tool::published(program),
                    base.morning(),
                )
                .await
                .expect("a published tool");
        }
        let practice = Self {
            professional: person(base, &organisation, Role::Professional, "begeleider").await,
            colleague: person(base, &organisation, Role::Professional, "collega").await,
            client: person(base, &organisation, Role::Client, "client").await,
            neighbour: person(base, &organisation, Role::Client, "buur").await,
            organisation,
        };
        for (client, professional) in [
            (&practice.client, &practice.professional),
            (&practice.neighbour, &practice.colleague),
        ] {
            base.store
                .link(client.id, professional.id, None, base.morning())
                .await
                .expect("a link");
        }
        practice
    }
}

/// Adds a person of an organisation.
///
/// # Panics
/// When they cannot be stored.
pub async fn person(base: &Base, organisation: &Organisation, role: Role, name: &str) -> Person {
    let new = NewPerson {
        organisation_id: organisation.id,
        role,
        email: format!("{name}@voorbeeld.test"),
        name: name.to_owned(),
        password_hash: None,
        language: "nl".to_owned(),
        zone: "Europe/Amsterdam".to_owned(),
    };
    base.store
        .add_person(new, base.morning())
        .await
        .expect("a person")
}
