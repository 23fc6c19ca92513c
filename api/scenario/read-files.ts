import { readScenario, type Scenario } from "@liandong/core/scenario/read-scenario";
import { regionExists } from "./region-exists";

/** A file that cannot be run: the command prints the message, runs nothing and ends with 2. */
export class UnfitFile extends Error {}

export type NamedScenario = { file: string; scenario: Scenario };

/** Reads all files before any is run. @throws UnfitFile for the first that does not fit */
export async function readScenarioFiles(files: readonly string[]): Promise<NamedScenario[]> {
  return Promise.all(files.map(async (file) => ({ file, scenario: await readScenarioFile(file) })));
}

async function readScenarioFile(file: string): Promise<Scenario> {
  const reading = readScenario(await readJsonFile(file), regionExists);
  if (reading.scenario) return reading.scenario;
  const places = reading.problems.slice(0, 5).map(({ path, message }) => `  ${path || "(document)"}: ${message}`);
  throw new UnfitFile([`${file} does not fit the scenario schema:`, ...places].join("\n"));
}

/** @throws UnfitFile for a file that is missing or not JSON */
export async function readJsonFile(file: string): Promise<unknown> {
  try {
    return await Bun.file(file).json();
  } catch (error) {
    throw new UnfitFile(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
