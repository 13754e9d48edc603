//! The dry runs, from the first look at the file to the report.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::contract::{Service, Task};
use super::environment;
use super::judge::{self, Expected, Interpreter};
use super::ledger::Ledger;
use super::local::Local;
use super::machine::{Machine, Variables};
use super::observation::{Captured, End, Ended, Observation, Present, ScriptFacts, StartError};
use super::remote::Remote;
use super::reply::Reply;
use super::shebang::{self, Beginning};
use super::{Check, CheckId, EnvironmentKind, Key, KeyError, Report, ScriptError, ServiceClass, Status, elf};
use crate::signing::openpgp::Verifier;

/// What is to be validated, and how.
#[derive(Debug)]
pub struct Request {
    /// The script's path.
    pub script: PathBuf,
    /// The service's key, as [`resolve_key`](super::resolve_key) gave it: an error becomes the check `key.known`.
    pub key: Result<Key, KeyError>,
    /// The service's class.
    pub class: ServiceClass,
    /// The environment of the runs.
    pub environment: EnvironmentKind,
    /// The user that runs the script; the unit's, or else the caller.
    pub user: Option<String>,
    /// The command behind which another machine's shell is, such as `ssh host`; none for this machine. The script,
    /// the environment's file or unit, and the user are then that machine's.
    pub on: Option<String>,
    /// How long each run may take.
    pub timeout: Duration,
}

/// Makes dry runs of a script as Pulp makes them, and judges what is seen. `observer` is told of each check as soon
/// as it is known, in the order in which that happens. Whatever is wrong with the script is in the report; an error
/// means that it could not be judged.
pub fn validate(request: &Request, observer: &mut dyn FnMut(&Check)) -> Result<Report, ScriptError> {
    let mut machine: Box<dyn Machine> = match &request.on {
        None => Box::new(Local::default()),
        Some(prefix) => Box::new(Remote::connect(prefix)?),
    };
    Validation {
        request,
        machine: &mut *machine,
        ledger: Ledger::new(observer),
        times: Vec::new(),
        waited: Duration::ZERO,
    }
    .report()
}

struct Validation<'a> {
    request: &'a Request,
    machine: &'a mut dyn Machine,
    ledger: Ledger<'a>,
    /// How long each run took.
    times: Vec<Duration>,
    /// The same, with runs at once counted once.
    waited: Duration,
}

