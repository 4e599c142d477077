//! The body of a request as it comes in: no larger and no slower than the limits.

use crate::Config;
use crate::problem::{Kind, Problem};
use axum::body::{Body, BodyDataStream, HttpBody};
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout_at};

/// Bytes of a body that nobody wants which are taken all the same: a client that still sends does
/// not see an answer before it has sent all.
const DISCARDED: u64 = 16 << 20;

/// Time for that.
const DISCARD_TIME: Duration = Duration::from_secs(3);

/// Why a body did not come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum IntakeError {
    #[error("the body has more than {0} bytes, which is the limit: send less in one request")]
    TooLarge(u64),
    #[error("no byte of the body came for {} seconds: send it again", .0.as_secs_f32())]
    Idle(Duration),
    #[error("the body was not there after {} seconds: send it again, or less of it", .0.as_secs_f32())]
    TooSlow(Duration),
    #[error("the body broke off before its end: send it again")]
    Broken,
}

impl From<IntakeError> for Problem {
    fn from(error: IntakeError) -> Self {
        let detail = error.to_string();
        match error {
            IntakeError::TooLarge(limit) => Self::new(Kind::TooLarge, detail).with_limit(limit),
            IntakeError::Idle(_) | IntakeError::TooSlow(_) => Self::new(Kind::TooSlow, detail),
            IntakeError::Broken => Self::new(Kind::MalformedBody, detail),
        }
    }
}

/// A body that is read once, by whoever needs it.
#[derive(Debug, Clone)]
pub(crate) struct Intake {
    body: Arc<Mutex<Option<BodyDataStream>>>,
    length: Option<u64>,
}

impl Intake {
    pub(crate) fn new(body: Body) -> Self {
        let length = body.size_hint().exact();
        Self { body: Arc::new(Mutex::new(Some(body.into_data_stream()))), length }
    }

    /// How long the body says that it is.
    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }

    /// The next bytes, and nothing for good after the last.
    async fn next(&self) -> Option<Result<Bytes, axum::Error>> {
        let mut body = self.body.lock().await;
        let next = body.as_mut()?.next().await;
        if !matches!(next, Some(Ok(_))) {
            *body = None;
        }
        next
    }

    /// The body piece by piece.
    pub(crate) fn pieces(
        &self,
        config: &Config,
    ) -> impl Stream<Item = Result<Bytes, IntakeError>> + Send + use<> {
        let (limit, idle, whole) = (config.body_bytes, config.idle_time, config.receive_time);
        let begin = Instant::now();
        let end = begin + whole;
        let length = self.length.unwrap_or(0).min(limit);
        stream::try_unfold((self.clone(), 0u64), move |(intake, received)| async move {
            let pause = Instant::now() + idle;
            // As much of the time may be gone as of the body is there: what a slow sender has announced is
            // held for nobody else.
            let share = received.max(1) as f64 / length.max(1) as f64;
            let due = begin + idle + whole.mul_f64(share.min(1.0));
            match timeout_at(pause.min(end).min(due), intake.next()).await {
                Err(_) if pause < end.min(due) => Err(IntakeError::Idle(idle)),
                Err(_) => Err(IntakeError::TooSlow(whole)),
                Ok(None) => Ok(None),
                Ok(Some(Err(_))) => Err(IntakeError::Broken),
                Ok(Some(Ok(piece))) => {
                    let received = received + piece.len() as u64;
                    if received > limit {
                        return Err(IntakeError::TooLarge(limit));
                    }
                    Ok(Some((piece, (intake, received))))
                }
            }
        })
    }

    /// Takes what still comes, within bounds, and forgets it.
    pub(crate) async fn discard(&self) {
        let end = Instant::now() + DISCARD_TIME;
        let mut bytes = 0;
        while let Ok(Some(Ok(piece))) = timeout_at(end, self.next()).await {
            bytes += piece.len() as u64;
            if bytes > DISCARDED {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::TryStreamExt;

    fn config() -> Config {
        Config {
            body_bytes: 8,
            idle_time: Duration::from_millis(50),
            receive_time: Duration::from_millis(200),
            ..Config::default()
        }
    }

    async fn whole(body: Body) -> Result<Vec<Bytes>, IntakeError> {
        Intake::new(body).pieces(&config()).try_collect().await
    }

    fn slow(pieces: usize, pause: u64) -> Body {
        Body::from_stream(stream::iter(0..pieces).then(move |_| async move {
            tokio::time::sleep(Duration::from_millis(pause)).await;
            Ok::<_, std::io::Error>("a")
        }))
    }

    #[tokio::test]
    async fn a_body_is_no_larger_and_no_slower_than_it_may_be() {
        assert_eq!(whole(Body::from("12345678")).await.unwrap(), ["12345678"]);
        assert_eq!(whole(Body::from("123456789")).await, Err(IntakeError::TooLarge(8)));
        assert_eq!(whole(slow(3, 1)).await.unwrap(), ["a", "a", "a"]);
        assert_eq!(whole(slow(1, 500)).await, Err(IntakeError::Idle(config().idle_time)));
        assert_eq!(whole(slow(8, 40)).await, Err(IntakeError::TooSlow(config().receive_time)));
        let broken = stream::iter([Ok("a"), Err(std::io::Error::other("gone"))]);
        assert_eq!(whole(Body::from_stream(broken)).await, Err(IntakeError::Broken));
    }

    #[tokio::test]
    async fn a_body_that_would_take_too_long_is_not_waited_for() {
        let config = Config {
            body_bytes: 1 << 20,
            idle_time: Duration::from_millis(100),
            receive_time: Duration::from_secs(20),
            ..Config::default()
        };
        let mut intake = Intake::new(slow(1_000, 20));
        intake.length = Some(1 << 20);
        let begin = Instant::now();
        let whole: Result<Vec<Bytes>, _> = intake.pieces(&config).try_collect().await;
        assert_eq!(whole, Err(IntakeError::TooSlow(config.receive_time)));
        assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
    }

    #[tokio::test]
    async fn what_is_left_is_taken() {
        let intake = Intake::new(slow(3, 1));
        assert_eq!(intake.length(), None);
        intake.discard().await;
        assert!(intake.next().await.is_none());
        assert_eq!(Intake::new(Body::from("abc")).length(), Some(3));
    }
}
