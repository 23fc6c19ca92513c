import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { SettingError } from "../env";
import { describeForLog } from "../log";
import { BuildFailed } from "./ensure-fronts";

/**
 * The output of a failed start: one sentence for an expected failure, else the error and its place, without personal
 * data.
 */
export function describeFailure(error: unknown): string {
  const isExpected = [SettingError, DatabaseSetupError, BuildFailed].some((kind) => error instanceof kind);
  return isExpected ? (error as Error).message : describeDeeply(describeForLog(error));
}

function describeDeeply({ type, thrown, message, code, query, stack, cause }: Record<string, unknown>): string {
  const lines = [[type ?? `thrown: ${thrown}`, code, message].filter((part) => part !== undefined).join(" ")];
  if (query) lines.push(`  in ${query}`);
  if (Array.isArray(stack)) lines.push(...stack.map((frame) => `  ${frame}`));
  if (cause) lines.push(`caused by ${describeDeeply(cause as Record<string, unknown>)}`);
  return lines.join("\n");
}
