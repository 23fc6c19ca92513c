import type { Handle } from "@liandong/db/connection/database";
import { addToList, findByNumbers, setListed } from "@liandong/db/staff/member-groups/groups";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { checkNumbersInput, listNumbersInput } from "./inputs";
import { writeGroup } from "./write-group";

export type CheckedNumbers = {
  /** Members that were found, each once. */
  found: number;
  /** Lines that name nobody, as they were written; at most the first hundred. */
  missing: string[];
  missingCount: number;
  /** Phone numbers that several members have; all of them are found. */
  doubled: string[];
};

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

const shownLines = 100;
const listingMs = 60_000;

/** Which lines of a list name members: by member number or phone number, blanks and hyphens left out. */
export async function checkNumbers({ ctx, input }: Call<typeof checkNumbersInput>): Promise<CheckedNumbers> {
  return ctx.db.run(async (handle) => (await look(handle, input.numbers)).checked);
}

async function look(
  handle: Handle,
  lines: readonly string[],
): Promise<{ checked: CheckedNumbers; memberIds: string[] }> {
  const written = new Map<string, string>();
  for (const line of lines) {
    const number = line.replace(/[\s-]/g, "").replace(/^\+?86(?=1\d{10}$)/, "");
    if (number !== "") written.set(number, line.trim());
  }
  const wanted = [...written.keys()].filter((number) => /^[1-9]\d{0,17}$/.test(number));
  const found = await findByNumbers(handle, wanted);
  const byNumber = new Map<string, number>();
  for (const { wanted: number } of found) byNumber.set(number, (byNumber.get(number) ?? 0) + 1);
  const missing = [...written].filter(([number]) => !byNumber.has(number)).map(([, line]) => line);
  const doubled = [...byNumber].filter(([, members]) => members > 1).map(([number]) => number);
  const memberIds = [...new Set(found.map(({ id }) => id))];
  const checked = {
    found: memberIds.length,
    missing: missing.slice(0, shownLines),
    missingCount: missing.length,
    doubled: doubled.slice(0, shownLines),
  };
  return { checked, memberIds };
}

/** 名单: a group of the members that the lines name. @throws DomainError member_group.name_taken, member_group.too_many */
export async function listNumbers({
  ctx,
  input,
}: Call<typeof listNumbersInput>): Promise<{ id: string; listed: number }> {
  const { name, note, numbers } = input;
  return ctx.db.transaction(
    async (tx) => {
      const { memberIds } = await look(tx, numbers);
      const origin = `${numbers.length} 行会员号或手机号`;
      const saved = await writeGroup(tx, ctx, {
        id: null,
        version: null,
        name,
        note,
        condition: null,
        listed: 0,
        origin,
      });
      const listed = await addToList(tx, saved.id, memberIds);
      await setListed(tx, saved.id, listed);
      const subject = `member-group:${saved.id}` as const;
      const detail = { name, lines: numbers.length, members: listed };
      await recordDeed(tx, ctx, { action: "desk.memberGroups.listNumbers", subject, detail, reason: null });
      return { id: saved.id, listed };
    },
    { deadlineMs: listingMs },
  );
}
