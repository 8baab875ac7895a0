//! `_headers`, for hosts that read it (Cloudflare Pages, Netlify): what a page cannot say of itself.

use crate::sheet::POLICY;

/// Several rules for an address add up, and of several policies each holds: the playground is put into frames by this site alone,
/// and what is meant for other people's pages by anybody.
pub(crate) fn text() -> String {
    format!(
        "/*
  Content-Security-Policy: {POLICY}; frame-src 'self'
  Strict-Transport-Security: max-age=31536000
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
/
  Content-Security-Policy: frame-ancestors 'self'
/ko/
  Content-Security-Policy: frame-ancestors 'self'
/service_worker.js
  Cache-Control: no-cache
"
    )
}
