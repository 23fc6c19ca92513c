import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const { scripts } = JSON.parse(readFileSync(join(import.meta.dir, "../../package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

test.each(["up", "dev", "ci", "check", "scenario", "scenario:random", "plan", "build:weapp", "build:h5", "build:desk"])(
  "the command %s installs what is missing before it runs",
  (name) => {
    expect(scripts[name]).toMatch(/^bun (install --frozen-lockfile|api\/commands\/ensure-installed\.ts) && /);
  },
);
