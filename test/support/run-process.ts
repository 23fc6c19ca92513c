import { join } from "node:path";

const root = join(import.meta.dir, "../..");

export type EndedProcess = { code: number; stdout: string; stderr: string };

type Command = { args: readonly string[]; env: Record<string, string>; input?: string };

/** Starts a program of the project with these settings alone; those of the machine that runs the tests stay out. */
export function spawnProgram({ args: [program = "", ...args], env, input }: Command) {
  const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env;
  return Bun.spawn([process.execPath, join(root, program), ...args], {
    env: { PATH, HOME, TMPDIR, ...env },
    stdin: input === undefined ? "pipe" : new TextEncoder().encode(input),
    stdout: "pipe",
    stderr: "pipe",
  });
}

export async function runProgram(command: Command): Promise<EndedProcess> {
  const child = spawnProgram(command);
  const [code, stdout, stderr] = await Promise.all([
    child.exited,
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { code, stdout, stderr };
}
