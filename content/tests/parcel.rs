//! What authors bring, and what others may try to bring in with it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

use std::io::{Cursor, Write};

use content::parcel::{Fault, LARGEST, Parcel};
use proptest::prelude::*;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const TEXT: &str = "---\nid: slapen\n---\n";
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(files: &[(&str, &[u8])]) -> Result<Parcel, Fault> {
    Parcel::read(vec![("slapen.zip".to_owned(), zip(files))])
}

#[test]
fn a_zip_of_a_folder_is_the_whole_tool() {
    let parcel = read(&[
        ("slapen/slapen.module", TEXT.as_bytes()),
        ("slapen/raam.svg", SVG.as_bytes()),
        ("slapen/slapen.scenario", b"scenario \"Een\"\n"),
        ("slapen/leesmij.txt", b"Hallo"),
        ("slapen/.DS_Store", b"x"),
        ("__MACOSX/slapen/._raam.svg", b"x"),
        ("fragments/crisis.fragment", b"Bel 112."),
    ])
    .unwrap();
    assert_eq!(parcel.text.as_deref(), Some(TEXT));
    assert!(parcel.whole);
    assert_eq!(parcel.media.keys().collect::<Vec<_>>(), ["raam.svg"]);
    assert_eq!(
        parcel.scenarios.keys().collect::<Vec<_>>(),
        ["slapen.scenario"]
    );
    assert_eq!(parcel.fragments.len(), 1);
    assert_eq!(
        parcel.left,
        ["slapen/leesmij.txt"],
        "what is not taken is told"
    );
}

#[test]
fn files_by_themselves_are_known_by_their_names() {
    let files = [("slapen.module", TEXT), ("raam.svg", SVG)];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let parcel = Parcel::read(files.to_vec()).unwrap();
    assert!(!parcel.whole && parcel.media.len() == 1, "{parcel:?}");
    let picture = Parcel::read(files[1..].to_vec()).unwrap();
    assert_eq!(picture.text, None);
}

#[test]
fn what_cannot_be_taken_is_refused_with_the_reason() {
    let module = ("a.module", TEXT.as_bytes());
    let png = ("plaat.png", b"geen plaatje".as_slice());
    let outside = |name: &str| read(&[module, (name, b"x")]).unwrap_err();
    for name in [
        "../buiten.svg",
        "a/../../b.svg",
        "/etc/x.svg",
        "C:\\x.svg",
        "..\\x.svg",
    ] {
        assert_eq!(outside(name), Fault::Outside(name.to_owned()));
    }
    assert_eq!(read(&[("a.svg", SVG.as_bytes())]), Err(Fault::NoText));
    assert!(matches!(
        read(&[module, ("b/b.module", b"x")]),
        Err(Fault::ManyTexts(texts)) if texts == ["a.module", "b/b.module"]
    ));
    assert!(matches!(read(&[module, png]), Err(Fault::Media(name, _)) if name == "plaat.png"));
    assert_eq!(
        read(&[module, ("A.svg", SVG.as_bytes()), ("a.svg", SVG.as_bytes())]),
        Err(Fault::Twice("a.svg".into()))
    );
    assert_eq!(
        read(&[("a.module", b"\xff\xfe")]),
        Err(Fault::Letters("a.module".into()))
    );
    let many: Vec<String> = (0..301).map(|number| format!("{number}.svg")).collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|name| (name.as_str(), b"x".as_slice()))
        .collect();
    assert!(matches!(read(&many), Err(Fault::Many { .. })));
    let one = |name: &str, bytes: &[u8]| Parcel::read(vec![(name.to_owned(), bytes.to_vec())]);
    assert_eq!(
        one("a.zip", b"PK\x03\x04 en dan niets"),
        Err(Fault::Damaged)
    );
    assert_eq!(
        one("a.docx.txt", b"Hallo"),
        Err(Fault::Kind("a.docx.txt".into()))
    );
    assert_eq!(one("a.module", b""), Err(Fault::Empty));
    assert!(matches!(
        one("a.module", &vec![b'a'; LARGEST + 1]),
        Err(Fault::Large { .. })
    ));
    let together = vec![
        ("a.zip".to_owned(), zip(&[module])),
        ("b.svg".to_owned(), SVG.into()),
    ];
    assert_eq!(Parcel::read(together), Err(Fault::NotAlone));
}

/// A few kilobytes that would become gigabytes.
#[test]
fn a_small_zip_that_is_large_inside_is_refused() {
    let zeros = vec![0; 17 * 1024 * 1024];
    let files = [
        ("a.module", TEXT.as_bytes()),
        ("een.mp3", &zeros),
        ("twee.mp3", &zeros),
        ("drie.mp3", &zeros),
    ];
    let small = zip(&files);
    assert!(small.len() < 200_000);
    let read = Parcel::read(vec![("slapen.zip".to_owned(), small)]);
    assert!(matches!(read, Err(Fault::LargeInside { .. })));
}

#[test]
fn a_locked_zip_and_a_link_in_one_are_refused() {
    let mut locked = zip(&[("a.module", TEXT.as_bytes())]);
    let central = locked
        .windows(4)
        .position(|bytes| bytes == b"PK\x01\x02")
        .unwrap();
    locked[6] |= 1;
    locked[central + 8] |= 1;
    let locked = Parcel::read(vec![("a.zip".to_owned(), locked)]);
    assert_eq!(locked, Err(Fault::Packing));

    let mut linked = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    linked.start_file("a.module", options).unwrap();
    linked.write_all(TEXT.as_bytes()).unwrap();
    linked
        .add_symlink("raam.svg", "/etc/passwd", options)
        .unwrap();
    let linked = linked.finish().unwrap().into_inner();
    let linked = Parcel::read(vec![("a.zip".to_owned(), linked)]);
    assert_eq!(linked, Err(Fault::Outside("raam.svg".into())));
}

#[test]
fn every_refusal_is_said_in_both_languages() {
    let faults = [
        Fault::Large { most: LARGEST },
        Fault::ManyTexts(vec!["a.module".into(); 9]),
        Fault::Outside("../x".into()),
    ];
    for fault in faults {
        assert_ne!(fault.words("nl"), fault.words("en"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_brought_crashes_it(
        at in any::<prop::sample::Index>(), change in 1_u8.., cut in any::<bool>(),
    ) {
        let mut bytes = zip(&[("a.module", TEXT.as_bytes()), ("raam.svg", SVG.as_bytes())]);
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] ^= change }
        let _ = Parcel::read(vec![("a.zip".to_owned(), bytes)]);
    }
}
