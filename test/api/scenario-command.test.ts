import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../house/rules/source-files";

const folder = mkdtempSync(join(tmpdir(), "scenario-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes documents (or texts) to files and runs the command on them. */
async function run(documents: readonly unknown[], ...options: string[]) {
  const files = documents.map((_, index) => join(folder, `${index}.json`));
  const text = (document: unknown) => (typeof document === "string" ? document : JSON.stringify(document));
  await Promise.all(files.map((file, index) => Bun.write(file, text(documents[index]))));
  const command = [process.execPath, "api/commands/scenario.ts", ...options, ...files];
  const child = Bun.spawn(command, { cwd: root, stdout: "pipe", stderr: "pipe" });
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return { code: await child.exited, out, err };
}

const shop = (expected?: object) => ({
  name: "shop",
  events: [{ type: "register", member: "A" }],
  ...(expected ? { expect: expected } : {}),
});
const right = shop({ members: { A: { identity: "customer" } } });
const wrong = shop({ members: { A: { identity: "boss", referrer: "B", owner: "B", debt: 1 } } });
const unfit = { ...shop(), events: [{ type: "register", member: "A" }, { type: "receive" }] };

test("one file prints an object, and several an array in their order", async () => {
  const one = await run([right]);
  expect(one).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(one.out)).toMatchObject({ name: "shop", ledger: { entries: 0, sum: 0 } });
  const two = await run([right, { ...right, name: "second" }]);
  expect(JSON.parse(two.out).map(({ name }: { name: string }) => name)).toEqual(["shop", "second"]);
});

test("--check prints one line per file and ends with 1 when one differs", async () => {
  const checked = await run([right, wrong, shop()], "--check");
  expect(checked).toMatchObject({ code: 1, err: "" });
  const lines = checked.out.trimEnd().split("\n");
  expect(lines.map((line) => line.replace(`${folder}/`, ""))).toEqual([
    "ok 0.json",
    'differs 1.json: members.A.identity: expected "boss" got "customer"; members.A.referrer: expected "B" got null; ' +
      'members.A.owner: expected "B" got null and 1 more',
    "ok 2.json",
  ]);
  expect((await run([right], "--check")).code).toBe(0);
});

test("a file that does not fit, or none at all, ends with 2 and runs nothing", async () => {
  const cases: [documents: unknown[], says: string][] = [
    [[right, unfit], "1.json does not fit the scenario schema:\n  events.1.order: "],
    [[right, '{"name":'], "1.json cannot be read: "],
    [[], "usage: "],
  ];
  for (const [documents, says] of cases) {
    for (const options of [[], ["--check"], ["--db"]]) {
      const { code, out, err } = await run(documents, ...options);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(says);
    }
  }
});
