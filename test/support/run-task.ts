import { spawn } from "node:child_process";
import { root } from "../house/rules/source-files";

export type Task = {
  name: string;
  command: string[];
  /** Whether each test of `bun test` is counted, or the command as one. */
  counts: "tests" | "command";
  env?: Record<string, string>;
};

export type TaskResult = { task: Task; passed: number; failed: number; seconds: number; output: string };

/** A task that takes longer hangs, even on a busy machine. */
const limitMs = 30 * 60_000;

export const bun = process.execPath;
export const bunTest = (...paths: string[]): string[] => [bun, "test", ...paths];

/** Runs a command without input; after the limit the command and all its children are killed. */
export async function runTask(task: Task, onOutput?: (text: string) => void): Promise<TaskResult> {
  const startedAt = performance.now();
  const [program, ...args] = task.command;
  const child = spawn(program!, args, {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...task.env, FORCE_COLOR: "0", NO_COLOR: "1" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      onOutput?.(text);
    });
  }
  const end = () => {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  };
  const limit = setTimeout(() => {
    output += `\n${task.name} was ended after ${limitMs / 1000} s.\n`;
    end();
  }, limitMs);
  process.once("SIGINT", end);
  const code = await new Promise<number>((resolve) => {
    child.once("error", (error) => {
      output += String(error);
      resolve(1);
    });
    child.once("close", (exitCode) => resolve(exitCode ?? 1));
  });
  clearTimeout(limit);
  process.off("SIGINT", end);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return { task, ...count(task, code, output), seconds, output };
}

function count(task: Task, code: number, output: string): { passed: number; failed: number } {
  if (task.counts === "command") return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const last = (pattern: RegExp) => Number([...output.matchAll(pattern)].pop()?.[1] ?? 0);
  const failed = last(/^\s*(\d+) fail$/gm);
  // A run that crashed, or found no tests, counts as failed.
  return { passed: last(/^\s*(\d+) pass$/gm), failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** One line per task, with the output of a failed one below it. */
export function describeResult({ task, passed, failed, seconds, output }: TaskResult): string {
  const sign = failed === 0 ? "✓" : "✗";
  const counted = task.counts === "tests" ? `${passed} passed, ${failed} failed` : failed === 0 ? "ok" : "failed";
  const line = `${sign} ${task.name.padEnd(24)} ${counted} (${seconds} s)`;
  if (failed === 0) return line;
  const said = output.split("\n").filter((text) => !/^\(pass\)|^\s*$/.test(text));
  return `${line}\n${said.map((text) => `    ${text}`).join("\n")}`;
}
