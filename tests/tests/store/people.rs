//! People, who accompanies whom, and who is signed in.

use server::store::{AddPersonError, LinkError, NewPerson, NewUnlink, Role, WebSession};
use tests::{
    base::{Base, MORNING},
    people::{Practice, person},
};

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_one_person_whatever_its_case() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let organisation = practice.organisation.id;
        let found = base
            .store
            .person_by_email(organisation, " Client@Voorbeeld.TEST ")
            .await;
        assert_eq!(found.unwrap().unwrap().id, practice.client.id);
        let twice = NewPerson {
            organisation_id: organisation,
            role: Role::Author,
            email: "CLIENT@voorbeeld.test".to_owned(),
            name: "Iemand anders".to_owned(),
            password_hash: None,
            language: "nl".to_owned(),
            zone: "Europe/Amsterdam".to_owned(),
        };
        let refused = base.store.add_person(twice, base.morning()).await;
        assert!(
            matches!(refused, Err(AddPersonError::AddressTaken)),
            "{refused:?}"
        );
        assert!(
            base.store
                .set_password(practice.client.id, "hash".to_owned())
                .await
                .unwrap()
        );
        assert!(
            base.store
                .set_language(practice.client.id, "en".to_owned())
                .await
                .unwrap()
        );
        let read = base
            .store
            .person(practice.client.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (read.password_hash.as_deref(), read.language.as_str()),
            (Some("hash"), "en")
        );
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_client_and_a_professional_of_one_organisation_are_linked() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let store = &base.store;
        let author = person(&base, &practice.organisation, Role::Author, "auteur").await;
        let (client, professional) = (practice.client.id, practice.professional.id);
        let wrong = store.link(client, author.id, None, base.morning()).await;
        assert!(matches!(wrong, Err(LinkError::NoProfessional)));
        let wrong = store
            .link(professional, professional, None, base.morning())
            .await;
        assert!(matches!(wrong, Err(LinkError::NoClient)));

        store
            .link(client, professional, None, base.morning())
            .await
            .unwrap();
        assert_eq!(store.clients_of(professional).await.unwrap().len(), 1);
        assert_eq!(
            store.professionals_of(client).await.unwrap()[0].id,
            professional
        );
        assert!(store.linked(client, professional).await.unwrap());
        assert!(!store.linked(client, practice.colleague.id).await.unwrap());

        let unlink = NewUnlink::new(client, professional, None);
        store.unlink(unlink, base.morning()).await.unwrap();
        assert!(!store.linked(client, professional).await.unwrap());
        assert!(store.clients_of(professional).await.unwrap().is_empty());
        let gone = store.unlink(unlink, base.morning()).await;
        assert!(matches!(gone, Err(LinkError::NotLinked)));
        store
            .link(client, professional, None, base.morning())
            .await
            .unwrap();
        assert!(store.linked(client, professional).await.unwrap());
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_web_session_is_there_until_it_is_ended() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let store = &base.store;
        let session = |id: u8, expires_at| WebSession {
            id_hash: vec![id; 32],
            data: vec![1, 2, 3],
            person_id: Some(practice.client.id),
            expires_at,
        };
        assert!(store.create_web_session(session(1, MORNING)).await.unwrap());
        assert!(
            !store
                .create_web_session(session(1, MORNING + 5))
                .await
                .unwrap()
        );
        assert_eq!(
            store
                .web_session(&[1; 32])
                .await
                .unwrap()
                .unwrap()
                .expires_at,
            MORNING
        );
        store
            .save_web_session(session(1, MORNING + 10))
            .await
            .unwrap();
        store
            .save_web_session(session(2, MORNING + 90))
            .await
            .unwrap();
        assert_eq!(
            store
                .delete_expired_web_sessions(MORNING + 10)
                .await
                .unwrap(),
            1
        );
        assert_eq!(store.web_session(&[1; 32]).await.unwrap(), None);
        assert_eq!(
            store
                .delete_web_sessions_of(practice.client.id)
                .await
                .unwrap(),
            1
        );
        store.save_web_session(session(3, MORNING)).await.unwrap();
        store.delete_web_session(vec![3; 32]).await.unwrap();
        assert_eq!(store.web_session(&[3; 32]).await.unwrap(), None);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_to_sign_in_are_remembered_until_one_succeeds() {
    for mut base in Base::each().await {
        let wait = |failures| i64::from(failures) * 1_000;
        let key = || "client@voorbeeld.test".to_owned();
        let attempt = async |base: &Base, now| {
            let tried = base.store.try_sign_in(key(), now, wait).await;
            tried.unwrap()
        };
        assert_eq!(attempt(&base, MORNING).await, Ok(()));
        assert_eq!(attempt(&base, MORNING).await, Err(MORNING + 1_000));
        assert_eq!(attempt(&base, MORNING + 1_000).await, Ok(()));
        base.reopen().await;
        assert_eq!(attempt(&base, MORNING + 2_999).await, Err(MORNING + 3_000));
        let guard = base.store.sign_in_guard(&key()).await.unwrap();
        assert_eq!(
            guard.map(|guard| guard.failures),
            Some(2),
            "what is refused is not counted"
        );
        base.store.clear_sign_in_guard(key()).await.unwrap();
        assert_eq!(base.store.sign_in_guard(&key()).await.unwrap(), None);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tries_at_once_are_counted_one_after_another() {
    for base in Base::each().await {
        let wait = |failures| if failures > 4 { 5_000 } else { 0 };
        let tries = (0..20).map(|_| {
            let store = base.store.clone();
            tokio::spawn(async move { store.try_sign_in("one".to_owned(), MORNING, wait).await })
        });
        let mut let_in = 0;
        for tried in tries.collect::<Vec<_>>() {
            let_in += u32::from(tried.await.unwrap().unwrap().is_ok());
        }
        assert_eq!(let_in, 5);
        base.remove().await;
    }
}
