import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Where nothing that is typed is shown. */
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });

/** A password typed twice without being shown, or the first line of standard input; null when the two differ. */
export async function readPassword(): Promise<string | null> {
  const { stdin, stdout } = process;
  if (!stdin.isTTY) {
    const lines = createInterface({ input: stdin });
    for await (const line of lines) return line;
    return "";
  }
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
  try {
    stdout.write("Password: ");
    const first = await lines.question("");
    stdout.write("\nOnce more: ");
    const second = await lines.question("");
    stdout.write("\n");
    return first === second ? first : null;
  } finally {
    lines.close();
  }
}
