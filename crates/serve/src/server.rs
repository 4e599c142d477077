//! The service on a socket, until it is told to stop.

use crate::app::App;
use crate::outer::LOG;
use crate::{Config, ServeError, routes};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;

/// Bytes that are read ahead on one connection, the head of a request among them.
const BUFFER: usize = 64 << 10;

/// How long to wait where the system has no connection to give (too many open files).
const PAUSE: Duration = Duration::from_millis(50);

/// Answers on a socket until `stop` is ready; then takes no connection more, lets what is running
/// come to its end within [`Config::grace`], and closes the rest.
///
/// # Errors
/// [`ServeError::Threads`] where the threads that read documents cannot be started.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
/// let stop = async { /* somebody says so */ };
/// serve::serve(listener, serve::Config::default(), stop).await?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// # Ok::<(), std::io::Error>(())
/// ```
pub async fn serve(
    listener: TcpListener,
    config: Config,
    stop: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let app = App::new(config)?;
    let router = routes::router(Arc::clone(&app));
    let room = Arc::new(Semaphore::new(app.config.connections.clamp(1, Semaphore::MAX_PERMITS)));
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            biased;
            () = &mut stop => break,
            Some(_) = connections.join_next() => continue,
            accepted = accept(&listener, &room) => accepted,
        };
        let Some((stream, permit)) = accepted else { break };
        let answering = answer(stream, router.clone(), &app.config, graceful.watcher());
        connections.spawn(async move {
            answering.await;
            drop(permit);
        });
    }
    app.stop();
    drop(listener);
    let grace = app.config.grace;
    tracing::info!(target: LOG, connections = connections.len(), "stopping");
    if timeout(grace, graceful.shutdown()).await.is_err() {
        let seconds = grace.as_secs_f32();
        tracing::warn!(target: LOG, seconds, "what was still running was broken off");
    }
    connections.shutdown().await;
    Ok(())
}

/// The next connection, once there is room for it.
async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let permit = Arc::clone(room).acquire_owned().await.ok()?;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return Some((stream, permit)),
            Err(error) => {
                tracing::warn!(target: LOG, %error, "a connection could not be accepted");
                sleep(PAUSE).await;
            }
        }
    }
}

/// Answers the requests of one connection.
fn answer(
    stream: TcpStream,
    router: Router,
    config: &Config,
    watcher: Watcher,
) -> impl Future<Output = ()> + Send + use<> {
    // Where the system cannot, answers are slower.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(config.send_time));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(config.head_time)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(router));
    let connection = watcher.watch(connection);
    async move {
        if let Err(error) = connection.await {
            tracing::debug!(target: LOG, %error, "a connection ended early");
        }
    }
}
