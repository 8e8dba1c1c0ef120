// Builds the scripts and the style of the page. Names of the viewer's own properties are shortened alike in all: mangle.json says
// how. It must not hold a name that the browser, the page's data or a quoted text knows.

import { readFileSync } from "node:fs";
import { build } from "esbuild";

const plain = process.argv[2]; // a folder for scripts that are not minified, to read or to measure
const outdir = plain ?? "../assets";
const mangleCache = JSON.parse(readFileSync(new URL("mangle.json", import.meta.url), "utf8"));

await build({
  entryPoints: { viewer: "src/main.js", tools: "src/tools.js", hand: "src/hand.js", texts: "src/texts.js" },
  outdir,
  bundle: true,
  minify: !plain,
  charset: "utf8",
  target: "es2022",
  format: "iife",
  ...(plain ? {} : { mangleProps: new RegExp(`^(${Object.keys(mangleCache).join("|")})$`), mangleCache, mangleQuoted: true /* of "node" in selection */ }),
});
await build({ entryPoints: { viewer: "src/main.css" }, outdir, bundle: true, minify: !plain, charset: "utf8", target: "es2022" });
