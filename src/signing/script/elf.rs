//! Whether the kernel can start an ELF program, told by its header.
//!
//! The C library answers ENOEXEC by starting a shell on the file, so what would end Pulp's `execve` could look like
//! a run here. The header (elf(5)) tells it before.

const MAGIC: &[u8] = b"\x7fELF";

/// The fields of the header that the kernel goes by.
struct Header {
    class: u8,
    order: u8,
    kind: u16,
    machine: u16,
    program_header_size: u16,
    program_headers: u16,
}

/// Why the kernel refuses the program that begins with `head`, on a machine whose own programs begin with
/// `native`. `None` when it starts it, or when this cannot be told.
pub(super) fn refusal(head: &[u8], native: &[u8]) -> Option<&'static str> {
    if !head.starts_with(MAGIC) {
        return None;
    }
    let native = Header::read(native)?;
    let Some(header) = Header::read(head) else {
        return Some("the ELF header is damaged or cut off");
    };
    const EXECUTABLE: u16 = 2;
    const SHARED: u16 = 3;
    const PROGRAM_HEADER_SIZES: [u16; 2] = [32, 56];
    if !native.runs(&header) {
        Some("it is a program for another kind of machine")
    } else if !matches!(header.kind, EXECUTABLE | SHARED) {
        Some("it is an ELF file, but no program")
    } else if header.program_headers == 0 || !PROGRAM_HEADER_SIZES.contains(&header.program_header_size) {
        Some("the ELF header is damaged")
    } else {
        None
    }
}

impl Header {
    fn read(head: &[u8]) -> Option<Self> {
        let class = *head.get(4)?;
        let order = *head.get(5)?;
        let number = |at: usize| {
            let bytes: [u8; 2] = head.get(at..at + 2)?.try_into().ok()?;
            Some(if order == 2 {
                u16::from_be_bytes(bytes)
            } else {
                u16::from_le_bytes(bytes)
            })
        };
        // e_phentsize and e_phnum, behind addresses of 4 or of 8 bytes.
        let program_headers_at = match class {
            1 => 42,
            2 => 54,
            _ => return None,
        };
        if !head.starts_with(MAGIC) {
            return None;
        }
        Some(Self {
            class,
            order,
            kind: number(16)?,
            machine: number(18)?,
            program_header_size: number(program_headers_at)?,
            program_headers: number(program_headers_at + 2)?,
        })
    }

    /// Whether a machine with such programs of its own runs `other`; a 64-bit one may run its family's 32-bit ones.
    fn runs(&self, other: &Self) -> bool {
        const I386: u16 = 3;
        const X86_64: u16 = 62;
        const ARM: u16 = 40;
        const AARCH64: u16 = 183;
        let is_same = (self.class, self.machine) == (other.class, other.machine);
        let is_older = matches!(
            (self.machine, other.machine),
            (X86_64, I386 | X86_64) | (AARCH64, ARM)
        );
        self.order == other.order && (is_same || is_older)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(class: u8, kind: u8, machine: u8) -> Vec<u8> {
        let mut head = vec![0; 64];
        head[..6].copy_from_slice(&[0x7f, b'E', b'L', b'F', class, 1]);
        head[16] = kind;
        head[18] = machine;
        let (at, size) = if class == 1 { (42, 32) } else { (54, 56) };
        head[at] = size;
        head[at + 2] = 9;
        head
    }

    #[test]
    fn programs_for_this_machine_are_started_and_others_not() {
        let native = header(2, 3, 62);
        assert_eq!(refusal(&native, &native), None);
        assert_eq!(refusal(&header(2, 2, 62), &native), None);
        assert_eq!(refusal(&header(1, 2, 3), &native), None);
        assert_eq!(refusal(b"#!/bin/sh\n", &native), None);
        assert!(refusal(&header(2, 2, 183), &native).is_some());
        assert!(refusal(&header(2, 1, 62), &native).is_some(), "an object file");
        assert!(refusal(&native[..40], &native).is_some());
        assert!(refusal(b"\x7fELF", &native).is_some());
        assert_eq!(refusal(&native, b"#!"), None, "nothing to compare with");
    }
}
