import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type RunningChild = {
  /** The exit code, or null when a signal ended it. */
  exited: Promise<number | null>;
  /** Ends the child and all that it started, with force after the grace period. */
  stop(): Promise<void>;
};

const graceMs = 2_000;

/**
 * Starts a program in a process group of its own: Ctrl-C reaches the parent alone, and the parent can end the whole
 * group. The child's stdin is a pipe from the parent; a child that watches it ends when the parent is killed.
 */
export function runChild(input: {
  command: readonly string[];
  cwd: string;
  env?: Record<string, string>;
  onLine: (line: string) => void;
}): RunningChild {
  const [program, ...args] = input.command;
  const child = spawn(program!, args, {
    cwd: input.cwd,
    env: { ...process.env, ...input.env },
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", input.onLine);
  const exited = new Promise<number | null>((resolve) => {
    child.once("error", (error) => {
      input.onLine(String(error));
      resolve(1);
    });
    child.once("exit", (code) => resolve(code));
  });
  return {
    exited,
    async stop() {
      signalGroup(child, "SIGTERM");
      const force = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
      await exited;
      clearTimeout(force);
      // Processes that the child started and left behind.
      signalGroup(child, "SIGKILL");
    },
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has no process left.
  }
}
