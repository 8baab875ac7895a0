// Starts the wasm module, in the page and in its worker. The same file serves both, so that one hashed name is enough.
// It is a file of its own because the page's security policy forbids inline scripts.

if (typeof document === "undefined") {
  // The page hands over the glue's address and the compiled module: nothing is fetched or compiled twice.
  addEventListener(
    "message",
    async ({ data }) => {
      const glue = await import(data.glue);
      await glue.default({ module_or_path: data.module });
    },
    { once: true },
  );
} else {
  const glue = await import(document.getElementById("glue").href);
  await glue.default({ module_or_path: document.getElementById("module").href });
}
