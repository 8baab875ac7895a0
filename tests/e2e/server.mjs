// Serves the built page the way a plain static host does: under a sub-path, each file with its type and nothing else.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";

// Another folder, such as `../../target/serve/`, serves a build that is quicker to make.
const DIST = fileURLToPath(new URL(process.env.DIST ?? "../../dist/", import.meta.url));
const BASE = "/netpol/";

// The page that stands in for any other names the path of the site on its host. A build that was told no address takes the root.
const AT_THE_ROOT = /(href|src)="\/(?!netpol\/)/g;

// Pages of other people, which load our script from wherever it is. They name it by an address that nobody has.
const HOSTS = fileURLToPath(new URL("hosts/", import.meta.url));
const HOSTS_BASE = "/hosts/";
const OUR_ADDRESS = "https://netpol.example/";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".yaml": "text/plain; charset=utf-8",
};

/** Starts serving; port 0 takes a free one; with `gzip`, compressed. Gives the address of the page and a way to stop. */
export async function serve(port = 0, { gzip = false, dist = DIST } = {}) {
  const site = { url: undefined, gzip, dist };
  const server = createServer({ maxHeaderSize: 1 << 18 }, (request, response) => answer(request, response, site));
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  site.url = `http://127.0.0.1:${server.address().port}${BASE}`;
  return {
    url: site.url,
    /** Serves another build from now on. */
    change: (folder) => (site.dist = folder),
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request, response, site) {
  const url = new URL(request.url, "http://127.0.0.1");
  const { pathname } = url;
  if (pathname.startsWith(HOSTS_BASE)) return answerAsHost(url, response, site.url);
  const path = pathname.startsWith(BASE) ? decodeURIComponent(pathname.slice(BASE.length)) : undefined;
  const file = path === undefined ? undefined : join(site.dist, normalize(`/${path.replace(/(^|\/)$/, "$1index.html")}`));
  const found = file && (await stat(file).catch(() => undefined));
  if (found?.isDirectory()) {
    response.writeHead(301, { location: `${pathname}/` }).end();
  } else if (found) {
    send(response, 200, file, found.size, site.gzip);
  } else {
    const page = await readFile(join(site.dist, "404.html"), "utf8").catch(() => undefined);
    response.writeHead(404, { "content-type": page === undefined ? "text/plain" : TYPES[".html"], "access-control-allow-origin": "*" });
    response.end(page?.replace(AT_THE_ROOT, `$1="${BASE}`) ?? "not found");
  }
}

function send(response, status, file, size, gzip) {
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  // As GitHub Pages does: a frame without an origin gets nothing without it.
  const headers = { "content-type": type, "access-control-allow-origin": "*" };
  if (gzip && type !== TYPES[".png"]) {
    response.writeHead(status, { ...headers, "content-encoding": "gzip", "cache-control": "max-age=600" });
    createReadStream(file).pipe(createGzip({ level: 9 })).pipe(response);
  } else {
    response.writeHead(status, { ...headers, "content-length": size });
    createReadStream(file).pipe(response);
  }
}

/** A host's page of `hosts`, or the one that its own address carries: what a browser shows of a made-up answer may not load from here. */
async function answerAsHost({ pathname, searchParams }, response, site) {
  const shown = searchParams.get("html");
  const html = shown ?? (await readFile(join(HOSTS, normalize(`/${pathname.slice(HOSTS_BASE.length)}`)), "utf8").catch(() => undefined));
  response.writeHead(html === undefined ? 404 : 200, { "content-type": TYPES[".html"] });
  response.end(html?.replaceAll(OUR_ADDRESS, site));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve(Number(process.env.PORT ?? 0));
  console.log(url);
}
