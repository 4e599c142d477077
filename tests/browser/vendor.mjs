// Puts Preact and htm together into the one file that the page carries.
// vendor.mjs NODE_DIR FILE: where the packages are installed, and the file to write.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [packages, file] = process.argv.slice(2);
const require = createRequire(join(resolve(packages), "/"));
const { buildSync } = require("esbuild");
const vendor = join(import.meta.dirname, "../../crates/report/assets/vendor");

const wanted = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8")).devDependencies;
const licence = readFileSync(join(vendor, "LICENSE-preact"), "utf8").trim();
const banner = `/*! Preact ${wanted.preact} (https://preactjs.com)

${licence}

htm ${wanted.htm} (https://github.com/developit/htm), Apache License 2.0
(https://www.apache.org/licenses/LICENSE-2.0), Copyright 2018 Google Inc. */`;

buildSync({
  entryPoints: [join(vendor, "entry.mjs")],
  nodePaths: [join(resolve(packages), "node_modules")],
  outfile: file,
  bundle: true,
  format: "iife",
  globalName: "vendor",
  minify: true,
  charset: "ascii",
  target: "es2022",
  legalComments: "none",
  banner: { js: banner },
});
