//! containers/image under a `signedBy` policy: what it refuses must be refused here.
