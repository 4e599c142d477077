//! Seccomp forbids calls of the system, Landlock files and connections.

use crate::Gaps;
use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, PathBeneath, PathFd, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetError, RulesetStatus, Scope,
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter,
};
use std::collections::BTreeMap;
use std::path::Path;

/// The newest rules that are asked for; an older kernel forbids what it knows.
const KNOWN: ABI = ABI::V6;

type Calls = BTreeMap<i64, Vec<SeccompRule>>;

/// Ways to the kernel that no reader and no converter has a use for, and around what is forbidden.
const NEVER: &[i64] = &[
    libc::SYS_io_uring_setup,
    libc::SYS_bpf,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_userfaultfd,
    libc::SYS_perf_event_open,
    libc::SYS_mount,
    libc::SYS_setns,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_open_by_handle_at,
    libc::SYS_pidfd_getfd,
];

/// The call with an argument for which this holds, seen as so many bits.
fn where_argument(
    length: SeccompCmpArgLen,
    operator: SeccompCmpOp,
    value: u64,
) -> Option<Vec<SeccompRule>> {
    let condition = SeccompCondition::new(0, length, operator, value).ok()?;
    Some(vec![SeccompRule::new(vec![condition]).ok()?])
}

/// Has the kernel answer these calls with an error.
fn forbid(calls: Calls, error: i32) -> Option<()> {
    let action = SeccompAction::Errno(u32::try_from(error).ok()?);
    let machine = std::env::consts::ARCH.try_into().ok()?;
    let filter = SeccompFilter::new(calls, SeccompAction::Allow, action, machine).ok()?;
    let program: BpfProgram = filter.try_into().ok()?;
    apply_filter(&program).ok()
}

fn never() -> Calls {
    NEVER.iter().map(|call| (*call, Vec::new())).collect()
}

/// Forbids further processes; threads are none.
fn no_processes() -> Option<()> {
    let mut calls = never();
    calls.insert(libc::SYS_execve, Vec::new());
    calls.insert(libc::SYS_execveat, Vec::new());
    calls.insert(libc::SYS_kill, Vec::new());
    #[cfg(target_arch = "x86_64")]
    {
        calls.insert(libc::SYS_fork, Vec::new());
        calls.insert(libc::SYS_vfork, Vec::new());
    }
    let thread = u64::try_from(libc::CLONE_THREAD).ok()?;
    let process = where_argument(SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), 0)?;
    calls.insert(libc::SYS_clone, process);
    forbid(calls, libc::EPERM)?;
    // What it starts stands behind a pointer, which a filter cannot follow. Who asks for it takes
    // the older call where the kernel does not know this one.
    forbid(Calls::from([(libc::SYS_clone3, Vec::new())]), libc::ENOSYS)
}

fn no_sockets() -> Option<()> {
    forbid(Calls::from([(libc::SYS_socket, Vec::new())]), libc::EACCES)
}

/// Forbids sockets but those within this machine, over which programs of a desktop speak.
fn no_network() -> Option<()> {
    let within = u64::try_from(libc::AF_UNIX).ok()?;
    let mut calls = never();
    let other = where_argument(SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, within)?;
    calls.insert(libc::SYS_socket, other);
    forbid(calls, libc::EACCES)
}

/// Forbids these accesses to files everywhere but below the paths, and all connections. Says whether
/// the kernel forbids anything.
fn no_files(
    forbidden: BitFlags<AccessFs>,
    allowed: &[(&Path, BitFlags<AccessFs>)],
) -> Result<bool, RulesetError> {
    let rules = Ruleset::default()
        .handle_access(forbidden)?
        .handle_access(AccessNet::from_all(KNOWN))?
        .scope(Scope::from_all(KNOWN))?;
    let mut rules = rules.create()?;
    for (path, access) in allowed {
        // Folders that do not exist need no permission.
        if let Ok(path) = PathFd::new(path) {
            rules = rules.add_rule(PathBeneath::new(path, *access))?;
        }
    }
    Ok(rules.restrict_self()?.ruleset != RulesetStatus::NotEnforced)
}

fn gaps<const N: usize>(outcomes: [(&'static str, bool); N]) -> Gaps {
    Gaps(outcomes.into_iter().filter(|(_, done)| !done).map(|(what, _)| what).collect())
}

pub(crate) fn reader() -> Gaps {
    let account = (Path::new("/proc/self/statm"), AccessFs::ReadFile.into());
    let files = no_files(AccessFs::from_all(KNOWN), &[account]).unwrap_or(false);
    let network = no_sockets().is_some();
    let processes = no_processes().is_some();
    gaps([("files", files), ("network", network), ("processes", processes)])
}

pub(crate) fn writer(folder: &Path) -> Gaps {
    let write = AccessFs::from_write(KNOWN);
    // LibreOffice has a socket of its own there, wherever temporary files are to be.
    let socket = AccessFs::MakeSock | AccessFs::RemoveFile;
    let allowed = [
        (folder, write),
        (Path::new("/dev"), write),
        (Path::new("/tmp"), socket),
        (Path::new("/var/tmp"), socket),
    ];
    let files = no_files(write, &allowed).unwrap_or(false);
    let network = no_network().is_some();
    gaps([("files", files), ("network", network)])
}
