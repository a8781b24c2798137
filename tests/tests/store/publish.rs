//! Publishing: once and for good.

use engine::Id;
use server::store::{NewMedia, PublishError, PublishOutcome};
use tests::{base::Base, people::Practice, tool};

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_published_once_and_the_newest_is_found() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let organisation = practice.organisation.id;
        let publish = |new| base.store.publish(organisation, None, new, base.morning());

        let same = publish(tool::published(tool::rest())).await.unwrap();
        assert_eq!(same, PublishOutcome::Unchanged);
        let mut other = tool::published(tool::rest());
        other.hash.push('x');
        let refused = publish(other).await;
        assert!(
            matches!(refused, Err(PublishError::VersionTaken { version: 1, .. })),
            "{refused:?}"
        );

        let mut newer = tool::rest();
        newer.header.version = 12;
        newer.header.title = "Nieuwe titel".to_owned();
        let mut new = tool::published(newer.clone());
        new.media.push(NewMedia {
            path: "zon.svg".to_owned(),
            hash: "h".to_owned(),
            kind: "image/svg+xml".to_owned(),
            bytes: b"<svg/>".to_vec(),
        });
        assert_eq!(
            publish(new.clone()).await.unwrap(),
            PublishOutcome::Published
        );

        let headers = base.store.published(organisation).await.unwrap();
        let titles: Vec<_> = headers
            .iter()
            .map(|each| each.header.title.as_str())
            .collect();
        assert_eq!(titles, ["Titel logboek", "Nieuwe titel"]);
        let newest = base
            .store
            .newest_version(organisation, &Id::from("rust"))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(newest.version, 12);
        let read = base
            .store
            .program(organisation, &newest)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(*read, newer);
        assert_eq!(
            base.store.source(organisation, &newest).await.unwrap(),
            Some(new.source)
        );
        let picture = base
            .store
            .media(organisation, "rust", 12, "zon.svg")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(picture.bytes, b"<svg/>");
        assert_eq!(
            base.store
                .media(organisation, "rust", 1, "zon.svg")
                .await
                .unwrap(),
            None
        );
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_versions_all_are_published_or_none() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let organisation = practice.organisation.id;
        let version = |id: &str, number| {
            let mut program = tool::rest();
            program.header.id = id.into();
            program.header.version = number;
            let mut new = tool::published(program);
            new.media.push(NewMedia {
                path: "zon.svg".to_owned(),
                hash: format!("zon-{id}"),
                kind: "image/svg+xml".to_owned(),
                bytes: b"<svg/>".to_vec(),
            });
            new
        };
        // The second was published before with another text.
        let mut taken = tool::published(tool::rest());
        taken.hash.push('x');
        let publish = |all| {
            base.store
                .publish_all(organisation, None, all, base.morning())
        };
        let refused = publish(vec![version("eerste", 1), taken, version("derde", 1)]).await;
        assert!(
            matches!(refused, Err(PublishError::VersionTaken { version: 1, .. })),
            "{refused:?}"
        );
        let newest = async |id| {
            let newest = base.store.newest_version(organisation, &Id::from(id)).await;
            newest.unwrap().map(|newest| newest.version)
        };
        assert_eq!(newest("eerste").await, None);
        assert_eq!(newest("derde").await, None);
        let picture = base.store.media(organisation, "eerste", 1, "zon.svg").await;
        assert_eq!(picture.unwrap(), None);

        let same = tool::published(tool::rest());
        let done = publish(vec![version("eerste", 1), same, version("derde", 2)]).await;
        use PublishOutcome::{Published, Unchanged};
        assert_eq!(done.unwrap(), [Published, Unchanged, Published]);
        assert_eq!(newest("eerste").await, Some(1));
        assert_eq!(newest("derde").await, Some(2));
        base.remove().await;
    }
}
