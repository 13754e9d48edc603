//! Armoured detached signatures, as `core:AsciiArmoredDetachedSigningService` makes them.

use openpgp::Packet;
use openpgp::PacketPile;
use openpgp::packet::{Literal, OnePassSig, Signature};
use openpgp::parse::Parse;
use openpgp::serialize::SerializeInto;
use openpgp::types::DataFormat;
use sequoia_openpgp as openpgp;

/// Why some bytes are no armoured detached signature.
#[derive(Debug, thiserror::Error)]
pub(super) enum DetachedError {
    #[error("the signature is binary, and it must be armoured")]
    Binary,
    #[error("this is a cleartext signature, and it must be a detached one")]
    Cleartext,
    #[error("this is an armoured message, and it must be a detached signature")]
    Inline,
    #[error("this is no armoured OpenPGP signature")]
    NotOpenPgp,
    #[error("there are {0} signatures, and it must be one")]
    Several(usize),
}

/// The inline-signed message that says of `content` what the detached signature says: the same signature packet
/// between the packets that announce it and hold the content. So both forms are verified by the same rules.
pub(super) fn to_inline(armored: &[u8], content: &[u8]) -> Result<Vec<u8>, DetachedError> {
    let text = armored.trim_ascii_start();
    if text.starts_with(b"-----BEGIN PGP SIGNED MESSAGE-----") {
        return Err(DetachedError::Cleartext);
    } else if text.starts_with(b"-----BEGIN PGP MESSAGE-----") {
        return Err(DetachedError::Inline);
    } else if text.first().is_some_and(|byte| byte & 0x80 != 0) {
        return Err(DetachedError::Binary);
    } else if !text.starts_with(b"-----BEGIN PGP SIGNATURE-----") {
        return Err(DetachedError::NotOpenPgp);
    }
    let signature = only_signature(armored)?;
    inline(signature, content).map_err(|_| DetachedError::NotOpenPgp)
}

fn only_signature(armored: &[u8]) -> Result<Signature, DetachedError> {
    let packets = PacketPile::from_bytes(armored).map_err(|_| DetachedError::NotOpenPgp)?;
    let mut signatures = Vec::new();
    for packet in packets.into_children() {
        match packet {
            Packet::Signature(signature) => signatures.push(signature),
            _ => return Err(DetachedError::NotOpenPgp),
        }
    }
    match signatures.pop() {
        Some(signature) if signatures.is_empty() => Ok(signature),
        Some(_) => Err(DetachedError::Several(signatures.len() + 1)),
        None => Err(DetachedError::NotOpenPgp),
    }
}

fn inline(signature: Signature, content: &[u8]) -> openpgp::Result<Vec<u8>> {
    let mut one_pass = OnePassSig::try_from(&signature)?;
    if let OnePassSig::V3(one_pass) = &mut one_pass {
        one_pass.set_last(true);
    }
    let mut literal = Literal::new(DataFormat::Binary);
    literal.set_body(content.to_vec());
    let mut message = Vec::new();
    for packet in [
        Packet::OnePassSig(one_pass),
        Packet::Literal(literal),
        Packet::Signature(signature),
    ] {
        message.extend(packet.to_vec()?);
    }
    Ok(message)
}
