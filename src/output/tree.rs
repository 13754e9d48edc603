//! Trees: what belongs to what.

use super::Cell;
use super::table::Surface;
use super::wrap::{columns, wrap};

/// Below this width guides are drawn as narrow as they can be.
const NARROW: usize = 40;
/// However deep a node is, its text gets this many columns.
const LEAST: usize = 8;

/// A line of a tree, with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    cells: Vec<Cell>,
    children: Vec<Node>,
}

impl Node {
    /// A line of these cells, and below it the children.
    pub fn new(cells: Vec<Cell>, children: Vec<Self>) -> Self {
        Self { cells, children }
    }

    /// What belongs to it.
    pub fn children(&self) -> &[Self] {
        &self.children
    }
}

/// The lines that lead from a node to its children: to all but the last, past them, to the last, and where nothing
/// follows.
struct Guides([&'static str; 4]);

impl Guides {
    fn of(surface: Surface) -> Self {
        let narrow = surface.width.is_some_and(|width| width < NARROW);
        Self(match (surface.draws_lines, narrow) {
            (true, false) => ["├─ ", "│  ", "└─ ", "   "],
            (true, true) => ["├", "│", "└", " "],
            (false, false) => ["|- ", "|  ", "`- ", "   "],
            (false, true) => ["|", "|", "`", " "],
        })
    }
}

/// Nodes, each with all that belongs to it; what is too long is wrapped, and the guides go on beside it.
pub(super) fn render(roots: &[Node], surface: Surface) -> String {
    let mut text = String::new();
    for root in roots {
        draw(root, ("", ""), &Guides::of(surface), surface, &mut text);
    }
    text
}

/// `first` stands before the node's first line, `then` before all others.
fn draw(node: &Node, (first, then): (&str, &str), guides: &Guides, surface: Surface, text: &mut String) {
    // Two blanks between cells, as in a table: wrapping puts one on each side of an empty cell.
    let mut cells = Vec::with_capacity(node.cells.len() * 2);
    for cell in node.cells.iter().filter(|cell| !cell.text.is_empty()) {
        if !cells.is_empty() {
            cells.push(Cell::default());
        }
        cells.push(cell.clone());
    }
    let [to_next, past, to_last, nothing] = guides.0;
    // A line that goes on has the way to the children beside it.
    let below = if node.children.is_empty() { nothing } else { past };
    let room = surface.width.map(|width| {
        let guides = columns(then) + columns(below);
        width.saturating_sub(guides).max(LEAST)
    });
    // The first line has more room than the others, which is only used where everything fits into it.
    let whole = surface.width.map(|width| width.saturating_sub(columns(first)));
    let lines = match wrap(&cells, whole) {
        lines if lines.len() == 1 => lines,
        _ => wrap(&cells, room),
    };
    for (number, line) in lines.iter().enumerate() {
        let line = line.painted(surface.paint);
        let line = match number {
            0 => format!("{first}{line}"),
            _ => format!("{then}{below}{line}"),
        };
        text.push_str(line.trim_end());
        text.push('\n');
    }
    for (number, child) in node.children.iter().enumerate() {
        let (to_child, past_child) = match number + 1 == node.children.len() {
            false => (to_next, past),
            true => (to_last, nothing),
        };
        let prefixes = (format!("{then}{to_child}"), format!("{then}{past_child}"));
        draw(child, (&prefixes.0, &prefixes.1), guides, surface, text);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::cells;
    use super::super::text::printable;
    use super::super::tone::{Paint, Tone};
    use super::super::wrap::tests::ink;
    use super::*;

    fn surface(width: Option<usize>, draws_lines: bool) -> Surface {
        Surface {
            width,
            paint: Paint(false),
            draws_lines,
        }
    }

    fn tree() -> Node {
        let leaf = |text: &str| Node::new(cells![text], Vec::new());
        let index = Node::new(
            cells!["index", "sha256:0123456789"],
            vec![
                leaf("signed"),
                Node::new(cells!["linux/arm64"], vec![leaf("none")]),
            ],
        );
        let tags = vec![Node::new(cells!["1.0"], vec![index]), leaf("latest")];
        Node::new(cells!["team/app"], tags)
    }

    #[test]
    fn guides_lead_to_every_child() {
        assert_eq!(
            render(&[tree()], surface(None, true)),
            "\
team/app
├─ 1.0
│  └─ index  sha256:0123456789
│     ├─ signed
│     └─ linux/arm64
│        └─ none
└─ latest
"
        );
        assert_eq!(
            render(&[tree()], surface(Some(80), false)),
            "\
team/app
|- 1.0
|  `- index  sha256:0123456789
|     |- signed
|     `- linux/arm64
|        `- none
`- latest
"
        );
    }

    #[test]
    fn guides_go_on_beside_what_is_wrapped() {
        assert_eq!(
            render(&[tree()], surface(Some(16), true)),
            "\
team/app
├1.0
│└index
│ │sha256:012345
│ │6789
│ ├signed
│ └linux/arm64
│  └none
└latest
"
        );
    }

    #[test]
    fn colours_are_not_counted() {
        let node = Node::new(vec![Cell::new("signed by", Tone::Good), "me".into()], Vec::new());
        let painted = Surface {
            paint: Paint(true),
            ..surface(Some(13), true)
        };
        assert_eq!(render(&[node], painted), "\u{1b}[32msigned by\u{1b}[0m  me\n");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_nothing_is_lost(
            words in proptest::collection::vec("([a-z0-9:/]{1,80}| |漢字|é|🚀){0,6}", 1..8),
            width in 20..200usize,
        ) {
            // Each within the one before, and beside an only child, or not.
            let mut node: Option<Node> = None;
            for word in &words {
                let cells = cells![word.as_str(), word.as_str()];
                let beside = Node::new(cells.clone(), Vec::new());
                node = Some(Node::new(cells, node.into_iter().chain([beside]).collect()));
            }
            let text = render(&node.into_iter().collect::<Vec<_>>(), surface(Some(width), true));
            for line in text.lines() {
                prop_assert!(columns(line) <= width.max(3 * words.len() + LEAST), "{line:?} in {width}");
            }
            let count = |text: &str| {
                let mut ink: Vec<char> = ink(text).chars().filter(|c| !"├─│└".contains(*c)).collect();
                ink.sort_unstable();
                ink
            };
            prop_assert_eq!(count(&text), count(&printable(&words.concat()).repeat(4)));
        }
    }
}
