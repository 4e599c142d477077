//! The service for a program that is not asynchronous.

use crate::outer::LOG;
use crate::{Config, ServeError, serve};
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

/// Threads for connections; documents have threads of their own.
const THREADS: usize = 2;

/// Serves on this address until the process is told to stop (SIGTERM, SIGINT, or Ctrl-C), then
/// lets what is running come to its end; told so twice, it stops at once. `listening` is called
/// with the address that it came to be (port 0 asks for any that is free).
///
/// # Errors
/// [`ServeError`] where it cannot begin.
///
/// ```no_run
/// let address = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
/// serve::run(serve::Config::default(), address, |own| println!("listening on http://{own}"))?;
/// # Ok::<(), serve::ServeError>(())
/// ```
pub fn run(
    config: Config,
    address: SocketAddr,
    listening: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(THREADS)
        .thread_name("serve")
        .enable_all()
        .build()
        .map_err(|e| ServeError::Threads(e.to_string()))?;
    let done = runtime.block_on(until_told(config, address, listening));
    // A document may still be read, which nobody waits for any more.
    runtime.shutdown_background();
    done
}

async fn until_told(
    config: Config,
    address: SocketAddr,
    listening: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let failed = |reason| ServeError::Listen { address, reason };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let own = listener.local_addr().map_err(failed)?;
    let mut signals = Signals::new().map_err(ServeError::Signals)?;
    tracing::info!(target: LOG, address = %own, "listening");
    listening(own);
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = serve(listener, config, async move { drop(stopped.await) });
    let told = async move {
        signals.next().await;
        // Where the service has ended by itself, nobody needs to be told.
        let _ = stop.send(());
        signals.next().await;
    };
    tokio::select! {
        done = serving => done,
        () = told => {
            tracing::warn!(target: LOG, "told to stop twice: what was running was broken off");
            Ok(())
        }
    }
}

/// What tells the process to stop.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// What tells the process to stop.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
