//! Messages: MIME (RFC 5322, RFC 2045) and saved Outlook messages (MS-OXMSG).
