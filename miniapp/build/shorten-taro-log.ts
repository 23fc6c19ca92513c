const built = /^webpack [\d.]+ compiled (successfully|with .*) in (\d+) ms$/;

/** Keeps of Taro's output what somebody who waits for a build wants to know: how long it took, and every error once. */
export function shortenTaroLog(): (line: string) => string[] {
  let isError = false;
  const told = new Set<string>();
  return (line) => {
    const done = line.match(built);
    if (done) {
      isError = false;
      told.clear();
      return [done[1] === "successfully" ? `built in ${done[2]} ms` : `not built (${done[1]})`];
    }
    if (/^ERROR in /.test(line)) isError = !told.has(line);
    if (/^ERROR in /.test(line)) told.add(line);
    if (line.trim() === "" || !isError || /^\s+at /.test(line)) return [];
    return [line];
  };
}
