//! The whole way from a request to its answer.
