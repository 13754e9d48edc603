//! Compressed data packets, unpacked within a bound and to their very end.
//!
//! gpg writes the packet without a length, so what follows the compressed stream lies inside the packet, where
//! sequoia's reader would not see it. Here the stream's own end counts.

use std::borrow::Cow;

use flate2::FlushDecompress;

/// How much is unpacked at once.
const CHUNK: usize = 32 * 1024;

/// Why a compressed data packet cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DecompressError {
    /// No such algorithm (RFC 9580, section 9.4).
    Algorithm(u8),
    /// The stream is damaged or ends too early.
    Damaged,
    /// More than the bound.
    TooLarge,
    /// So many bytes follow the stream's end.
    TrailingBytes(usize),
}

/// Unpacks the body of a compressed data packet, to at most `limit` bytes.
pub(super) fn decompress(body: &[u8], limit: usize) -> Result<Cow<'_, [u8]>, DecompressError> {
    let (&algorithm, packed) = body.split_first().ok_or(DecompressError::Damaged)?;
    let stream = match algorithm {
        0 if packed.len() > limit => return Err(DecompressError::TooLarge),
        0 => return Ok(Cow::Borrowed(packed)),
        1 => Stream::Deflate(flate2::Decompress::new(false)),
        2 => Stream::Deflate(flate2::Decompress::new(true)),
        3 => Stream::Bzip2(bzip2::Decompress::new(false)),
        _ => return Err(DecompressError::Algorithm(algorithm)),
    };
    unpack(stream, packed, limit).map(Cow::Owned)
}

fn unpack(mut stream: Stream, packed: &[u8], limit: usize) -> Result<Vec<u8>, DecompressError> {
    let mut unpacked = Vec::new();
    let mut consumed = 0;
    loop {
        unpacked.reserve(CHUNK);
        let before = (consumed, unpacked.len());
        let has_ended = stream.step(&packed[consumed..], &mut unpacked)?;
        consumed = stream.consumed();
        if unpacked.len() > limit {
            return Err(DecompressError::TooLarge);
        }
        if has_ended {
            break;
        }
        // There was room for output: without progress the input has ended before the stream.
        if before == (consumed, unpacked.len()) {
            return Err(DecompressError::Damaged);
        }
    }
    match packed.len() - consumed {
        0 => Ok(unpacked),
        trailing => Err(DecompressError::TrailingBytes(trailing)),
    }
}

enum Stream {
    /// ZIP (without a header) and ZLIB (with one).
    Deflate(flate2::Decompress),
    Bzip2(bzip2::Decompress),
}

impl Stream {
    /// Unpacks some of `input` into the spare room of `output`; tells whether the stream has ended.
    fn step(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<bool, DecompressError> {
        match self {
            Self::Deflate(stream) => stream
                .decompress_vec(input, output, FlushDecompress::None)
                .map(|status| status == flate2::Status::StreamEnd)
                .map_err(|_| DecompressError::Damaged),
            Self::Bzip2(stream) => stream
                .decompress_vec(input, output)
                .map(|status| status == bzip2::Status::StreamEnd)
                .map_err(|_| DecompressError::Damaged),
        }
    }

    /// How much of the input is used up, from its beginning. The input is in memory, so this fits.
    fn consumed(&self) -> usize {
        let total = match self {
            Self::Deflate(stream) => stream.total_in(),
            Self::Bzip2(stream) => stream.total_in(),
        };
        usize::try_from(total).unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Write;

    use proptest::prelude::*;

    use super::*;

    /// `data` as the body of a packet of each algorithm.
    fn packed(data: &[u8]) -> [Vec<u8>; 4] {
        let mut zip = flate2::write::DeflateEncoder::new(vec![1], flate2::Compression::default());
        let mut zlib = flate2::write::ZlibEncoder::new(vec![2], flate2::Compression::default());
        let mut bzip2 = bzip2::write::BzEncoder::new(vec![3], bzip2::Compression::default());
        for writer in [&mut zip as &mut dyn Write, &mut zlib, &mut bzip2] {
            writer.write_all(data).unwrap();
        }
        [
            [&[0], data].concat(),
            zip.finish().unwrap(),
            zlib.finish().unwrap(),
            bzip2.finish().unwrap(),
        ]
    }

    #[test]
    fn every_algorithm_is_unpacked() {
        for data in [&b""[..], b"claim", &vec![7; 3 * CHUNK + 1]] {
            for body in packed(data) {
                assert_eq!(
                    decompress(&body, data.len()).unwrap(),
                    data,
                    "algorithm {}",
                    body[0]
                );
            }
        }
        assert_eq!(decompress(&[4, 1], 10), Err(DecompressError::Algorithm(4)));
        assert_eq!(decompress(&[], 10), Err(DecompressError::Damaged));
    }

    #[test]
    fn a_bomb_stops_at_the_bound() {
        for body in packed(&vec![0; 50 << 20]) {
            assert_eq!(
                decompress(&body, 1 << 20),
                Err(DecompressError::TooLarge),
                "algorithm {}",
                body[0]
            );
        }
    }

    #[test]
    fn a_cut_stream_and_bytes_after_it_are_seen() {
        for body in packed(&b"some words ".repeat(50)).into_iter().skip(1) {
            assert_eq!(
                decompress(&body[..body.len() - 1], 1000),
                Err(DecompressError::Damaged),
                "{}",
                body[0]
            );
            let longer = [&body[..], b"xyz"].concat();
            assert_eq!(
                decompress(&longer, 1000),
                Err(DecompressError::TrailingBytes(3)),
                "{}",
                body[0]
            );
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_unpacked_or_refused(algorithm in 0u8..5, stream: Vec<u8>) {
            let body = [&[algorithm][..], &stream].concat();
            if let Ok(unpacked) = decompress(&body, 1000) {
                prop_assert!(unpacked.len() <= 1000);
            }
        }
    }
}
