//! Repositories of the running Pulp, each of a name of its own.

use std::cell::RefCell;

use serde_json::{Value, json};

use super::registry::Pusher;
use super::{Image, Index, Pulp, list, text, unique};

/// A repository; dropping it removes it from the server.
pub struct Repository<'p> {
    pulp: &'p Pulp,
    /// Its name, and the base path of its first distribution.
    pub name: String,
    /// What else is to be removed.
    made: RefCell<Vec<String>>,
}

impl<'p> Repository<'p> {
    pub(super) fn new(pulp: &'p Pulp, name: String) -> Self {
        Self {
            pulp,
            name,
            made: RefCell::default(),
        }
    }

    /// Pushes an image under a tag.
    pub fn push(self, tag: &str, image: &Image) -> Self {
        Pusher::new(self.pulp, &self.name).image(tag, image);
        self
    }

    /// Pushes an index, with its images, under a tag.
    pub fn push_index(self, tag: &str, index: &Index) -> Self {
        Pusher::new(self.pulp, &self.name).index(tag, index);
        self
    }

    /// More tags for an image that is there.
    pub fn tag(self, tags: &[&str], image: &Image) -> Self {
        let pusher = Pusher::new(self.pulp, &self.name);
        for tag in tags {
            pusher.tag(tag, image);
        }
        self
    }

    /// Makes it without pushing: nothing serves it.
    pub fn make(self) -> Self {
        let place = "repositories/container/container/";
        let made = self.pulp.create(place, &json!({"name": self.name}));
        self.made.borrow_mut().push(text(&made, "pulp_href").to_owned());
        self
    }

    /// Fills it with all that another repository's registry serves.
    pub fn sync_from(self, source: &Repository<'_>) -> Self {
        let pulp = self.pulp;
        let remote = pulp.create(
            "remotes/container/container/",
            &json!({
                "name": unique("scenarios"),
                "url": pulp.env("BASE_URL"),
                "upstream_name": source.name,
                "policy": "immediate",
                "tls_validation": false,
                "username": pulp.env("USERNAME"),
                "password": pulp.env("PASSWORD"),
            }),
        );
        let remote = text(&remote, "pulp_href");
        self.made.borrow_mut().push(remote.to_owned());
        let task = pulp.start(&format!("{}sync/", self.href()), &json!({"remote": remote}));
        let task = pulp.ended(&task);
        assert_eq!(task["state"], "completed", "{task}");
        self
    }

    /// Serves it under this path as well.
    pub fn serve_as(&self, path: &str) {
        self.distribute(path, json!({"repository": self.href()}));
    }

    /// Serves one version of it under this path, whatever comes later.
    pub fn serve_version_as(&self, path: &str, number: u64) {
        let version = format!("{}versions/{number}/", self.href());
        self.distribute(path, json!({"repository_version": version}));
    }

    fn distribute(&self, path: &str, mut distribution: Value) {
        distribution["name"] = path.into();
        distribution["base_path"] = path.into();
        let place = "distributions/container/container/";
        let made = self.pulp.create(place, &distribution);
        // With a second distribution it would outlive the first.
        let made = [self.href(), text(&made, "pulp_href").to_owned()];
        self.made.borrow_mut().extend(made);
    }

    /// As the server has it now.
    #[track_caller]
    pub fn object(&self) -> Value {
        self.pulp.get(&self.href())
    }

    #[track_caller]
    pub fn href(&self) -> String {
        text(&self.found(), "pulp_href").to_owned()
    }

    /// The number of its latest version.
    #[track_caller]
    pub fn latest_version(&self) -> u64 {
        let found = self.found();
        let href = text(&found, "latest_version_href").trim_end_matches('/');
        href.rsplit('/').next().unwrap().parse().unwrap()
    }

    fn found(&self) -> Value {
        let found = self.pulp.get(&format!("repositories/?name={}", self.name));
        list(&found, "results")[0].clone()
    }

    /// A path of its own for one more distribution.
    pub fn another_path(&self) -> String {
        unique(&self.name)
    }

    /// `NAME:TAG` or `NAME@DIGEST`, as users type it to the program.
    pub fn image(&self, reference: &str) -> String {
        let separator = if reference.contains(':') { '@' } else { ':' };
        format!("{}{separator}{reference}", self.name)
    }

    /// `HOST/NAME:TAG`, as clients know it.
    pub fn reference(&self, tag: &str) -> String {
        format!("{}/{}:{tag}", self.pulp.host(), self.name)
    }
}

impl Drop for Repository<'_> {
    fn drop(&mut self) {
        // What a failed test has left is looked at, not tidied away: its name is in the message.
        if std::thread::panicking() {
            return;
        }
        // What a push has made goes with its distribution.
        let made = self.made.take();
        let place = format!("distributions/container/container/?base_path={}", self.name);
        for distribution in list(&self.pulp.get(&place), "results") {
            let deleting = self.pulp.delete(text(distribution, "pulp_href"));
            // Workers take tasks in any order, and this one fails when its repository is gone.
            if let (Some(task), false) = (deleting, made.is_empty()) {
                self.pulp.ended(&task);
            }
        }
        for href in made {
            self.pulp.delete(&href);
        }
    }
}
