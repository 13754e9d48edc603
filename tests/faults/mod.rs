//! Scenarios with servers that a real Pulp is not at will.

mod answers;
mod doctor;
mod domains;
mod large_list;
mod network;
mod old_server;
mod sessions;
mod sign_call;
mod tls;
mod waiting;
