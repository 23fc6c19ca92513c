export type ExampleVariable = { name: string; value: string; isExplained: boolean };

/** The variables of an `.env.example`: `# NAME=default`, or set without the sign, each below a sentence of its own. */
export function readEnvExample(text: string): ExampleVariable[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const [, name, value] = line.match(variable) ?? [];
    if (name === undefined || value === undefined) return [];
    const above = lines[index - 1] ?? "";
    return [{ name, value, isExplained: /^# \S/.test(above) && !variable.test(above) }];
  });
}

const variable = /^(?:# )?([A-Z][A-Z0-9_]*)=(.*)$/;

/** Where the file and what is read differ: a variable that one of them lacks, another default, no sentence. */
export function findEnvDifferences(example: ExampleVariable[], defaults: ReadonlyMap<string, string>): string[] {
  const named = new Map(example.map((one) => [one.name, one]));
  const missing = [...defaults.keys()].filter((name) => !named.has(name));
  return [
    ...missing.map((name) => `${name} is read and not named`),
    ...example.flatMap(({ name, value, isExplained }) => {
      const standard = defaults.get(name);
      if (standard === undefined) return [`${name} is named and not read`];
      if (standard !== value) return [`${name} is by default "${standard}", not "${value}"`];
      return isExplained ? [] : [`${name} has no sentence`];
    }),
  ];
}
