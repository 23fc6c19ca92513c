import { plugin } from "bun";

// bunfig.toml loads this before all tests. A time-out set by the preload itself holds for the first file of a run only
// (https://github.com/oven-sh/bun/issues/43787), so every test file sets it. A test that takes five minutes hangs.
plugin({
  name: "time-out",
  setup(build) {
    build.onLoad({ filter: /\.test\.tsx?$/ }, async ({ path }) => ({
      // On the file's own first line, so that failures name the right lines.
      contents: `import { setDefaultTimeout as setLimit } from "bun:test"; setLimit(300_000); ${await Bun.file(path).text()}`,
      loader: path.endsWith("x") ? "tsx" : "ts",
    }));
  },
});
