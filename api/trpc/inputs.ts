import { cleanLine, cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";

/** An id as clients carry it: decimal digits that fit the database's bigint. */
export const idInput = z.string().regex(/^[1-9]\d{0,17}$/, "编号不正确");

/** End of the previous page; made by the server, opaque to clients. */
export const cursorInput = z.string().max(300).optional();

/** An invitation code as people type it. */
export const invitationCodeInput = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z]{8,10}$/, "邀请码由 8 到 10 位字母和数字组成");

const [firstMs, lastMs] = [Date.UTC(1900, 0, 1), Date.UTC(2999, 11, 31)];

/** Years that JavaScript and PostgreSQL both know; they disagree about the first and the last ones. */
function isInCalendar(text: string): boolean {
  const at = Date.parse(text);
  return at >= firstMs && at <= lastMs;
}

/** A day, and a moment with its offset, in ISO 8601. */
export const dayInput = (error: string) => z.iso.date(error).refine(isInCalendar, error);
export const momentInput = (error = "时间不正确") =>
  z.iso.datetime({ offset: true, error }).refine(isInCalendar, error);

/** A moment in a cursor, in milliseconds. */
export const millisInput = z.int().min(firstMs).max(lastMs);

export const orderNoInput = z.string().regex(/^[0-9A-Za-z_-]{1,32}$/, "订单号不正确");

export const tradeNoInput = z.string().regex(/^[0-9A-Za-z_-]{1,32}$/, "交易号不正确");

/** 买家留言, which may be empty. */
export const buyerNoteInput = z.string().overwrite(cleanText).refine(atMost(200), "留言最多二百个字");

/** Made once per form or decision: repeated requests with the same key act once. */
export const requestKeyInput = z.string().regex(/^[\w-]{8,64}$/, "请求编号不正确");

export const reasonInput = z
  .string()
  .overwrite(cleanLine)
  .min(4, "请写明原因，至少四个字")
  .refine(atMost(200), "原因最多二百个字");

/** One less than the largest integer of PostgreSQL, so that the next version still fits. */
const maxVersion = 2_147_483_646;

/** The version of a saved row that an edit was made from, so that a save over somebody else's change is refused. */
export const versionInput = z.int("版本号不正确").min(1, "版本号不正确").max(maxVersion, "版本号不正确");

/** The same for settings, which have version 0 until somebody saves them. */
export const settingsVersionInput = z.int("版本号不正确").min(0, "版本号不正确").max(maxVersion, "版本号不正确");

/** The row that is saved over, with the version that was edited; a new row has neither. */
export const savedRowInput = z.object({ id: idInput.nullable(), version: versionInput.nullable().default(null) });

export const namesVersion = ({ id, version }: z.infer<typeof savedRowInput>) => id === null || version !== null;
export const versionMissing = { path: ["version"], error: "请带上修改前的版本号" };

export const memberInput = z.object({ memberId: idInput });
export const memberListInput = z.object({ memberId: idInput, cursor: cursorInput.nullish() });

/** A CSV that the desk has read from a file; larger ones are imported by the command. */
export const tableInput = z.string().min(1, "请选择文件").max(800_000, "表格太大，请分成几个，或者用命令导入");
