//! Other programs' signatures, and this program's signatures in them.
