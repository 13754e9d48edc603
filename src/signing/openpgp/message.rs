//! The one form that a simple signature has: exactly one binary OpenPGP message, signed inline by one signer.

use std::borrow::Cow;

use jiff::Timestamp;
use openpgp::KeyHandle;
use openpgp::packet::{OnePassSig, Signature};
use openpgp::parse::Parse;
use openpgp::types::SignatureType;
use sequoia_openpgp as openpgp;

use super::decompress::{DecompressError, decompress};
use super::packet::{self, FrameError, Packet, Tag};
use super::{Fingerprint, KeyId};
use crate::signing::{Claim, ClaimError};

/// The largest signature that Pulp takes, in bytes.
pub const SIGNATURE_MAX: usize = 4_000_000;

/// The largest message after decompression, in bytes. A claim has a few hundred.
const MESSAGE_MAX: usize = 4 << 20;

/// A message as it came: nothing in it is verified.
pub(super) struct Message {
    pub(super) signature: Signature,
    pub(super) payload: Vec<u8>,
}

/// Why bytes are not exactly one binary inline-signed message.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// No bytes.
    #[error("the signature is empty")]
    Empty,
    /// More than [`SIGNATURE_MAX`] bytes.
    #[error("the signature has {0} bytes, and Pulp takes at most {SIGNATURE_MAX}")]
    TooLarge(usize),
    /// No OpenPGP data.
    #[error("this is no OpenPGP message")]
    NotOpenPgp,
    /// `-----BEGIN PGP MESSAGE-----` or another armoured object.
    #[error("the signature is armoured, and it must be binary")]
    Armored,
    /// `-----BEGIN PGP SIGNED MESSAGE-----`.
    #[error("this is a cleartext signature, and it must be an inline-signed message")]
    Cleartext,
    /// A signature packet alone.
    #[error("this is a detached signature, and it must be an inline-signed message")]
    Detached,
    /// Literal data without any signature.
    #[error("the message is not signed")]
    Unsigned,
    /// An encrypted message.
    #[error("the message is encrypted")]
    Encrypted,
    /// More than one one-pass signature or signature packet.
    #[error("the message is signed more than once")]
    SeveralSigners,
    /// Another message or packet after the first message.
    #[error("there is more than one OpenPGP message")]
    SeveralMessages,
    /// Bytes after the message that are no packet.
    #[error("{0} bytes follow the message")]
    TrailingBytes(usize),
    /// The message ends too early.
    #[error("the message is cut off")]
    Truncated,
    /// Packets in another order, or damaged.
    #[error("the message is malformed: {0}")]
    Malformed(&'static str),
    /// A packet that sequoia cannot read.
    #[error("the message's {packet} packet is malformed or of an unknown version")]
    Packet {
        /// Which packet.
        packet: &'static str,
        /// What is wrong with it.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A compression algorithm that does not exist.
    #[error("the message is compressed with the unknown algorithm {0}")]
    Compression(u8),
    /// The message unpacks to more than a claim can have.
    #[error("the message unpacks to more than {MESSAGE_MAX} bytes")]
    PayloadTooLarge,
    /// Not a signature over binary data.
    #[error("the signature is of the type {0}, and it must be one of a binary document")]
    SignatureType(SignatureType),
}

/// What a signature says of itself. **Nothing of it is verified**: anyone can write it.
#[derive(Debug)]
pub struct Unverified {
    /// The fingerprint of the key that is said to have signed; version 3 signatures have none.
    pub issuer_fingerprint: Option<Fingerprint>,
    /// The key id of the key that is said to have signed.
    pub issuer_key_id: Option<KeyId>,
    /// When it is said to be made.
    pub made_at: Option<Timestamp>,
    /// The signed bytes.
    pub payload: Vec<u8>,
    /// The claim in them, if they are one.
    pub claim: Result<Claim, ClaimError>,
}

/// Shows what a signature says of itself, without verifying anything: to find the certificate that it needs, or
/// to tell someone what is wrong.
pub fn inspect(signature: &[u8]) -> Result<Unverified, FormatError> {
    let Message { signature, payload } = Message::parse(signature)?;
    let issuers = signature.get_issuers();
    let issuer_fingerprint = issuers.iter().find_map(|issuer| match issuer {
        KeyHandle::Fingerprint(fingerprint) => Some(Fingerprint::from(fingerprint.clone())),
        KeyHandle::KeyID(_) => None,
    });
    let claimed_key_id = issuers.iter().find_map(|issuer| match issuer {
        KeyHandle::KeyID(key_id) => Some(KeyId::from(key_id.clone())),
        KeyHandle::Fingerprint(_) => None,
    });
    Ok(Unverified {
        issuer_key_id: issuer_fingerprint
            .as_ref()
            .map(Fingerprint::key_id)
            .or(claimed_key_id),
        issuer_fingerprint,
        made_at: signature
            .signature_creation_time()
            .and_then(|time| Timestamp::try_from(time).ok()),
        claim: Claim::parse(&payload),
        payload,
    })
}

impl Message {
    /// Reads the one message that `blob` must be.
    pub(super) fn parse(blob: &[u8]) -> Result<Self, FormatError> {
        if blob.is_empty() {
            return Err(FormatError::Empty);
        }
        if blob.len() > SIGNATURE_MAX {
            return Err(FormatError::TooLarge(blob.len()));
        }
        if let Some(error) = armor(blob) {
            return Err(error);
        }
        let mut input = blob;
        let first = first_packet(&mut input)?;
        if first.tag != Tag::Compressed {
            return Self::signed(first, &mut input);
        }
        let message = unpack(&first.body)?;
        let mut inner = &message[..];
        let first = first_packet(&mut inner)?;
        let message = Self::signed(first, &mut inner)?;
        end(input)?;
        Ok(message)
    }

    /// Reads one-pass signature, literal data and signature, and then nothing.
    fn signed(first: Packet<'_>, input: &mut &[u8]) -> Result<Self, FormatError> {
        let one_pass = match first.tag {
            Tag::OnePassSignature => {
                OnePassSig::from_bytes(&*first.body).map_err(unreadable("one-pass signature"))?
            }
            Tag::Literal => return Err(FormatError::Unsigned),
            Tag::Encrypted => return Err(FormatError::Encrypted),
            Tag::Signature if input.is_empty() => return Err(FormatError::Detached),
            Tag::Signature => return Err(FormatError::Malformed("the signature stands before the data")),
            Tag::Compressed => return Err(FormatError::Malformed("compressed twice")),
            Tag::Other(_) => return Err(FormatError::NotOpenPgp),
        };
        let literal = next_packet(input)?;
        let payload = match literal.tag {
            Tag::Literal => literal_data(&literal.body)?,
            Tag::OnePassSignature => return Err(FormatError::SeveralSigners),
            _ => {
                return Err(FormatError::Malformed(
                    "no literal data after the one-pass signature",
                ));
            }
        };
        let signature = next_packet(input)?;
        if signature.tag != Tag::Signature {
            return Err(FormatError::Malformed("no signature after the literal data"));
        }
        let signature = Signature::from_bytes(&*signature.body).map_err(unreadable("signature"))?;
        end(input)?;
        if signature.typ() != SignatureType::Binary {
            return Err(FormatError::SignatureType(signature.typ()));
        }
        if !announces(&one_pass, &signature) {
            return Err(FormatError::Malformed(
                "the one-pass signature announces another signature",
            ));
        }
        Ok(Self { signature, payload })
    }
}

/// Recognises armoured data, which is the most frequent mistake.
fn armor(blob: &[u8]) -> Option<FormatError> {
    let text = blob.trim_ascii_start();
    if !text.starts_with(b"-----BEGIN PGP ") {
        return None;
    }
    Some(if text.starts_with(b"-----BEGIN PGP SIGNED MESSAGE-----") {
        FormatError::Cleartext
    } else if text.starts_with(b"-----BEGIN PGP SIGNATURE-----") {
        FormatError::Detached
    } else {
        FormatError::Armored
    })
}

fn first_packet<'a>(input: &mut &'a [u8]) -> Result<Packet<'a>, FormatError> {
    match packet::take(input) {
        Ok(Some(packet)) => Ok(packet),
        Ok(None) | Err(FrameError::Truncated) => Err(FormatError::Truncated),
        Err(FrameError::NotAPacket) => Err(FormatError::NotOpenPgp),
    }
}

