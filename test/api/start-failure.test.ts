import { expect, test } from "bun:test";
import { join } from "node:path";
import { SettingError } from "@liandong/api/env";
import { describeFailure } from "@liandong/api/start/describe-failure";
import { BuildFailed } from "@liandong/api/start/ensure-fronts";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { DrizzleQueryError } from "drizzle-orm/errors";

test("what was foreseen is its sentence alone", () => {
  const foreseen = [new SettingError("Set PORT."), new DatabaseSetupError("It has ended."), new BuildFailed("No.")];
  expect(foreseen.map(describeFailure)).toEqual(["Set PORT.", "It has ended.", "No."]);
});

test("what nobody foresaw says where it happened, and why", () => {
  const text = describeFailure(new TypeError("undefined is not a shop", { cause: new Error("no such shelf") }));
  expect(text).toStartWith("TypeError undefined is not a shop\n  at ");
  expect(text).toContain("start-failure.test.ts");
  expect(text).toContain("caused by Error no such shelf\n  at ");
  expect(describeFailure("a string")).toBe("thrown: string");
});

test("a statement that failed is shown without its values", () => {
  const text = describeFailure(
    new DrizzleQueryError("insert into member values ($1)", ["13800000000"], new Error("x")),
  );
  expect(text).toContain("in insert into member values ($1)");
  expect(text).not.toContain("13800000000");
});

test("a bad setting ends the start with one line", async () => {
  const start = Bun.spawn([process.execPath, join(import.meta.dir, "../../api/commands/start.ts"), "--frehs"], {
    stderr: "pipe",
  });
  expect(await start.exited).toBe(1);
  expect(await new Response(start.stderr).text()).toBe(
    "Unknown option --frehs: --fresh begins with empty data, --sql shows every statement, --watched serves what watch builds write.\n",
  );
});
