//! A signing service to register.

use std::path::PathBuf;

use super::{Answers, key, script};
use crate::cli::script::ValidationArgs;
use crate::client::Client;
use crate::context::Context;
use crate::error::CommandError;
use crate::ops::choices;
use crate::ops::script::ServiceClass;
use crate::output::Choice;

/// What was typed of it.
pub(in crate::cli) struct ServiceArgs {
    pub name: Option<String>,
    pub script: Option<PathBuf>,
    pub key: Option<String>,
}

/// All that is needed of it.
pub(in crate::cli) struct Service {
    pub name: String,
    pub script: PathBuf,
    pub key: String,
}

/// Asks for what was not typed: the key, the class, the script, which may be written then, and the name.
pub(in crate::cli) async fn service(
    context: &Context,
    client: &Client,
    typed: ServiceArgs,
    validation: &mut ValidationArgs,
    answers: &mut Answers,
) -> Result<Service, CommandError> {
    let ServiceArgs {
        name: typed_name,
        script: typed_script,
        key: typed_key,
    } = typed;
    if let (Some(name), Some(script), Some(key)) = (&typed_name, &typed_script, &typed_key) {
        return Ok(Service {
            name: name.clone(),
            script: script.clone(),
            key: key.clone(),
        });
    }
    // Asked first: who waits at a server that is away has typed nothing in vain.
    let known = choices::all_services(client).await?;
    let key = match typed_key.clone() {
        Some(key) => key,
        None => key::key(context, validation, answers).await?,
    };
    if validation.class.is_none() && typed_script.is_none() {
        class(context, validation, answers)?;
    }
    let script = match typed_script.clone() {
        Some(script) => script,
        None => script::script(context, validation, answers)?,
    };
    let name = match typed_name.clone() {
        Some(name) => name,
        None => {
            let own = script.file_stem().map(|stem| stem.to_string_lossy().into_owned());
            let judge = |name: &str| match known.iter().any(|service| service.name == name) {
                true => Err(format!("there is a signing service {name} already")),
                false => Ok(()),
            };
            let free = own.filter(|own| judge(own).is_ok());
            let question = "Name of the signing service";
            context.ui.ask_text(question, "NAME", free.as_deref(), &judge)?
        }
    };
    // In the order in which they are typed, whatever the order of the questions.
    if typed_name.is_none() {
        answers.argument(&name);
    }
    if typed_script.is_none() {
        answers.argument(&script);
    }
    if typed_key.is_none() {
        answers.argument(&key);
    }
    Ok(Service { name, script, key })
}

/// Asks for the class; Enter alone takes that of images.
fn class(
    context: &Context,
    validation: &mut ValidationArgs,
    answers: &mut Answers,
) -> Result<(), CommandError> {
    let about = |class: &ServiceClass| match class {
        ServiceClass::ContainerManifest => "container images",
        ServiceClass::ArmoredDetached => "files, by a detached signature",
        ServiceClass::AptRelease => "the Release files of Debian repositories",
        ServiceClass::RpmPackage => "RPM packages",
    };
    let shown: Vec<Choice> = ServiceClass::ALL
        .iter()
        .map(|class| Choice::new(class.as_str(), about(class)))
        .collect();
    let class = ServiceClass::ALL[context.ui.choose("Class", "--class", &shown, 0)?];
    if class != ServiceClass::default() {
        answers.option("--class", class.as_str());
    }
    validation.class = Some(class);
    Ok(())
}
