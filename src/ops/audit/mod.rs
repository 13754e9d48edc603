//! What in a repository is signed, for every tag and platform.
//!
//! The tags, manifests and signatures come from lists of the REST API. The signatures themselves are fetched only for
//! manifests with some that were not verified before: what was found out is kept, and judged again each time.

mod auditor;
mod report;
mod repository;
mod verdicts;

pub use auditor::{AuditRequest, Observer, audit};
pub use report::{AuditedImage, RepositoryAudit, State, Sums};

pub(super) use auditor::audit_found;
pub(super) use repository::{Subject, audit_version};
pub(super) use verdicts::Verdicts;
