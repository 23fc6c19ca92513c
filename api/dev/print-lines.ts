import { styleText } from "node:util";
import { prettyFactory } from "pino-pretty";

const pretty = prettyFactory({
  colorize: process.stdout.isTTY,
  translateTime: "SYS:HH:MM:ss",
  ignore: "requestId",
  singleLine: true,
});

/** Prints a child's output under its name, with JSON lines of the log made readable. */
export function printLines(name: string): (line: string) => void {
  const prefix = styleText("dim", name.padEnd(5));
  return (line) => console.log(`${prefix} ${line.startsWith("{") ? String(pretty(line)).trimEnd() : line}`);
}
