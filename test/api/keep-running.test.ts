import { afterEach, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepRunning } from "@liandong/api/dev/keep-running";
import { runChild } from "@liandong/api/dev/run-child";

const root = mkdtempSync(join(tmpdir(), "liandong-dev-"));
const program = join(root, "source", "program.ts");
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  rmSync(join(root, "source"), { recursive: true, force: true });
});

function keep(text: string) {
  mkdirSync(join(root, "source"), { recursive: true });
  writeFileSync(program, text);
  const said: string[] = [];
  const note = (line: string) => said.push(line);
  const start = () => runChild({ command: [process.execPath, program], cwd: root, onLine: note });
  ends.push(keepRunning({ root, folders: ["source"], start, say: note }).stop);
  return said;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await Bun.sleep(10);
}

test("a program is started anew when a source changes, also after it failed", async () => {
  const said = keep('console.log("one"); setInterval(() => {}, 1000);');
  await until(() => said.includes("one"));
  writeFileSync(program, "const broken = ;");
  await until(() => said.includes("ended (1): waits for a change"));
  writeFileSync(program, 'console.log("two"); setInterval(() => {}, 1000);');
  await until(() => said.includes("two"));
  expect(said.filter((line) => line === "source/program.ts changed: restarts").length).toBeGreaterThanOrEqual(2);
});

test("what is no source restarts nothing", async () => {
  const said = keep('console.log("one"); setInterval(() => {}, 1000);');
  await until(() => said.includes("one"));
  writeFileSync(join(root, "source", "notes.md"), "words");
  await Bun.sleep(300);
  expect(said).toEqual(["one"]);
});

test("with a program all that it started is ended, even what ignores the signal", async () => {
  const child = runChild({
    command: ["sh", "-c", "trap '' TERM; sleep 600 & echo $!; wait; wait"],
    cwd: root,
    onLine: (line) => pids.push(Number(line)),
  });
  const pids: number[] = [];
  await until(() => pids.length > 0);
  await child.stop();
  await until(() => !isAlive(pids[0]!));
  expect(await child.exited).toBeNull();
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
