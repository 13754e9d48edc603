//! Tasks, by somebody who does not know their ids.

use super::looking_progress::Slow;
use crate::support::terminal::ENTER;
use crate::support::{Image, Shell, Terminal, needs, site};

const TASKS: &str = "Task: (type to find";

#[test]
fn a_task_is_chosen_to_be_canceled_waited_for_and_shown() {
    needs!("bash");
    let site = site!();
    let slow = Slow::register(&site);
    let image = Image::new("choose a task");
    let repository = site.repository("tasks").push("1", &image);
    let user = site.sandbox();
    let sign = ["repo", "sign", &repository.name, "--signing-service", &slow.name];
    let started = user
        .signet([&sign[..], &["--no-wait", "-o", "name"]].concat())
        .success();
    let task = started.stdout.trim_end().trim_end_matches('/');
    let id = task.rsplit('/').next().unwrap();

    let mut terminal = Terminal::sized(&user.command(["task", "show"]), 200, 40);
    terminal.shows(TASKS).press(id).goes_to(id).press(ENTER);
    let ended = terminal
        .ends()
        .exits(0)
        .says("pulp_container.app.tasks.sign.sign");
    assert_eq!(ended.same_command(), format!("signet task show {id}"));

    // No is what Enter alone means.
    let mut terminal = Terminal::sized(&user.command(["task", "cancel"]), 200, 40);
    terminal.shows(TASKS).press(id).goes_to(id).press(ENTER);
    terminal.shows("Cancel this task? [y/N]").press(ENTER);
    let ended = terminal.ends().exits(130).says("the task was not canceled");
    let shown = ended.same_command();
    assert_eq!(shown, format!("signet task cancel {id}"));

    let mut terminal = Terminal::sized(&user.command(["task", "wait", "--timeout", "1s"]), 200, 40);
    terminal.shows(TASKS).press(id).goes_to(id).press(ENTER);
    let ended = terminal.ends().exits(8);
    assert_eq!(
        ended.same_command(),
        format!("signet task wait --timeout 1s {id}")
    );

    Shell::new(site.sandbox(), []).run(&shown).success();
    user.signet(["task", "wait", id]).exits(6);
    slow.let_through(1);
}
