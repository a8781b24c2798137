//! Photos that clients send: made small, without what a camera writes beside them (place, time, device), in one format.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage,
    codecs::jpeg::JpegEncoder,
};
use tokio::sync::Semaphore;

/// The most bytes of a photo as it comes from a camera.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// The longest side of a photo as it is kept, in pixels: enough to read a page of handwriting.
const LONGEST_SIDE: u32 = 1600;
/// The longest side that is read at all, in pixels.
const LONGEST_READ: u32 = 16_000;
/// The most memory that one may take while it is read, in bytes: a photo of 64 million pixels.
const MOST_MEMORY: u64 = 192 * 1024 * 1024;
/// How well it is kept, of 100.
const QUALITY: u8 = 82;

/// Photos are read one after the other: each takes much memory for a moment.
static TURN: Semaphore = Semaphore::const_new(1);

/// What was sent is no photo that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no photo that can be read")]
pub struct NotAPhoto;

/// The photo as it is kept: a JPEG of at most 1600 by 1600 pixels, upright, with nothing beside it.
///
/// # Errors
/// When the bytes are no JPEG, PNG or WebP, are damaged, or more than fits in memory.
pub async fn kept(bytes: Vec<u8>) -> Result<Vec<u8>, NotAPhoto> {
    let _turn = TURN.acquire().await.map_err(|_| NotAPhoto)?;
    let work = tokio::task::spawn_blocking(move || small(&bytes));
    // A reader that panics on what it is given has not read it.
    work.await.unwrap_or(Err(NotAPhoto))
}

fn small(bytes: &[u8]) -> Result<Vec<u8>, NotAPhoto> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| NotAPhoto)?;
    let known = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
    if !reader
        .format()
        .is_some_and(|format| known.contains(&format))
    {
        return Err(NotAPhoto);
    }
    // The reader fills up what is missing with grey, and a half page of writing would pass for a whole one.
    if reader.format() == Some(ImageFormat::Jpeg) && !is_whole(bytes) {
        return Err(NotAPhoto);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_READ);
    limits.max_image_height = Some(LONGEST_READ);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| NotAPhoto)?;
    let orientation = decoder.orientation().map_err(|_| NotAPhoto)?;
    // The reader's own limits do not hold for the picture that it is read into.
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(NotAPhoto);
    }
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| NotAPhoto)?;
    if image.width().max(image.height()) > LONGEST_SIDE {
        image = image.thumbnail(LONGEST_SIDE, LONGEST_SIDE);
    }
    image.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(&on_white(&image))
        .map_err(|_| NotAPhoto)?;
    Ok(jpeg)
}

/// Whether a JPEG goes on to the end of its picture (ISO/IEC 10918-1, annex B): what a bad line cut off does not. What some
/// phones write behind that end, such as a few seconds of film, does not matter.
fn is_whole(jpeg: &[u8]) -> bool {
    const START_OF_SCAN: u8 = 0xDA;
    const END_OF_IMAGE: u8 = 0xD9;
    let mut at = 2;
    let mut scanned = false;
    while let Some(rest) = jpeg.get(at..) {
        let Some(marker) = rest
            .windows(2)
            .position(|two| two[0] == 0xFF && is_marker(two[1]))
        else {
            return false;
        };
        at += marker + 2;
        match rest[marker + 1] {
            END_OF_IMAGE => return scanned,
            kind => {
                scanned |= kind == START_OF_SCAN;
                let Some(length) = jpeg.get(at..at + 2) else {
                    return false;
                };
                at += usize::from(u16::from_be_bytes([length[0], length[1]]));
            }
        }
    }
    false
}

/// Whether this byte after one of all ones begins a part: within a scan it may be filled up, or begin a row anew.
fn is_marker(byte: u8) -> bool {
    !matches!(byte, 0x00 | 0xD0..=0xD7 | 0xFF)
}

/// What can be seen through is white: a JPEG has no such thing.
fn on_white(image: &DynamicImage) -> RgbImage {
    let seen = image.to_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let image::Rgba([red, green, blue, alpha]) = *seen.get_pixel(x, y);
        let over = |colour: u8| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([red, green, blue].map(over))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let image = image::RgbaImage::from_fn(width, height, |x, _| {
            image::Rgba([200, 30, 30, if x == 0 { 0 } else { 255 }])
        });
        image.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    /// A JPEG whose camera says that it was held on its side, and where it was.
    fn on_its_side() -> Vec<u8> {
        let mut jpeg = Vec::new();
        let image = RgbImage::from_pixel(8, 4, image::Rgb([0, 0, 0]));
        JpegEncoder::new(&mut jpeg).encode_image(&image).unwrap();
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0SECRET PLACE");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let mut with = vec![0xff, 0xd8, 0xff, 0xe1];
        with.extend(length);
        with.extend(exif);
        with.extend(&jpeg[2..]);
        with
    }

    #[test]
    fn a_large_photo_is_made_small_and_keeps_its_shape() {
        let kept = image::load_from_memory(&small(&png(3200, 800)).unwrap()).unwrap();
        assert_eq!((kept.width(), kept.height()), (1600, 400));
    }

    #[test]
    fn what_can_be_seen_through_becomes_white() {
        let kept = image::load_from_memory(&small(&png(1, 8)).unwrap()).unwrap();
        let image::Rgb(seen) = *kept.to_rgb8().get_pixel(0, 0);
        assert!(seen.iter().all(|colour| *colour > 250), "{seen:?}");
    }

    #[test]
    fn it_stands_upright_and_says_nothing_of_where_it_was_taken() {
        let bytes = small(&on_its_side()).unwrap();
        let kept = image::load_from_memory(&bytes).unwrap();
        assert_eq!((kept.width(), kept.height()), (4, 8));
        assert!(!bytes.windows(6).any(|part| part == b"SECRET"));
        assert!(!bytes.windows(4).any(|part| part == b"Exif"));
    }

    #[test]
    fn a_small_file_that_is_a_huge_picture_is_refused_before_it_is_read() {
        let mut bytes = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        let wide = image::GrayImage::new(16_000, 15_000);
        wide.write_with_encoder(encoder).unwrap();
        assert!(bytes.len() < LARGEST, "{}", bytes.len());
        assert_eq!(small(&bytes), Err(NotAPhoto));
    }

    #[test]
    fn a_photo_that_was_cut_off_is_refused_and_one_with_more_behind_it_is_not() {
        let mut jpeg = Vec::new();
        let noise = RgbImage::from_fn(64, 64, |x, y| {
            let colour = u8::try_from((x * 37 + y * 91) % 256).unwrap();
            image::Rgb([colour, colour / 2, 255 - colour])
        });
        JpegEncoder::new(&mut jpeg).encode_image(&noise).unwrap();
        assert!(small(&jpeg).is_ok());
        for length in [jpeg.len() / 2, jpeg.len() - 2] {
            assert_eq!(small(&jpeg[..length]), Err(NotAPhoto), "{length}");
        }
        jpeg.extend(b"some seconds of film\xFF\xDA\x00");
        assert!(small(&jpeg).is_ok());
    }

    #[test]
    fn what_is_no_photo_is_refused() {
        let damaged = &png(40, 40)[..60];
        for bytes in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            b"",
            b"GIF89a",
            damaged,
        ] {
            assert_eq!(small(bytes), Err(NotAPhoto));
        }
    }
}
