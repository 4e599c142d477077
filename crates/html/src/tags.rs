//! What each element means to the reading, and which attributes bear on it.

use html5ever::{LocalName, QualName, local_name, ns};

/// What an element means to the reading (HTML Living Standard §15, "Rendering", for what is a
/// block of its own).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    /// No block of its own; unknown elements (`o:p`) too.
    Inline,
    /// `html` and `body`.
    Page,
    /// A block without a role.
    Block,
    Heading(u8),
    /// `pre`, `listing`, `xmp`, `plaintext`, `textarea`: white space counts.
    Preformatted,
    FigureCaption,
    OrderedList,
    UnorderedList,
    ListItem,
    Table,
    TableHead,
    TableBody,
    TableFoot,
    Row,
    /// `td`.
    DataCell,
    /// `th`.
    HeaderCell,
    TableCaption,
    Bold,
    Struck,
    Superscript,
    Inserted,
    Deleted,
    Anchor,
    Image,
    Break,
    Title,
    Meta,
    Base,
    /// `style`.
    StyleSheet,
    /// Never text of the page: `script`, `template` and their like, what stands in a video for
    /// browsers that show none.
    NoText,
    /// `dialog`: shown while it is open.
    Dialog,
    /// `q`: quotation marks are shown around it.
    Quote,
    /// `rt`, `rtc`: how the text before it is read.
    RubyText,
    /// `select`: the selected options are shown.
    Choice,
    /// `option`.
    Option,
    /// `datalist`: nothing of it is shown.
    Suggestions,
    /// `input`: some show their value.
    Input,
    /// `object`, `applet`: another file, shown instead of what is in it.
    Object,
    /// Another page inside this one.
    Frame,
}

impl Tag {
    pub(crate) fn of(name: &QualName) -> Self {
        if name.ns != ns!(html) {
            return match &*name.local {
                "style" => Self::StyleSheet,
                "script" | "title" | "desc" | "metadata" | "annotation" | "annotation-xml" => {
                    Self::NoText
                }
                _ => Self::Inline,
            };
        }
        // The list is long; names of a letter or two, the most of any page, come first.
        match name.local {
            local_name!("p")
            | local_name!("div")
            | local_name!("dd")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("hr")
            | local_name!("address")
            | local_name!("article")
            | local_name!("aside")
            | local_name!("blockquote")
            | local_name!("center")
            | local_name!("details")
            | local_name!("fieldset")
            | local_name!("figure")
            | local_name!("footer")
            | local_name!("form")
            | local_name!("header")
            | local_name!("hgroup")
            | local_name!("legend")
            | local_name!("main")
            | local_name!("nav")
            | local_name!("section")
            | local_name!("summary") => Self::Block,
            local_name!("html") | local_name!("body") => Self::Page,
            local_name!("td") => Self::DataCell,
            local_name!("th") => Self::HeaderCell,
            local_name!("tr") => Self::Row,
            local_name!("b") | local_name!("strong") => Self::Bold,
            local_name!("a") => Self::Anchor,
            local_name!("br") => Self::Break,
            local_name!("li") => Self::ListItem,
            local_name!("ul") | local_name!("menu") | local_name!("dir") => Self::UnorderedList,
            local_name!("ol") => Self::OrderedList,
            local_name!("h1") => Self::Heading(1),
            local_name!("h2") => Self::Heading(2),
            local_name!("h3") => Self::Heading(3),
            local_name!("h4") => Self::Heading(4),
            local_name!("h5") => Self::Heading(5),
            local_name!("h6") => Self::Heading(6),
            local_name!("table") => Self::Table,
            local_name!("tbody") => Self::TableBody,
            local_name!("thead") => Self::TableHead,
            local_name!("tfoot") => Self::TableFoot,
            local_name!("caption") => Self::TableCaption,
            local_name!("figcaption") => Self::FigureCaption,
            local_name!("pre")
            | local_name!("listing")
            | local_name!("xmp")
            | local_name!("plaintext")
            | local_name!("textarea") => Self::Preformatted,
            local_name!("s") | local_name!("strike") => Self::Struck,
            local_name!("sup") => Self::Superscript,
            local_name!("dialog") => Self::Dialog,
            local_name!("q") => Self::Quote,
            local_name!("rt") | local_name!("rtc") => Self::RubyText,
            local_name!("option") => Self::Option,
            local_name!("datalist") => Self::Suggestions,
            local_name!("input") => Self::Input,
            local_name!("object") | local_name!("applet") => Self::Object,
            local_name!("style") => Self::StyleSheet,
            local_name!("ins") => Self::Inserted,
            local_name!("del") => Self::Deleted,
            local_name!("img") => Self::Image,
            local_name!("title") => Self::Title,
            local_name!("meta") => Self::Meta,
            local_name!("base") => Self::Base,
            local_name!("script")
            | local_name!("template")
            | local_name!("rp")
            | local_name!("meter")
            | local_name!("progress")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("col")
            | local_name!("colgroup")
            | local_name!("link")
            | local_name!("audio")
            | local_name!("video")
            | local_name!("canvas") => Self::NoText,
            local_name!("select") => Self::Choice,
            local_name!("iframe") | local_name!("frame") => Self::Frame,
            _ => Self::Inline,
        }
    }
}

/// Whether the reading, or the tree builder, looks at this attribute. The others are dropped
/// before the tree is built: the builder compares all of them for each formatting element.
pub(crate) fn kept_attribute(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("style")
            | local_name!("class")
            | local_name!("href")
            | local_name!("colspan")
            | local_name!("rowspan")
            | local_name!("hidden")
            | local_name!("height")
            | local_name!("alt")
            | local_name!("role")
            | local_name!("type")
            | local_name!("start")
            | local_name!("value")
            | local_name!("name")
            | local_name!("content")
            | local_name!("http-equiv")
            | local_name!("property")
            | local_name!("src")
            | local_name!("color")
            | local_name!("face")
            | local_name!("size")
            | local_name!("encoding")
            | local_name!("id")
            | local_name!("open")
            | local_name!("checked")
            | local_name!("selected")
            | local_name!("label")
            | local_name!("srcdoc")
            | local_name!("data")
            | local_name!("classid")
            | local_name!("title")
            | local_name!("aria-label")
            | local_name!("media")
            | local_name!("reversed")
            | local_name!("multiple")
            | local_name!("disabled")
            | local_name!("border")
            | local_name!("scope")
            | local_name!("charset")
            | local_name!("span")
    ) || matches!(&**name, "popover" | "showingplchdr")
}

/// Elements that nothing can stand in, so that they never count for the depth.
pub(crate) fn is_void(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("basefont")
            | local_name!("bgsound")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("frame")
            | local_name!("hr")
            | local_name!("image")
            | local_name!("img")
            | local_name!("input")
            | local_name!("keygen")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
    )
}

/// Elements that the tree builder opens anew in each block until their end tag is met ("list
/// of active formatting elements", HTML Living Standard §13.2.4.3).
pub(crate) fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

/// Elements whose content is not markup: they cannot nest, and dropping their start tag would
/// turn scripts into text.
pub(crate) fn is_raw(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("title")
            | local_name!("textarea")
            | local_name!("xmp")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("plaintext")
    )
}
