//! 1997: the header drawn with characters.

const PAGE: &str = "<html>
<head><title>TD 17 (WP 2/23)</title></head>
<body>
<pre>
+----------------------------------------------------------------------+
| INTERNATIONAL TELECOMMUNICATION UNION        STUDY GROUP 23           |
| TELECOMMUNICATION STANDARDIZATION SECTOR     TEMPORARY DOCUMENT 17    |
|                                              (WP 2/23)                |
| STUDY PERIOD 1997 - 2000                     English only             |
|                                              Original: English        |
+----------------------------------------------------------------------+
| Question(s): 4/23                            Geneva, 17-27 June 1997  |
+----------------------------------------------------------------------+

SOURCE:   Rapporteur Q.4/23 (Mr J. Lindqvist)

TITLE:    Proposed text for draft Recommendation Y.herit - Inventory
          of heritage objects \u{96} first steps

          __________________

This document proposes text for Y.herit. It replaces TD 9 (WP 2/23).
See also COM 23-12 and Recommendation X.208.
</pre>
</body>
</html>
";

/// The page: no declaration of its charset, one byte (0x96, an en dash) that is not ASCII.
pub(super) fn bytes() -> Vec<u8> {
    let mut bytes = PAGE.as_bytes().to_vec();
    if let Some(at) = bytes.windows(2).position(|pair| pair == [0xC2, 0x96]) {
        bytes.remove(at);
    }
    bytes
}
