//! Claims, as any program may make them.

use serde_json::json;

/// A claim that the manifest of this digest is the image of this name.
pub fn claim(reference: &str, digest: &str) -> String {
    json!({
        "critical": {
            "type": "atomic container signature",
            "image": {"docker-manifest-digest": digest},
            "identity": {"docker-reference": reference},
        },
        "optional": {"creator": "scenario", "timestamp": 1_700_000_000},
    })
    .to_string()
}
