// Builds the two scripts and the style of the page. Names of the viewer's own properties are shortened alike in both: mangle.json says
// how. It must not hold a name that the browser, the page's data or a quoted text knows.

import { readFileSync } from "node:fs";
import { build } from "esbuild";

const mangleCache = JSON.parse(readFileSync(new URL("mangle.json", import.meta.url), "utf8"));

await build({
  entryPoints: { viewer: "src/main.js", tools: "src/tools.js" },
  outdir: "../assets",
  bundle: true,
  minify: true,
  charset: "utf8",
  target: "es2022",
  format: "iife",
  mangleProps: new RegExp(`^(${Object.keys(mangleCache).join("|")})$`),
  mangleCache,
  mangleQuoted: true, // of "node" in selection
});
await build({ entryPoints: { viewer: "src/main.css" }, outdir: "../assets", bundle: true, minify: true, charset: "utf8", target: "es2022" });
