//! The framing of OpenPGP packets (RFC 9580, section 4.2), read without leniency.
//!
//! sequoia's packet parser skips junk between packets to recover what it can. A signature must be *exactly* one
//! message, so the frame is read here and only single packet bodies are handed to sequoia.

use std::borrow::Cow;

/// The packet types that tell messages apart (RFC 9580, section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Signature,
    OnePassSignature,
    Compressed,
    Literal,
    /// Session keys and encrypted data.
    Encrypted,
    /// Keys, user ids, marker, padding and whatever else.
    Other(u8),
}

impl From<u8> for Tag {
    fn from(tag: u8) -> Self {
        match tag {
            2 => Self::Signature,
            4 => Self::OnePassSignature,
            8 => Self::Compressed,
            11 => Self::Literal,
            1 | 3 | 9 | 18 | 20 => Self::Encrypted,
            other => Self::Other(other),
        }
    }
}

/// One packet: its type and its body without the header.
#[derive(Debug)]
pub(super) struct Packet<'a> {
    pub(super) tag: Tag,
    pub(super) body: Cow<'a, [u8]>,
}

/// Why there is no packet at some place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameError {
    /// The first byte begins no packet.
    NotAPacket,
    /// The packet is longer than what is left.
    Truncated,
}

/// Takes one packet off the front of `input`; `None` at its end.
pub(super) fn take<'a>(input: &mut &'a [u8]) -> Result<Option<Packet<'a>>, FrameError> {
    let Some(&first) = input.first() else {
        return Ok(None);
    };
    let is_new_format = first & 0x40 != 0;
    let tag = if is_new_format {
        first & 0x3f
    } else {
        (first >> 2) & 0x0f
    };
    // Bit 7 is always set, and tag 0 is reserved.
    if first & 0x80 == 0 || tag == 0 {
        return Err(FrameError::NotAPacket);
    }
    *input = &input[1..];
    let tag = Tag::from(tag);
    let body = if is_new_format {
        new_body(input, tag)?
    } else {
        old_body(input, first & 3, tag)?
    };
    Ok(Some(Packet { tag, body }))
}

/// A body after an old format header, whose length has 1, 2 or 4 bytes or reaches to the end (section 4.2.2).
fn old_body<'a>(input: &mut &'a [u8], length_type: u8, tag: Tag) -> Result<Cow<'a, [u8]>, FrameError> {
    let length = match length_type {
        3 if may_be_streamed(tag) => input.len(),
        3 => return Err(FrameError::NotAPacket),
        _ => big_endian(take_bytes(input, 1 << length_type)?),
    };
    take_bytes(input, length).map(Cow::Borrowed)
}

/// A body after a new format header, whole or in parts (section 4.2.1).
fn new_body<'a>(input: &mut &'a [u8], tag: Tag) -> Result<Cow<'a, [u8]>, FrameError> {
    let mut body = Cow::Borrowed(&[][..]);
    loop {
        let first = take_bytes(input, 1)?[0];
        let (length, is_last) = match first {
            0..=191 => (usize::from(first), true),
            192..=223 => {
                let second = take_bytes(input, 1)?[0];
                (
                    ((usize::from(first) - 192) << 8) + usize::from(second) + 192,
                    true,
                )
            }
            224..=254 if may_be_streamed(tag) => (1 << (first & 0x1f), false),
            224..=254 => return Err(FrameError::NotAPacket),
            255 => (big_endian(take_bytes(input, 4)?), true),
        };
        let part = take_bytes(input, length)?;
        if body.is_empty() {
            body = Cow::Borrowed(part);
        } else {
            body.to_mut().extend_from_slice(part);
        }
        if is_last {
            return Ok(body);
        }
    }
}

/// Only data may come in parts or with an open end; a signature has a length.
fn may_be_streamed(tag: Tag) -> bool {
    matches!(tag, Tag::Literal | Tag::Compressed | Tag::Encrypted)
}

fn take_bytes<'a>(input: &mut &'a [u8], length: usize) -> Result<&'a [u8], FrameError> {
    let (taken, rest) = input.split_at_checked(length).ok_or(FrameError::Truncated)?;
    *input = rest;
    Ok(taken)
}

/// At most four bytes, so it fits.
fn big_endian(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .fold(0, |number, byte| (number << 8) | usize::from(*byte))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    /// The packets of `input` as (type, body).
    fn packets(mut input: &[u8]) -> Result<Vec<(Tag, Vec<u8>)>, FrameError> {
        let mut packets = Vec::new();
        while let Some(packet) = take(&mut input)? {
            packets.push((packet.tag, packet.body.into_owned()));
        }
        Ok(packets)
    }

    #[test]
    fn every_form_of_length_is_read() {
        let long = vec![7; 300];
        let with = |header: &[u8], body: &[u8]| [header, body].concat();
        for input in [
            with(&[0xcb, 192, 108], &long),
            with(&[0xcb, 255, 0, 0, 1, 44], &long),
            with(&[0xad, 1, 44], &long),
            with(&[0xae, 0, 0, 1, 44], &long),
            with(&[0xaf], &long),
            [
                &[0xcb, 0xe8][..],
                &long[..256],
                &[0xe0],
                &long[..1],
                &[43],
                &long[..43],
            ]
            .concat(),
        ] {
            assert_eq!(
                packets(&input).unwrap(),
                [(Tag::Literal, long.clone())],
                "{:x?}",
                &input[..6]
            );
        }
        assert_eq!(
            packets(&[0xc2, 1, 9, 0x88, 0]).unwrap(),
            [(Tag::Signature, vec![9]), (Tag::Signature, vec![])]
        );
    }

    #[test]
    fn what_is_no_packet_is_refused() {
        for input in [
            &b"text"[..],
            &[0xc0, 0],
            &[0x80, 0],
            &[0x8b, 1],
            &[0xc2, 0xe0, 1, 0],
        ] {
            assert_eq!(packets(input), Err(FrameError::NotAPacket), "{input:x?}");
        }
        for input in [
            &[0xcb][..],
            &[0xcb, 2, 1],
            &[0xcb, 192],
            &[0xcb, 255, 0],
            &[0xcb, 0xe1, 1],
            &[0xcb, 0xe0, 1],
        ] {
            assert_eq!(packets(input), Err(FrameError::Truncated), "{input:x?}");
        }
        assert_eq!(
            packets(&[0xcb, 255, 255, 255, 255, 255]),
            Err(FrameError::Truncated)
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(input: Vec<u8>) {
            let _ = packets(&input);
        }
    }
}
