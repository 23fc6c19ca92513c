import { expect, test } from "bun:test";
import { envNames, readEnv } from "@liandong/api/env";
import { findEnvDifferences, readEnvExample } from "./rules/env-example";
import { readFiles } from "./rules/source-files";

test("a variable that is missing, unread, unexplained or has another default is found", () => {
  const example = readEnvExample("# The port.\n# PORT=3001\n\n# What was once read.\n# OLD=\nLOG_LEVEL=info\n");
  const defaults = new Map([
    ["PORT", "3000"],
    ["LOG_LEVEL", "info"],
    ["DATABASE_URL", ""],
  ]);
  expect(findEnvDifferences(example, defaults)).toEqual([
    "DATABASE_URL is read and not named",
    'PORT is by default "3000", not "3001"',
    "OLD is named and not read",
    "LOG_LEVEL has no sentence",
  ]);
});

test(".env.example names what api/env.ts reads, with its default", () => {
  const standard: Record<string, unknown> = readEnv({});
  const defaults = new Map(envNames.map((name) => [name, String(standard[name] ?? "")]));
  expect(defaults.size).toBeGreaterThan(20);
  const [file] = readFiles([".env.example"]);
  expect(findEnvDifferences(readEnvExample(file!.text), defaults)).toEqual([]);
});
