import { SettingError } from "../../env";
import { createSandbox, type Sandbox, type SandboxInput } from "./create-sandbox";

type Input = SandboxInput & {
  /** 0 takes any free port. */
  port: number;
  host?: string;
};

/**
 * Starts the sandbox on a port of its own.
 * @throws SettingError with one sentence when the port is taken
 */
export async function startSandbox({ port, host = "127.0.0.1", ...input }: Input): Promise<{
  url: string;
  sandbox: Sandbox;
  stop: () => Promise<void>;
}> {
  const sandbox = createSandbox(input);
  const server = await listen(sandbox, port, host);
  return {
    url: `http://localhost:${server.port}`,
    sandbox,
    stop: async () => {
      await server.stop(true);
      await sandbox.stop();
    },
  };
}

async function listen(sandbox: Sandbox, port: number, hostname: string) {
  try {
    return Bun.serve({ port, hostname, fetch: sandbox.fetch });
  } catch (error) {
    await sandbox.stop();
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!isTaken) throw error;
    throw new SettingError(`Port ${port} is in use: stop what runs there, or set SANDBOX_PORT to another one.`);
  }
}
