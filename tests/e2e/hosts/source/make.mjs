// Makes the fixtures in the folder above from `post.md`, as each host would publish it. See `../README.md`.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { chromium } from "@playwright/test";

import { launchOptions } from "../../browser.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const post = readFileSync(here("post.md"), "utf8");
const TITLE = "Ingress 규칙: 파드 기반 허용";
const SCRIPT = '<script src="https://netpol.example/embed/v1.js" data-upgrade defer></script>';

const work = mkdtempSync(join(tmpdir(), "hosts-"));
const keep = (name, html) => writeFileSync(here(`../${name}.html`), `${html.trimEnd()}\n`);
const frontMatter = (more = "") => `---\ntitle: "${TITLE}"\n${more}---\n\n`;

/** What Jekyll makes of the post, with or without kramdown's line numbers. */
function jekyll(numbers) {
  const folder = join(work, `jekyll-${numbers}`);
  cpSync(here("jekyll"), folder, { recursive: true });
  mkdirSync(join(folder, "_posts"), { recursive: true });
  writeFileSync(join(folder, "_posts/2026-01-05-post.md"), frontMatter("layout: post\n") + post);
  const options = `kramdown:\n  syntax_highlighter_opts:\n    block:\n      line_numbers: ${numbers}\n`;
  writeFileSync(join(folder, "_config.yml"), readFileSync(join(folder, "_config.yml"), "utf8") + options);
  execFileSync("jekyll", ["build", "--quiet"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return readFileSync(join(folder, "_site/post.html"), "utf8");
}

/** What Chirpy's `refactor-content.html` makes of that: no outer `pre`, and a head with a copy button. */
function chirpy(html) {
  const head =
    '<div class="code-header"><span data-label-text="YAML"><i class="fas fa-code fa-fw small"></i></span><button aria-label="copy" data-title-succeed="복사되었습니다!"><i class="far fa-clipboard"></i></button></div>';
  return html
    .replaceAll('<div class="highlight"><pre class="highlight"><code>', `${head}<div class="highlight"><code>`)
    .replaceAll("</code></pre></div></div>", "</code></div></div>")
    .replaceAll("</tbody></table></code></pre>", "</tbody></table></code>")
    .replace(/<html lang="ko">/, '<html lang="ko" data-mode="dark">')
    .replace("</head>", "  <style>html { background: #1b1b1e; color: #afb0b1 }</style>\n</head>");
}

/** What Hugo makes of the post, with its line numbers in a column of a table or in each line. */
function hugo(numbers) {
  const folder = join(work, `hugo-${numbers}`);
  cpSync(here("hugo"), folder, { recursive: true });
  mkdirSync(join(folder, "content"));
  const numbered = numbers === "none" ? post : post.replaceAll("```yaml", `\`\`\`yaml {linenos=${numbers}}`);
  writeFileSync(join(folder, "content/post.md"), frontMatter() + numbered);
  execFileSync("hugo", ["--quiet"], { cwd: folder });
  return readFileSync(join(folder, "public/post/index.html"), "utf8");
}

/** A page whose own script runs highlight.js over what Hugo has highlighted, and then again. */
async function highlightedTwice(html) {
  const { default: hljs } = await import("highlight.js").catch(() => ({}));
  if (!hljs) return;
  const browser = await chromium.launch(launchOptions);
  const page = await browser.newPage();
  await page.setContent(html.replace(SCRIPT, ""));
  for (let turn = 0; turn < 2; turn += 1) {
    const texts = await page.locator("pre code").allTextContents();
    const languages = await page.locator("pre code").evaluateAll((codes) => codes.map((code) => code.dataset.lang));
    const made = texts.map((text, index) => hljs.highlight(text, { language: languages[index] }).value);
    await page.locator("pre code").evaluateAll((codes, made) => {
      codes.forEach((code, index) => {
        code.innerHTML = made[index];
        code.classList.add("hljs");
      });
    }, made);
  }
  const body = await page.content();
  await browser.close();
  return body.replace("</head>", `  ${SCRIPT}\n  </head>`);
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const inlined = (text) => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");

/** The post with each block and each paragraph made by a function. */
function written(block) {
  const parts = post.split(/^```(\w*)\n([\s\S]*?)^```$/m);
  let html = "";
  for (let index = 0; index < parts.length; index += 3) {
    html += parts[index].trim() ? `<p>${inlined(parts[index].trim())}</p>\n` : "";
    if (parts[index + 1]) html += `${block(parts[index + 1], parts[index + 2], index / 3)}\n`;
  }
  return html;
}

/** Docusaurus 3: a span for each line, ended by `<br>`; what is between them has no line ends. */
function docusaurus() {
  const token = (line) => {
    const [, before, key, after] = /^(\s*(?:- )*)([\w./-]+)(:.*)$/.exec(line) ?? [];
    if (!key) return `<span class="token plain">${escaped(line)}</span>`;
    return `<span class="token plain">${before}</span><span class="token key atrule" style="color:#00a4db">${key}</span><span class="token plain">${escaped(after)}</span>`;
  };
  const line = (text) => `<span class="token-line" style="color:#393A34">${text === "" ? '<span class="token plain" style="display:inline-block"></span>' : token(text)}<br></span>`;
  const block = (language, code) =>
    `<div class="language-${language} codeBlockContainer_Ckt0 theme-code-block" style="--prism-color:#393A34;--prism-background-color:#f6f8fa"><div class="codeBlockContent_QJqH"><pre tabindex="0" class="prism-code language-${language} codeBlock_bY9V thin-scrollbar" style="color:#393A34;background-color:#f6f8fa"><code class="codeBlockLines_e6Vv">${code.trimEnd().split("\n").map(line).join("")}</code></pre><div class="buttonGroup_M5ko"><button type="button" aria-label="Copy code to clipboard" title="Copy" class="clean-btn"><span class="copyButtonIcons_IEyt" aria-hidden="true"></span></button></div></div></div>`;
  return `<!doctype html>
<html lang="en" dir="ltr" class="docs-wrapper" data-has-hydrated="false" data-theme="light">
<head>
<meta charset="utf-8">
<title>${TITLE}</title>
${SCRIPT}
</head>
<body>
<div id="__docusaurus"><main><article><div class="theme-doc-markdown markdown"><header><h1>${TITLE}</h1></header>
${written(block)}</div></article></main></div>
</body>
</html>`;
}

/** Tistory: its own attributes at the `pre`, and the skin's script in the page. */
function tistory() {
  const block = (language, code, index) =>
    `<pre id="code_17671${index}" class="${language}" style="display:block;overflow:auto" data-ke-language="${language}" data-ke-type="codeblock"><code>${escaped(code.trimEnd())}</code></pre>`;
  return `<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<title>${TITLE}</title>
${SCRIPT}
</head>
<body id="tt-body-page">
<div class="area_view"><div class="contents_style tt_article_useless_p_margin"><h2 data-ke-size="size26">${TITLE}</h2>
${written(block).replaceAll("<p>", '<p data-ke-size="size16">')}</div></div>
</body>
</html>`;
}

keep("chirpy_numbers", chirpy(jekyll(true)));
keep("chirpy", chirpy(jekyll(false)));
keep("minima", jekyll(false));
keep("hugo_table", hugo("table"));
keep("hugo_inline", hugo("inline"));
keep("docusaurus", docusaurus());
keep("tistory", tistory());
const twice = await highlightedTwice(hugo("none"));
if (twice) keep("highlighted_twice", twice);
else process.stderr.write("highlighted_twice.html is as it was: `npm install --no-save highlight.js@11` makes it\n");
