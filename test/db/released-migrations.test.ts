import { describe, expect, test } from "bun:test";
import { findMigrationFaults, release } from "@liandong/db/released-migrations";

const files = { "0000_first.sql": "CREATE TABLE a ();", "0001_second.sql": "CREATE TABLE b ();" };
const entries = [
  { idx: 0, when: 1000, tag: "0000_first" },
  { idx: 1, when: 2000, tag: "0001_second" },
];
const released = release({ released: {}, files: { "0000_first.sql": files["0000_first.sql"] } }, "0.1.0");

describe("a folder of migrations", () => {
  test("is sound when released files are as they were and the journal names all in order", () => {
    expect(findMigrationFaults({ released, journal: { entries }, files })).toEqual([]);
  });

  test("has a fault when a released file changed, and none when one that is not released did", () => {
    const first = { ...files, "0000_first.sql": "CREATE TABLE a (id bigint);" };
    expect(findMigrationFaults({ released, journal: { entries }, files: first })).toEqual([
      "0000_first.sql of release 0.1.0 has changed: write a new migration",
    ]);
    const second = { ...files, "0001_second.sql": "CREATE TABLE c ();" };
    expect(findMigrationFaults({ released, journal: { entries }, files: second })).toEqual([]);
  });

  test("has a fault when a released file is gone", () => {
    const left = { "0001_second.sql": files["0001_second.sql"] };
    const faults = findMigrationFaults({ released, journal: { entries }, files: left });
    expect(faults).toEqual(["0000_first.sql of release 0.1.0 is gone", "0000_first.sql of the journal is gone"]);
  });

  test("has a fault when the journal skips a file or goes back in time", () => {
    const journal = { entries: [entries[0]!] };
    expect(findMigrationFaults({ released, journal, files })).toEqual(["0001_second.sql is not in the journal"]);
    const back = { entries: [entries[0]!, { ...entries[1]!, when: 500 }] };
    expect(findMigrationFaults({ released, journal: back, files })).toEqual([
      "0001_second is not later than 0000_first in the journal",
    ]);
  });
});

test("a release records only the migrations that no release had before", () => {
  const next = release({ released, files }, "0.2.0");
  expect(Object.keys(next["0.2.0"]!)).toEqual(["0001_second.sql"]);
  expect(next["0.1.0"]).toEqual(released["0.1.0"]!);
  expect(release({ released: next, files }, "0.3.0")).toBe(next);
});
