import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type RunningChild = {
  /** Resolves to the exit code, or to null when a signal ended it. */
  exited: Promise<number | null>;
  /** Ends it and all it started, with force when it takes longer than the grace. */
  stop(): Promise<void>;
};

const graceMs = 2_000;

/**
 * Starts a program in a process group of its own, so that Ctrl-C is for us alone and nothing of the group is left when
 * we end it. Its stdin is a pipe that we hold: a child that watches it ends when we are killed.
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
      // What the child started and left behind.
      signalGroup(child, "SIGKILL");
    },
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}
