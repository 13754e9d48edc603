//! Repositories of the registry, each of a name of its own.

use std::cell::RefCell;

use serde_json::{Value, json};

use super::pusher::Pusher;
use super::{Image, Index, Site, list, text, unique};

/// A repository; dropping it removes it from the server.
pub struct Repository<'s> {
    site: &'s Site,
    /// Its name, and the base path of its first distribution.
    pub name: String,
    /// What else is to be removed.
    made: RefCell<Vec<String>>,
}

impl<'s> Repository<'s> {
    pub(super) fn new(site: &'s Site, name: String) -> Self {
        Self {
            site,
            name,
            made: RefCell::default(),
        }
    }

    /// Pushes an image under a tag.
    pub fn push(self, tag: &str, image: &Image) -> Self {
        Pusher::new(self.site, &self.name).image(tag, image);
        self
    }

    /// Pushes an index, with its images, under a tag.
    pub fn push_index(self, tag: &str, index: &Index) -> Self {
        Pusher::new(self.site, &self.name).index(tag, index);
        self
    }

    /// More tags for an image that is there.
    pub fn tag(self, tags: &[&str], image: &Image) -> Self {
        let pusher = Pusher::new(self.site, &self.name);
        for tag in tags {
            pusher.tag(tag, image);
        }
        self
    }

    /// Has all that it has signed, by `lab-signer`.
    pub fn sign(self) -> Self {
        let sign = ["repo", "sign", &self.name, "--signing-service", "lab-signer"];
        self.site.sandbox().signet(sign).success();
        self
    }

    /// Makes it without pushing: nothing serves it.
    pub fn make(self) -> Self {
        let place = "repositories/container/container/";
        let made = self.site.create(place, &json!({"name": self.name}));
        self.made.borrow_mut().push(text(&made, "pulp_href").to_owned());
        self
    }

    /// Fills it with all that another repository's registry serves.
    pub fn sync_from(self, source: &Repository<'_>) -> Self {
        let site = self.site;
        let remote = site.create(
            "remotes/container/container/",
            &json!({
                "name": unique("scenarios"),
                "url": site.url(),
                "upstream_name": source.name,
                "policy": "immediate",
                "tls_validation": false,
                "username": site.username(),
                "password": site.password(),
            }),
        );
        let remote = text(&remote, "pulp_href");
        self.made.borrow_mut().push(remote.to_owned());
        let task = site.start(&format!("{}sync/", self.href()), &json!({"remote": remote}));
        let task = site.ended(&task);
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
        let made = self.site.create(place, &distribution);
        // With a second distribution it would outlive the first.
        let made = [self.href(), text(&made, "pulp_href").to_owned()];
        self.made.borrow_mut().extend(made);
    }

    /// As the server has it now.
    #[track_caller]
    pub fn object(&self) -> Value {
        self.site.get(&self.href())
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
        let found = self.site.get(&format!("repositories/?name={}", self.name));
        list(&found, "results")[0].clone()
    }

    /// Leaves it on the server, which goes as a whole.
    pub fn stays(self) {
        std::mem::forget(self);
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
        format!("{}/{}:{tag}", self.site.host(), self.name)
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
        for distribution in list(&self.site.get(&place), "results") {
            let deleting = self.site.delete(text(distribution, "pulp_href"));
            // Workers take tasks in any order, and this one fails when its repository is gone.
            if let (Some(task), false) = (deleting, made.is_empty()) {
                self.site.ended(&task);
            }
        }
        for href in made {
            self.site.delete(&href);
        }
    }
}