fn next_packet<'a>(input: &mut &'a [u8]) -> Result<Packet<'a>, FormatError> {
    first_packet(input).map_err(|error| match error {
        FormatError::NotOpenPgp => FormatError::Malformed("bytes between the packets"),
        other => other,
    })
}

/// Makes sure that nothing follows.
fn end(rest: &[u8]) -> Result<(), FormatError> {
    if rest.is_empty() { Ok(()) } else { Err(after(rest)) }
}

/// Names what follows a message.
fn after(rest: &[u8]) -> FormatError {
    match packet::take(&mut &*rest) {
        Ok(Some(packet)) if packet.tag == Tag::Signature => FormatError::SeveralSigners,
        Ok(Some(_)) => FormatError::SeveralMessages,
        Ok(None) | Err(_) => FormatError::TrailingBytes(rest.len()),
    }
}

fn unpack(body: &[u8]) -> Result<Cow<'_, [u8]>, FormatError> {
    decompress(body, MESSAGE_MAX).map_err(|error| match error {
        DecompressError::Algorithm(algorithm) => FormatError::Compression(algorithm),
        DecompressError::Damaged => FormatError::Malformed("the compressed data is damaged"),
        DecompressError::TooLarge => FormatError::PayloadTooLarge,
        DecompressError::TrailingBytes(trailing) => after(&body[body.len() - trailing..]),
    })
}

