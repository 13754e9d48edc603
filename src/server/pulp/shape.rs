//! Answers of this server against those that were recorded from a real Pulp.
#![allow(clippy::unwrap_used)]

use serde_json::Value;

/// The body of a recorded answer.
pub(super) fn fixture(name: &str) -> Value {
    let path = format!("{}/tests/fixtures/pulp/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let recorded: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    recorded["body"].clone()
}

/// The first result of a list.
pub(super) fn first(list: &Value) -> &Value {
    &list["results"][0]
}

/// Asserts that two values have the same fields in the same order, with values of the same types. The fields in
/// `null` are null here, whatever they are there; of arrays the first elements are compared.
#[track_caller]
pub(super) fn assert_shape(shown: &Value, recorded: &Value, null: &[&str]) {
    if let Err(difference) = compare(shown, recorded, null, "") {
        panic!("{difference}\nshown    {shown}\nrecorded {recorded}");
    }
}

fn compare(shown: &Value, recorded: &Value, null: &[&str], at: &str) -> Result<(), String> {
    match (shown, recorded) {
        (Value::Object(shown), Value::Object(recorded)) => {
            let keys = |map: &serde_json::Map<String, Value>| map.keys().cloned().collect::<Vec<_>>();
            if at.starts_with("/content_summary/") && at.matches('/').count() == 2 {
                // Pulp's order of kinds is the database's.
                let (mut left, mut right) = (keys(shown), keys(recorded));
                left.sort();
                right.sort();
                if left != right {
                    return Err(format!("{at}: {left:?}, not {right:?}"));
                }
            } else if keys(shown) != keys(recorded) {
                return Err(format!("{at}: {:?}, not {:?}", keys(shown), keys(recorded)));
            }
            for (key, value) in shown {
                if null.contains(&key.as_str()) && value.is_null() {
                    continue;
                }
                compare(value, &recorded[key], null, &format!("{at}/{key}"))?;
            }
            Ok(())
        }
        (Value::Array(shown), Value::Array(recorded)) => match (shown.first(), recorded.first()) {
            (Some(shown), Some(recorded)) => compare(shown, recorded, null, &format!("{at}/0")),
            _ => Ok(()),
        },
        (Value::String(_), Value::String(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::Bool(_), Value::Bool(_))
        | (Value::Null, Value::Null) => Ok(()),
        _ => Err(format!("{at}: {shown}, not {recorded}")),
    }
}
