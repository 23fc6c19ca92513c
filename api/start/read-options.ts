import { SettingError } from "../env";

const meanings = {
  "--fresh": "begins with empty data",
  "--sql": "shows every statement",
  "--watched": "serves what watch builds write",
} as const;

export type Option = keyof typeof meanings;

/** The options that were given. @throws SettingError naming an unknown one */
export function readOptions<Known extends Option>(args: readonly string[], known: readonly Known[]): Set<Known> {
  const unknown = args.find((arg) => !known.some((option) => option === arg));
  if (unknown !== undefined) {
    const list = known.map((option) => `${option} ${meanings[option]}`).join(", ");
    throw new SettingError(`Unknown option ${unknown}: ${list}.`);
  }
  return new Set(known.filter((option) => args.includes(option)));
}