/// The data of a literal data packet, after its format, file name and date, which no signature covers (RFC 9580,
/// section 5.9).
fn literal_data(body: &[u8]) -> Result<Vec<u8>, FormatError> {
    let name_length = body.get(1).copied().map(usize::from);
    let data = name_length.and_then(|length| body.get(1 + 1 + length + 4..));
    data.map(<[u8]>::to_vec)
        .ok_or(FormatError::Malformed("the literal data is cut off"))
}

/// Whether the one-pass signature agrees with the signature that it announces. A reader that hashes as the data
/// passes by depends on it.
fn announces(one_pass: &OnePassSig, signature: &Signature) -> bool {
    one_pass.last()
        && one_pass.typ() == signature.typ()
        && one_pass.hash_algo() == signature.hash_algo()
        && one_pass.pk_algo() == signature.pk_algo()
        && one_pass.salt() == signature.salt()
        && signature
            .get_issuers()
            .iter()
            .any(|issuer| issuer.aliases(one_pass.issuer()))
}

/// A sequoia error as a plain source: its own type is anyhow's.
fn unreadable<E>(packet: &'static str) -> impl FnOnce(E) -> FormatError
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    move |error| FormatError::Packet {
        packet,
        source: error.into(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Write;

    use openpgp::PacketPile;
    use openpgp::serialize::SerializeInto;
    use openpgp::serialize::stream::{Compressor, LiteralWriter, Message as Writer, Signer};
    use openpgp::types::CompressionAlgorithm;

    use super::*;
    use crate::signing::testing::{claim, fingerprint, key, key_pair, now, signed_by};

    /// A good message, and its three packets: one-pass signature, literal data, signature.
    fn good() -> (Vec<u8>, [Vec<u8>; 3]) {
        let blob = signed_by(&key(|builder| builder));
        let packets = PacketPile::from_bytes(&blob).unwrap().into_children();
        let packets: Vec<Vec<u8>> = packets.map(|packet| packet.to_vec().unwrap()).collect();
        (blob, packets.try_into().unwrap())
    }

    /// `message` in a compressed data packet, without a length as gpg writes it.
    fn compressed(message: &[u8]) -> Vec<u8> {
        let mut zip = flate2::write::DeflateEncoder::new(vec![0xa3, 1], flate2::Compression::default());
        zip.write_all(message).unwrap();
        zip.finish().unwrap()
    }

    fn refusal(blob: &[u8]) -> FormatError {
        Message::parse(blob).map(|_| ()).unwrap_err()
    }

    #[test]
    fn one_message_is_read_compressed_or_not() {
        let cert = key(|builder| builder);
        for algorithm in [
            CompressionAlgorithm::Uncompressed,
            CompressionAlgorithm::Zip,
            CompressionAlgorithm::Zlib,
            CompressionAlgorithm::BZip2,
        ] {
            let mut blob = Vec::new();
            let message = Compressor::new(Writer::new(&mut blob))
                .algo(algorithm)
                .build()
                .unwrap();
            let message = Signer::new(message, key_pair(&cert, 0))
                .unwrap()
                .creation_time(now())
                .build()
                .unwrap();
            let mut message = LiteralWriter::new(message).build().unwrap();
            message.write_all(&claim().to_bytes()).unwrap();
            message.finalize().unwrap();
            assert_eq!(
                Message::parse(&blob).unwrap().payload,
                claim().to_bytes(),
                "{algorithm}"
            );
        }
        let (blob, _) = good();
        assert_eq!(Message::parse(&blob).unwrap().payload, claim().to_bytes());
        assert_eq!(
            Message::parse(&compressed(&blob)).unwrap().payload,
            claim().to_bytes()
        );
    }

    #[test]
    fn what_it_says_of_itself_is_shown_unverified() {
        let cert = key(|builder| builder);
        let shown = inspect(&signed_by(&cert)).unwrap();
        assert_eq!(shown.issuer_fingerprint, Some(fingerprint(&cert, 0)));
        assert_eq!(shown.issuer_key_id, Some(fingerprint(&cert, 0).key_id()));
        assert_eq!(shown.made_at, Some(now()));
        assert_eq!(shown.claim.unwrap(), claim());
    }

    #[test]
    fn armour_and_other_kinds_of_data_are_named() {
        let (_, [one_pass, literal, signature]) = good();
        assert!(matches!(refusal(b""), FormatError::Empty));
        assert!(matches!(
            refusal(&vec![0; SIGNATURE_MAX + 1]),
            FormatError::TooLarge(_)
        ));
        assert!(matches!(
            refusal(b"\n-----BEGIN PGP MESSAGE-----\n"),
            FormatError::Armored
        ));
        assert!(matches!(
            refusal(b"-----BEGIN PGP SIGNED MESSAGE-----\n"),
            FormatError::Cleartext
        ));
        assert!(matches!(
            refusal(b"-----BEGIN PGP SIGNATURE-----\n"),
            FormatError::Detached
        ));
        assert!(matches!(refusal(b"{}"), FormatError::NotOpenPgp));
        assert!(matches!(
            refusal(&key(|builder| builder).to_vec().unwrap()),
            FormatError::NotOpenPgp
        ));
        assert!(matches!(refusal(&signature), FormatError::Detached));
        assert!(matches!(refusal(&literal), FormatError::Unsigned));
        assert!(matches!(refusal(&[0xc1, 1, 3]), FormatError::Encrypted));
        assert!(matches!(refusal(&[0xd2, 1, 1]), FormatError::Encrypted));
        assert!(matches!(refusal(&one_pass), FormatError::Truncated));
        assert!(matches!(
            refusal(&[signature, literal].concat()),
            FormatError::Malformed(_)
        ));
    }

    #[test]
    fn more_than_one_signature_or_message_is_named() {
        let (blob, [one_pass, literal, signature]) = good();
        let two_signers = [&one_pass[..], &one_pass, &literal, &signature, &signature].concat();
        assert!(matches!(refusal(&two_signers), FormatError::SeveralSigners));
        assert!(matches!(
            refusal(&[&blob[..], &signature].concat()),
            FormatError::SeveralSigners
        ));
        assert!(matches!(
            refusal(&[&blob[..], &blob].concat()),
            FormatError::SeveralMessages
        ));
        assert!(matches!(
            refusal(&[&blob[..], b"xyz"].concat()),
            FormatError::TrailingBytes(3)
        ));
        assert!(matches!(
            refusal(&[&blob[..], b"\n"].concat()),
            FormatError::TrailingBytes(1)
        ));
    }

    #[test]
    fn the_same_inside_and_after_compression() {
        let (blob, [_, literal, _]) = good();
        assert!(matches!(refusal(&compressed(&literal)), FormatError::Unsigned));
        assert!(matches!(
            refusal(&compressed(&[&blob[..], &blob].concat())),
            FormatError::SeveralMessages
        ));
        assert!(matches!(
            refusal(&compressed(&[&blob[..], b"xyz"].concat())),
            FormatError::TrailingBytes(3)
        ));
        assert!(matches!(
            refusal(&[&compressed(&blob)[..], b"xyz"].concat()),
            FormatError::TrailingBytes(3)
        ));
        assert!(matches!(
            refusal(&[&compressed(&blob)[..], &compressed(&blob)].concat()),
            FormatError::SeveralMessages
        ));
        assert!(matches!(
            refusal(&compressed(&compressed(&blob))),
            FormatError::Malformed(_)
        ));
        assert!(matches!(refusal(&[0xc8, 2, 9, 0]), FormatError::Compression(9)));
        assert!(matches!(
            refusal(&compressed(&vec![0; MESSAGE_MAX + 1])),
            FormatError::PayloadTooLarge
        ));
    }

    #[test]
    fn a_message_cut_anywhere_is_refused() {
        let (blob, _) = good();
        let compressed = compressed(&blob);
        for blob in [&blob, &compressed] {
            for length in 0..blob.len() {
                assert!(
                    Message::parse(&blob[..length]).is_err(),
                    "{length} of {}",
                    blob.len()
                );
            }
        }
    }

    #[test]
    fn packets_that_do_not_belong_together_are_refused() {
        let (_, [one_pass, literal, signature]) = good();
        let (_, [other_one_pass, _, _]) = good();
        assert!(matches!(
            refusal(&[&other_one_pass[..], &literal, &signature].concat()),
            FormatError::Malformed(_)
        ));
        assert!(matches!(
            refusal(&[&one_pass[..], &signature, &literal].concat()),
            FormatError::Malformed(_)
        ));
        let marker = [0xca, 3, b'P', b'G', b'P'];
        assert!(matches!(
            refusal(&[&one_pass[..], &marker, &literal, &signature].concat()),
            FormatError::Malformed(_)
        ));
        assert!(matches!(
            refusal(&[&[0xc4, 1, 9][..], &literal, &signature].concat()),
            FormatError::Packet { .. }
        ));
    }
}