impl Validation<'_> {
    fn report(mut self) -> Result<Report, ScriptError> {
        let request = self.request;
        let now = Timestamp::now();
        self.ledger.add(judge::key(request.key.as_ref(), now));
        let setting = environment::resolve(self.machine, &request.environment, request.user.as_deref())?;
        if let Some(user) = &setting.user {
            self.machine.become_user(user)?;
        }

        let user = setting.user.as_ref().map(|user| user.name.as_str());
        let facts = self.machine.look(&request.script)?;
        let interpreter = self.interpreter(&facts, &setting.variables)?;
        self.ledger
            .add(judge::script(&request.script, &facts, user, interpreter.as_ref()));

        let mut script = request.script.display().to_string();
        if let ScriptFacts::Present(present) = &facts {
            script = present.resolved.display().to_string();
            if let Ok(key) = &request.key
                && self.ledger.stopped_by().is_none()
            {
                let expected = Expected {
                    class: request.class,
                    verifier: &Verifier::new(&key.certificate.clone().into(), now),
                    fingerprint: key.fingerprint.as_str(),
                    variables: &setting.variables,
                };
                self.runs(present, &expected)?;
            }
        }
        let fingerprint = request.key.as_ref().ok().map(|key| key.fingerprint.clone());
        let checks = self.ledger.finish(request.class);
        Ok(Report::new(script, fingerprint, checks, self.waited))
    }

    /// Looks for the interpreter that the first line names.
    fn interpreter(
        &mut self,
        facts: &ScriptFacts,
        variables: &Variables,
    ) -> Result<Option<Interpreter>, ScriptError> {
        let ScriptFacts::Present(Present { head: Some(head), .. }) = facts else {
            return Ok(None);
        };
        let Beginning::Script(shebang) = Beginning::of(head) else {
            return Ok(None);
        };
        // A relative one is looked for from the working directory, which is a new one in each run.
        let is_there = shebang.interpreter.is_absolute()
            && self.machine.may_run(std::slice::from_ref(&shebang.interpreter))? == [true];
        let wanted = match shebang.wanted() {
            None => None,
            Some(name) => {
                let candidates =
                    shebang::candidates(&name, variables.get(OsStr::new("PATH")).map(|path| path.as_ref()));
                let may_run = self.machine.may_run(&candidates)?;
                let found = candidates.into_iter().zip(may_run).find(|(_, may_run)| *may_run);
                Some((name.to_string_lossy().into_owned(), found.map(|(path, _)| path)))
            }
        };
        Ok(Some(Interpreter { is_there, wanted }))
    }

    fn runs(&mut self, script: &Present, expected: &Expected<'_>) -> Result<(), ScriptError> {
        let class = expected.class;
        let folder = self.machine.work_folder()?;
        let place = Place {
            script: &script.resolved,
            folder: &folder,
        };

        let task = Task::validation(class);
        let seen = match self.refusal(script)? {
            Some(refused) => refused,
            None => self.observe_one(&task, &place, expected)?,
        };
        let first = expected.judge(&task, &seen);
        self.ledger.add(first.clone());
        if let Some((id, why)) = self.machine.unobservable()
            && !self.ledger.has_failed(id)
        {
            self.ledger.add(vec![judge::skip(id, why)]);
        }

        if judge::has_delivered(&first) {
            self.contract(&first, &place, expected)?;
        }
        if first
            .iter()
            .any(|check| check.id == CheckId::RunExitStatus && check.status == Status::Pass)
        {
            self.ledger
                .add(vec![judge::median(std::mem::take(&mut self.times))]);
        }
        Ok(())
    }

    /// The runs after the first.
    fn contract(
        &mut self,
        first: &[Check],
        place: &Place<'_>,
        expected: &Expected<'_>,
    ) -> Result<(), ScriptError> {
        use CheckId::{ContractFingerprint, ContractIndex, ContractParallel, ContractReference};
        let class = expected.class;
        let has_claim = class == ServiceClass::ContainerManifest;
        if has_claim {
            let task = Task::relative();
            let seen = self.observe_one(&task, place, expected)?;
            self.ledger.add(judge::relative(expected, &task, &seen, first));
        }
        let fingerprint = match judge::needs_good_signature(first) {
            Some(needed) => judge::skip(ContractFingerprint, format!("needs {needed}")),
            None => {
                let seen = self.observe_one(&Task::unknown_fingerprint(class), place, expected)?;
                judge::unknown_fingerprint(expected, &seen)
            }
        };
        self.ledger.add(vec![fingerprint]);
        let needed = judge::needs_good_claim(first).or(self
            .ledger
            .has_failed(ContractReference)
            .then_some(ContractReference));
        if let Some(needed) = needed {
            let skipped = if has_claim {
                &[ContractParallel, ContractIndex][..]
            } else {
                &[ContractParallel]
            };
            let skip = |id: &CheckId| judge::skip(*id, format!("needs {needed}"));
            self.ledger.add(skipped.iter().map(skip).collect());
            return Ok(());
        }
        let tasks = Task::parallel(class);
        let seen = self.observe(&tasks, place, expected)?;
        let runs: Vec<_> = tasks.into_iter().zip(seen).collect();
        self.ledger.add(vec![judge::parallel(expected, &runs, first)]);
        if has_claim {
            let task = Task::index();
            let seen = self.observe_one(&task, place, expected)?;
            self.ledger.add(vec![judge::index(expected, &task, &seen, first)]);
        }
        Ok(())
    }

    fn observe_one(
        &mut self,
        task: &Task,
        place: &Place<'_>,
        expected: &Expected<'_>,
    ) -> Result<Observation, ScriptError> {
        let mut seen = self.observe(std::slice::from_ref(task), place, expected)?;
        // One task gives one observation.
        seen.pop()
            .ok_or_else(|| ScriptError::System(std::io::Error::other("a run is lost")))
    }

    /// Makes runs at once; the files that they name are read after the last, so that a file which they share shows.
    fn observe(
        &mut self,
        tasks: &[Task],
        place: &Place<'_>,
        expected: &Expected<'_>,
    ) -> Result<Vec<Observation>, ScriptError> {
        let service = Service {
            class: expected.class,
            fingerprint: expected.fingerprint,
            variables: expected.variables,
            has_correlation_id: self.request.environment != EnvironmentKind::None,
        };
        let processes: Vec<_> = tasks
            .iter()
            .map(|task| task.process(place.script, place.folder, &service))
            .collect();
        let ended = self.machine.run(&processes, self.request.timeout)?;
        self.waited += ended.iter().map(|ended| ended.time).max().unwrap_or_default();
        let mut observations = Vec::new();
        for (process, ended) in processes.iter().zip(ended) {
            self.times.push(ended.time);
            let reply = Reply::read(&ended.stdout, expected.class).ok();
            let signature = match reply.and_then(|reply| reply.signature(expected.class)) {
                Some(path) if ended.how == End::Exited(0) => {
                    Some(self.machine.fetch(&path, &process.working_directory)?)
                }
                _ => None,
            };
            observations.push(Observation { ended, signature });
        }
        Ok(observations)
    }

    /// The run that the kernel would refuse, though the C library would make one of it.
    fn refusal(&mut self, script: &Present) -> Result<Option<Observation>, ScriptError> {
        const ENOEXEC: i32 = 8;
        let head = script.head.as_deref().unwrap_or_default();
        let ScriptFacts::Present(Present {
            head: Some(native), ..
        }) = self.machine.look(Path::new("/bin/sh"))?
        else {
            return Ok(None);
        };
        let Some(reason) = elf::refusal(head, &native) else {
            return Ok(None);
        };
        // An emulator may be registered for such programs.
        let handlers = self.machine.list(Path::new("/proc/sys/fs/binfmt_misc"))?;
        if handlers.iter().any(|name| name != "register" && name != "status") {
            return Ok(None);
        }
        Ok(Some(Observation {
            ended: Ended {
                how: End::NotStarted(StartError {
                    errno: Some(ENOEXEC),
                    message: format!("Exec format error (os error {ENOEXEC}): {reason}"),
                }),
                stdout: Captured::default(),
                stderr: Captured::default(),
                time: Duration::ZERO,
            },
            signature: None,
        }))
    }
}

/// What runs, and where.
struct Place<'a> {
    script: &'a Path,
    folder: &'a Path,
}
