//! Pictures, sounds, films and documents of a tool: which kinds there are, and what a file must be to be let in.

use std::fmt;

mod fault;
mod svg;

pub use fault::Fault;

/// A kind of file that a tool may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaType {
    /// A drawing.
    Svg,
    /// A picture.
    Png,
    /// A photo.
    Jpeg,
    /// A picture or a photo.
    Webp,
    /// A sound.
    Mp3,
    /// A sound.
    Ogg,
    /// A sound.
    M4a,
    /// A film.
    Mp4,
    /// A film.
    Webm,
    /// Captions of a film.
    Vtt,
    /// A document.
    Pdf,
}

impl MediaType {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Svg,
        Self::Png,
        Self::Jpeg,
        Self::Webp,
        Self::Mp3,
        Self::Ogg,
        Self::M4a,
        Self::Mp4,
        Self::Webm,
        Self::Vtt,
        Self::Pdf,
    ];

    /// The kind of a file, by the ending of its name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "svg" => Some(Self::Svg),
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "webp" => Some(Self::Webp),
            "mp3" => Some(Self::Mp3),
            "ogg" => Some(Self::Ogg),
            "m4a" => Some(Self::M4a),
            "mp4" => Some(Self::Mp4),
            "webm" => Some(Self::Webm),
            "vtt" => Some(Self::Vtt),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// What a browser is told that it is.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Mp3 => "audio/mpeg",
            Self::Ogg => "audio/ogg",
            Self::M4a => "audio/mp4",
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
            Self::Vtt => "text/vtt; charset=utf-8",
            Self::Pdf => "application/pdf",
        }
    }

    /// The most bytes that a file of this kind may have, with a phone on a slow network in mind.
    #[must_use]
    pub fn most_bytes(self) -> usize {
        match self {
            Self::Svg | Self::Vtt => 512 * KB,
            Self::Png | Self::Jpeg | Self::Webp => 2 * MB,
            Self::Pdf => 10 * MB,
            Self::Mp3 | Self::Ogg | Self::M4a => 20 * MB,
            Self::Mp4 | Self::Webm => 50 * MB,
        }
    }

    /// Whether the bytes begin as a file of this kind does.
    fn begins(self, bytes: &[u8]) -> bool {
        match self {
            // Read as a whole instead.
            Self::Svg => true,
            Self::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => bytes.starts_with(b"\xff\xd8\xff"),
            Self::Webp => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
            Self::Mp3 => bytes.starts_with(b"ID3") || is_mpeg_frame(bytes),
            Self::Ogg => bytes.starts_with(b"OggS"),
            Self::Mp4 | Self::M4a => bytes.get(4..8) == Some(b"ftyp"),
            Self::Webm => bytes.starts_with(b"\x1a\x45\xdf\xa3"),
            Self::Vtt => {
                let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
                text.starts_with(b"WEBVTT") && std::str::from_utf8(bytes).is_ok()
            }
            Self::Pdf => bytes.starts_with(b"%PDF-"),
        }
    }
}

const KB: usize = 1024;
const MB: usize = 1024 * KB;

/// The first twelve bits of a frame of sound, and one of the layers.
fn is_mpeg_frame(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, second, ..] if second & 0xe0 == 0xe0 && second & 0x06 != 0)
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Webp => "WebP",
            Self::Mp3 => "MP3",
            Self::Ogg => "Ogg",
            Self::M4a => "M4A",
            Self::Mp4 => "MP4",
            Self::Webm => "WebM",
            Self::Vtt => "WebVTT",
            Self::Pdf => "PDF",
        })
    }
}

/// Whether a file may be let in under this name.
///
/// # Errors
/// The first reason why not, for the author.
pub fn check(name: &str, bytes: &[u8]) -> Result<MediaType, Fault> {
    if !is_file_name(name) {
        return Err(Fault::Name);
    }
    let kind = MediaType::of(name).ok_or(Fault::Kind)?;
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if bytes.len() > kind.most_bytes() {
        return Err(Fault::Size {
            bytes: bytes.len(),
            most: kind.most_bytes(),
        });
    }
    if !kind.begins(bytes) {
        return Err(Fault::Content(kind));
    }
    if kind == MediaType::Svg {
        svg::check(bytes)?;
    }
    Ok(kind)
}

/// Whether a name is that of one file beside the tool's text: letters, digits, `-`, `_` and `.`, not beginning with a dot.
pub(crate) fn is_file_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let length = 1..=100;
    length.contains(&name.len()) && !name.starts_with('.') && name.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_must_be_what_its_name_says() {
        let files: [(&str, &[u8]); 11] = [
            ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("a.png", b"\x89PNG\r\n\x1a\n..."),
            ("a.JPG", b"\xff\xd8\xff\xe0..."),
            ("a.webp", b"RIFF....WEBP"),
            ("a.mp3", b"\xff\xfb\x90\x00"),
            ("a.ogg", b"OggS\0\x02"),
            ("a.m4a", b"\0\0\0\x18ftypM4A "),
            ("a.webm", b"\x1a\x45\xdf\xa3\x01"),
            ("a.mp4", b"\0\0\0\x18ftypmp42"),
            ("a.vtt", b"WEBVTT\n"),
            ("a.pdf", b"%PDF-1.7"),
        ];
        for (name, bytes) in files {
            assert_eq!(check(name, bytes), Ok(MediaType::of(name).unwrap()));
            let page = b"<html><script>alert(1)</script></html>";
            assert!(check(name, page).is_err(), "{name}");
        }
    }

    #[test]
    fn names_lead_nowhere_else() {
        for name in [
            "../a.png", "a/b.png", "a b.png", ".png", "", "a.png\0", "é.png", "C:a.png",
        ] {
            assert_eq!(check(name, b"x"), Err(Fault::Name), "{name}");
        }
        for name in ["a.exe", "a.html", "png", "a.png.js"] {
            assert_eq!(check(name, b"x"), Err(Fault::Kind), "{name}");
        }
    }

    #[test]
    fn files_have_a_size() {
        assert_eq!(check("a.png", b""), Err(Fault::Empty));
        let large = vec![0; 3 * MB];
        assert!(matches!(check("a.png", &large), Err(Fault::Size { .. })));
    }
}
