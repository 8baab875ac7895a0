// What is exported is read by the programs that it is for.

import { Files } from "../page/files.mjs";
import { expect, test } from "../page/test.mjs";

const MERMAID = new URL("../node_modules/mermaid/dist/mermaid.min.js", import.meta.url).pathname;

/** Names and labels that a flowchart could take for something else. */
const ODD = `apiVersion: v1
kind: Pod
metadata: {name: end, namespace: graph, labels: {app: end, "a/b": "c_d"}}
---
apiVersion: v1
kind: Pod
metadata: {name: o--x.1, namespace: subgraph, labels: {app: x}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: graph}
spec:
  podSelector: {matchLabels: {app: end}}
  ingress:
  - from:
    - namespaceSelector: {}
      podSelector: {matchLabels: {app: x}}
    - ipBlock: {cidr: 10.0.0.0/8}
    ports:
    - {port: 80}
    - {port: 8000, endPort: 8100}
    - {port: dns, protocol: UDP}
`;

for (const [name, text] of [["the example", null], ["odd names", ODD]]) {
  test(`Mermaid draws the flowchart of ${name}`, async ({ page, playground, browser }) => {
    const files = new Files(page);
    await playground.open();
    if (text) {
      await playground.paste(text);
      await expect(playground.cell("o--x.1", "end")).toBeVisible();
    }
    const rows = await playground.matrix.getByRole("rowheader").count();
    await files.open.click();
    const flowchart = await files.save("Open paths as Mermaid");
    const other = await (await browser.newContext()).newPage();
    await other.addScriptTag({ path: MERMAID });
    const drawn = await other.evaluate(async (text) => {
      window.mermaid.initialize({ startOnLoad: false });
      const { svg } = await window.mermaid.render("drawn", text);
      const shown = document.createElement("div");
      shown.append(new DOMParser().parseFromString(svg, "text/html").body.firstChild);
      document.body.append(shown);
      return {
        nodes: shown.querySelectorAll(".node").length,
        edges: shown.querySelectorAll(".edgePaths path").length,
        words: shown.textContent,
      };
    }, flowchart.text);
    const edges = flowchart.text.split("\n").filter((line) => /-->|-\.->/.test(line)).length;
    expect(drawn.edges).toBe(edges);
    expect(drawn.nodes).toBeGreaterThan(1);
    expect(drawn.nodes).toBeLessThanOrEqual(rows);
    for (const word of text ? ["o--x.1", "8000–8100"] : ["frontend*", "TCP 8080"]) expect(drawn.words).toContain(word);
    await other.context().close();
  });
}
