//! The protocol, on standard input and output or on any stream.

use crate::desk::Desk;
use crate::error::ServeError;
use crate::resources::templates;
use crate::tools::{INSTRUCTIONS, tools};
use query::Records;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, Implementation, ListResourceTemplatesResult,
    ListResourcesResult, ListToolsResult, PaginatedRequestParams, ReadResourceRequestParams,
    ReadResourceResponse, ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::{RequestContext, ServerInitializeError};
use rmcp::{ErrorData, RoleServer, ServerHandler, ServiceExt};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::Builder;
use tokio::sync::oneshot;

/// Something to do at the desk.
type Job = Box<dyn FnOnce(&Desk<'_>) + Send>;

/// Speaks the protocol, and hands each question to the desk, which has the records.
struct Server {
    desk: Sender<Job>,
}

impl Server {
    /// Does something at the desk, and waits for what comes of it.
    async fn at_desk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Desk<'_>) -> Result<T, ErrorData> + Send + 'static,
    ) -> Result<T, ErrorData> {
        let (answer, answered) = oneshot::channel();
        // Whoever asked may have gone meanwhile.
        let job: Job = Box::new(move |desk| drop(answer.send(work(desk))));
        let closed = || ErrorData::internal_error("the server is ending", None);
        self.desk.send(job).map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder().enable_tools().enable_resources().build();
        let own = Implementation::new("rapporteur", env!("CARGO_PKG_VERSION"));
        ServerConfig::new(capabilities).with_server_info(own).with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(tools()))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        tools().into_iter().find(|tool| tool.name == name)
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let CallToolRequestParams { name, arguments, .. } = request;
        let arguments = arguments.unwrap_or_default();
        let result = self.at_desk(move |desk| desk.call(&name, arguments)).await?;
        Ok(result.into())
    }

    async fn list_resources(
        &self,
        request: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let cursor = request.and_then(|request| request.cursor);
        self.at_desk(move |desk| desk.resources(cursor.as_deref())).await
    }

    async fn list_resource_templates(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        Ok(ListResourceTemplatesResult::with_all_items(templates()))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let result = self.at_desk(move |desk| desk.resource(&request.uri)).await?;
        Ok(result.into())
    }
}

/// Answers questions to records on standard input and output, until standard input ends.
///
/// # Errors
/// [`ServeError`] where the records cannot be asked, the system has no thread to give, or the client does
/// not begin as the protocol says.
pub fn run(records: Records<'_>) -> Result<(), ServeError> {
    with(records, rmcp::transport::stdio)
}

/// Answers questions to records on a stream, until it ends.
///
/// # Errors
/// As for [`run`].
///
/// ```
/// let (reader, writer) = (tokio::io::empty(), tokio::io::sink());
/// mcp::serve(query::Records::default(), reader, writer)?;
/// # Ok::<(), mcp::ServeError>(())
/// ```
pub fn serve<R, W>(records: Records<'_>, reader: R, writer: W) -> Result<(), ServeError>
where
    R: AsyncRead + Send + Unpin + 'static,
    W: AsyncWrite + Send + Unpin + 'static,
{
    with(records, || (reader, writer))
}

/// The protocol on a thread of its own, the records on this one.
fn with<R, W>(
    records: Records<'_>,
    stream: impl FnOnce() -> (R, W) + Send,
) -> Result<(), ServeError>
where
    R: AsyncRead + Send + Unpin + 'static,
    W: AsyncWrite + Send + Unpin + 'static,
{
    let desk = Desk::new(records)?;
    let (sender, jobs) = channel::<Job>();
    let runtime = Builder::new_current_thread().enable_all().build()?;
    thread::scope(|scope| {
        let talking =
            thread::Builder::new().name("mcp".to_owned()).spawn_scoped(scope, move || {
                let talk = async {
                    match (Server { desk: sender }).serve(stream()).await {
                        Ok(running) => drop(running.waiting().await),
                        // The input ended before the client began: that is an end like others.
                        Err(ServerInitializeError::ConnectionClosed(_)) => {}
                        Err(error) => return Err(ServeError::Client(error.to_string())),
                    }
                    Ok(())
                };
                let talked = runtime.block_on(talk);
                // A read of standard input that is under way cannot be ended.
                runtime.shutdown_background();
                talked
            })?;
        for job in jobs {
            job(&desk);
        }
        talking.join().unwrap_or(Ok(()))
    })
}
