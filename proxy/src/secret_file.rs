//! Files that hold a secret: a command line and an environment can be read by others.

use crate::Misconfigured;
use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

/// No secret is longer.
const LONGEST: u64 = 4096;
/// The permission bits of all other users, and of the file's group.
const OTHERS: u32 = 0o007;
const GROUP: u32 = 0o070;
/// The bits that let a group write or execute.
const GROUP_MORE_THAN_READ: u32 = 0o030;

/// The text of the file that `flag` names, without blanks around it. Only its owner may be able to
/// read it (mode 0600); a file of root's may be readable for its group too (mode 0640), which is how
/// Kubernetes gives secrets to a container that is not root's.
pub(crate) fn read(flag: &str, path: &Path) -> Result<String, Misconfigured> {
    let refuse = |what: String| Misconfigured(format!("{flag} {}: {what}", path.display()));
    let file = File::open(path).map_err(|error| refuse(error.to_string()))?;
    let metadata = file.metadata().map_err(|error| refuse(error.to_string()))?;
    if !metadata.is_file() {
        return Err(refuse("is not a file".to_owned()));
    }
    let forbidden = OTHERS | if metadata.uid() == 0 { GROUP_MORE_THAN_READ } else { GROUP };
    if metadata.mode() & forbidden != 0 {
        let mode = metadata.mode() & 0o777;
        return Err(refuse(format!("others can read it (mode {mode:04o}); make it 0600")));
    }
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).map_err(|error| refuse(error.to_string()))?;
    match text.trim() {
        "" => Err(refuse("is empty".to_owned())),
        secret => Ok(secret.to_owned()),
    }
}
